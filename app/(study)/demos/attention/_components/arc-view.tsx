'use client'

import { useMemo } from 'react'
import { arcLayout } from '@/lib/demos/arcs'
import { type HeadMaps, heaviestKeys } from '@/lib/demos/attention-head'
import { percent } from '@/lib/demos/number-words'
import { type PlacedToken, placeOf } from '@/lib/demos/token-words'
import { ScrollArea } from '../../_components/scroll-area'

const lineHeight = 26
const words = 120
const bend = 200

/** One head's weights as lines from the token that looks to those it looks at; those of the chosen token stand out. */
export function ArcView({
  head,
  tokens,
  row,
  onRow,
  onHover,
}: {
  head: HeadMaps
  tokens: readonly PlacedToken[]
  row: number
  onRow: (row: number) => void
  onHover: (row: number | null) => void
}) {
  const layout = useMemo(
    () => arcLayout(head.weights, head.size, { lineHeight, width: bend, least: 0.05, most: 400 }),
    [head],
  )
  const best = heaviestKeys(head, row, 1)[0]
  return (
    <ScrollArea label="Arcs" className="max-h-[36rem]">
      <svg
        viewBox={`0 0 ${words + bend} ${layout.height}`}
        className="w-full max-w-md font-mono text-ink"
        role="img"
        aria-label={`Arcs of head ${head.layer}.${head.head}. “${placeOf(tokens, row)}” is tied most, with ${percent(best?.weight ?? 0)}, to “${placeOf(tokens, best?.key ?? 0)}”. All numbers are in the table view.`}
      >
        <g transform={`translate(${words} 0)`} fill="none" strokeLinecap="round">
          {layout.arcs.map(({ query, key, path, width, weight }) => (
            <path
              key={`${query} ${key}`}
              d={path}
              stroke={query === row ? 'var(--color-accent)' : 'var(--color-edge)'}
              strokeWidth={width}
              opacity={query === row ? 0.35 + 0.65 * weight : 0.12 + 0.2 * weight}
            />
          ))}
        </g>
        {tokens.map(({ index, sign }) => (
          <g
            key={index}
            className="cursor-pointer"
            onPointerDown={() => onRow(index)}
            onPointerEnter={(event) => event.pointerType === 'mouse' && onHover(index)}
            onPointerLeave={() => onHover(null)}
          >
            <rect y={index * lineHeight} width={words} height={lineHeight} fill="transparent" />
            <text
              x={words - 8}
              y={(index + 0.5) * lineHeight + 5}
              textAnchor="end"
              fontSize="14"
              fontWeight={index === row ? 700 : 400}
              fill={index === row ? 'var(--color-accent)' : 'currentColor'}
              opacity={index > row ? 0.6 : 1}
            >
              {sign}
            </text>
          </g>
        ))}
      </svg>
    </ScrollArea>
  )
}
