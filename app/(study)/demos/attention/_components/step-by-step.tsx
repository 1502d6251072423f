'use client'

import { useMemo, useState } from 'react'
import { Section } from '@/app/_ui/page'
import { type HeadMaps, headName, type KeyStep, rowSteps } from '@/lib/demos/attention-head'
import { percent, signedNumber } from '@/lib/demos/number-words'
import { type PlacedToken, placeOf } from '@/lib/demos/token-words'
import { ScrollArea } from '../../_components/scroll-area'
import { Segmented } from '../../_components/segmented'
import { DotProduct } from './dot-product'

type Stage = 'score' | 'scaled' | 'mask' | 'exponential' | 'weight'

/** Keys after the row that are listed one by one; the rest are only counted. */
const laterKeys = 3

/** How the weights of one row come about, with the numbers of this very text: a column for each step. */
export function StepByStep({
  head,
  tokens,
  row,
}: {
  head: HeadMaps
  tokens: readonly PlacedToken[]
  row: number
}) {
  const [stage, setStage] = useState<Stage>('score')
  const { keys, largest, sum } = useMemo(() => rowSteps(head, row), [head, row])
  const query = placeOf(tokens, row)
  const root = signedNumber(Math.sqrt(head.headSize), Number.isInteger(Math.sqrt(head.headSize)) ? 0 : 2)
  const stages: { value: Stage; name: string; said: string }[] = [
    {
      value: 'score',
      name: 'q·k',
      said: `The query of “${query}” is multiplied with the key of every token, element by element, and summed: ${head.headSize} products for each score.`,
    },
    {
      value: 'scaled',
      name: `÷ √${head.headSize}`,
      said: `Each score is divided by √${head.headSize} = ${root}. A sum of ${head.headSize} products varies about ${root} times as much as one of them; divided, it does not depend on the size of the head.`,
    },
    {
      value: 'mask',
      name: 'Mask',
      said: `Tokens after “${query}” become −∞: when the model predicts, they are not written yet.`,
    },
    {
      value: 'exponential',
      name: 'e^x',
      said: `The largest, ${signedNumber(largest)}, is taken off, so that nothing overflows; then e to that power. −∞ becomes 0.`,
    },
    {
      value: 'weight',
      name: '÷ sum',
      said: `Each is divided by their sum, ${signedNumber(sum, 3)}. The weights of a row are 1 in all.`,
    },
  ]
  const reached = stages.findIndex(({ value }) => value === stage)
  const listed = keys.slice(0, row + 1 + laterKeys)
  return (
    <Section
      title="Step by step"
      hint={`How “${query}” shares out its attention in head ${headName(head)}. Choose a step; the numbers are those of this text.`}
    >
      <Segmented label="Step" value={stage} choices={stages} onChange={setStage} />
      <p role="status" className="mt-3 min-h-12 max-w-text text-base text-ink">
        {reached + 1}. {stages[reached]?.said}
      </p>
      <ScrollArea label="One row, step by step" className="mt-3 border-line border-y">
        <table className="tabular w-full min-w-[31rem] table-fixed font-mono text-xs">
          <caption className="sr-only">
            One row of head {headName(head)}: what “{query}” gives to each token, up to the step that is
            chosen.
          </caption>
          <thead>
            <tr className="text-muted">
              <th scope="col" className="w-28 py-1.5 text-left font-medium">
                Looked at
              </th>
              {stages.map(({ value, name }, index) => (
                <th
                  key={value}
                  scope="col"
                  className={`py-1.5 pr-3 text-right font-medium ${index === reached ? 'text-accent' : ''}`}
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {listed.map((step) => (
              <Row key={step.key} {...{ step, reached }} sign={tokens[step.key]?.sign ?? ''} />
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {keys.length > listed.length && (
        <p className="mt-2 text-muted text-xs">
          {keys.length - listed.length} more tokens come later and are hidden in the same way.
        </p>
      )}
      <DotProduct {...{ head, tokens, row }} />
    </Section>
  )
}

function Row({ step, reached, sign }: { step: KeyStep; reached: number; sign: string }) {
  const { score, scaled, hidden, exponential, weight } = step
  const cells = [
    signedNumber(score),
    signedNumber(scaled),
    hidden ? '−∞' : signedNumber(scaled),
    signedNumber(exponential, 4),
    percent(weight, 2),
  ]
  return (
    <tr className={hidden && reached >= 2 ? 'text-faint' : 'text-ink'}>
      <th scope="row" className="truncate whitespace-pre py-1 text-left font-medium">
        {sign}
      </th>
      {cells.map((cell, index) => (
        <td
          // biome-ignore lint/suspicious/noArrayIndexKey: one cell for each step, always in this order
          key={index}
          className={`relative py-1 pr-3 text-right ${index === reached ? 'bg-accent-soft' : ''}`}
        >
          {index === 4 && reached === 4 && (
            <span
              aria-hidden="true"
              className="absolute right-0 bottom-0 h-0.5 bg-accent"
              style={{ width: `${weight * 100}%` }}
            />
          )}
          {index <= reached && cell}
        </td>
      ))}
    </tr>
  )
}
