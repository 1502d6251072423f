'use client'

import { useMemo } from 'react'
import { type BeamLayout, beamLayout, beamLines, type PlacedNode } from '@/lib/demos/beam-layout'
import { signedNumber } from '@/lib/demos/number-words'
import { tokenSign } from '@/lib/demos/token-words'
import type { BeamNode } from '@/lib/transformer/engine'
import { ScrollArea } from '../../_components/scroll-area'

const column = 112
const line = 40
const edge = 16

/** The tree that a beam search grew, from left to right; the text that won stands out. The same as a table below. */
export function BeamTree({ nodes }: { nodes: readonly BeamNode[] }) {
  const layout = useMemo(() => beamLayout(nodes), [nodes])
  const best = nodes.filter((node) => node.best && node.token)
  return (
    <>
      <ScrollArea label="The beam’s tree" className="mt-2 max-h-[32rem] border-line border-y py-3">
        <svg
          width={layout.columns * column + edge}
          height={Math.max(1, layout.rows) * line}
          role="img"
          aria-label={`A tree of ${nodes.length - 1} ways on. The best text adds “${best.map(({ token }) => token?.text).join('')}”, score ${signedNumber(best.at(-1)?.score ?? 0)}. All scores are in the table below.`}
          className="font-mono"
        >
          <Edges layout={layout} />
          {layout.nodes.map((placed) => (
            <Node key={placed.node.id} placed={placed} />
          ))}
        </svg>
      </ScrollArea>
      <details className="mt-2">
        <summary className="w-fit py-1 text-muted text-sm hover:text-ink">The tree as a list</summary>
        <ScrollArea label="The tree as a list" className="mt-1 max-h-96 border-line border-y">
          <table className="tabular w-full font-mono text-xs">
            <caption className="sr-only">
              Every way on that the picture shows, each after the one it follows
            </caption>
            <thead className="text-left text-muted">
              <tr>
                <th scope="col" className="py-1 pr-4 font-medium">
                  Token
                </th>
                <th scope="col" className="pr-4 text-right font-medium">
                  Step
                </th>
                <th scope="col" className="pr-4 text-right font-medium">
                  Score
                </th>
                <th scope="col" className="font-medium">
                  Became of it
                </th>
              </tr>
            </thead>
            <tbody>
              {beamLines(nodes)
                .filter(({ token }) => token)
                .map((node) => (
                  <tr key={node.id} className={node.best ? 'font-semibold text-accent' : ''}>
                    <th
                      scope="row"
                      className="whitespace-pre py-0.5 pr-4 text-left font-medium"
                      style={{ paddingLeft: `${(node.depth - 1) * 0.75}rem` }}
                    >
                      {node.token && tokenSign(node.token)}
                    </th>
                    <td className="pr-4 text-right">{node.depth}</td>
                    <td className="pr-4 text-right">{signedNumber(node.score)}</td>
                    <td>{node.best ? 'in the best text' : node.kept ? 'kept' : 'dropped'}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </ScrollArea>
      </details>
    </>
  )
}

const xOf = ({ x }: PlacedNode) => edge + x * column
const yOf = ({ y }: PlacedNode) => (y + 0.5) * line

function Edges({ layout }: { layout: BeamLayout }) {
  return (
    <g fill="none">
      {layout.edges.map(({ from, to }) => {
        const [start, end, y] = [xOf(from) + (from.node.token ? 88 : 8), xOf(to) - 6, yOf(to)]
        return (
          <path
            key={to.node.id}
            d={`M${start} ${yOf(from)}C${start + 12} ${yOf(from)} ${end - 12} ${y} ${end} ${y}`}
            stroke={to.node.best ? 'var(--color-accent)' : 'var(--color-edge)'}
            strokeWidth={to.node.best ? 2.5 : 1}
            strokeDasharray={to.node.kept ? undefined : '3 3'}
          />
        )
      })}
    </g>
  )
}

function Node({ placed }: { placed: PlacedNode }) {
  const { node } = placed
  if (!node.token) return <circle cx={xOf(placed) + 4} cy={yOf(placed)} r="4" fill="var(--color-accent)" />
  const sign = tokenSign(node.token)
  return (
    <g
      transform={`translate(${xOf(placed)} ${yOf(placed)})`}
      fill={node.best ? 'var(--color-accent)' : node.kept ? 'var(--color-ink)' : 'var(--color-faint)'}
    >
      <text y="-1" fontSize="13" fontWeight={node.best ? 700 : 400}>
        {sign.length > 10 ? `${sign.slice(0, 9)}…` : sign}
      </text>
      <text y="13" fontSize="11" fill={node.best ? 'var(--color-accent)' : 'var(--color-muted)'}>
        {signedNumber(node.score)}
      </text>
    </g>
  )
}
