'use client'

import { useMemo } from 'react'
import { percent } from '@/lib/demos/number-words'
import { likeliest } from '@/lib/demos/text-scores'
import { entropy, type SamplingStage } from '@/lib/transformer/sampling'
import { ChanceBar } from '../../_components/chance-bar'
import { cutBy, stageNames } from './stage-words'

const shown = 12

/** The ids that the pictures of a distribution show: the likeliest before and after the options. */
export function shownIds(stages: readonly SamplingStage[]): number[] {
  const [first, last] = [stages[0], stages.at(-1)]
  if (!first || !last) return []
  const before = likeliest(first.probabilities, shown)
  const fresh = likeliest(last.probabilities, shown).filter(
    (id) => !before.includes(id) && (last.probabilities[id] ?? 0) > 0,
  )
  return [...before, ...fresh.slice(0, 4)]
}

/** More of them, for pictures without words: a cut is to be seen in them. */
export function stripIds(stages: readonly SamplingStage[]): number[] {
  return stages[0] ? likeliest(stages[0].probabilities, 32) : []
}

/** The next token's distribution: as the model gives it, and as it is drawn from. */
export function Distribution({
  stages,
  ids,
  sign,
}: {
  stages: readonly SamplingStage[]
  ids: readonly number[]
  sign: (id: number) => string
}) {
  const before = stages[0]?.probabilities
  const after = stages.at(-1)?.probabilities
  const numbers = useMemo(() => before && after && measuresOf(before, after), [before, after])
  if (!before || !after || !numbers) return null
  const scale = Math.max(...ids.map((id) => Math.max(before[id] ?? 0, after[id] ?? 0)), 0.01)
  const changed = stages.length > 1
  return (
    <div className="min-w-0">
      <dl className="tabular mb-4 grid grid-cols-3 gap-x-4 border-line border-y py-3 text-sm">
        {numbers.map(({ name, before: one, after: other, hint }) => (
          <div key={name}>
            <dt className="text-muted text-xs" title={hint}>
              {name}
            </dt>
            <dd className="font-mono text-ink text-lg">
              {other}
              <span className="block text-faint text-xs">{changed ? `was ${one}` : '\u00a0'}</span>
            </dd>
          </div>
        ))}
      </dl>
      <table className="tabular w-full table-fixed font-mono text-xs sm:text-sm">
        <caption className="sr-only">Chances of the next token, before and after the options</caption>
        <thead className="text-left font-sans text-muted text-xs">
          <tr>
            <th scope="col" className="w-24 py-1 font-medium sm:w-32">
              Next token
            </th>
            <th scope="col" className="font-medium">
              Drawn from
            </th>
            <th scope="col" className="w-[38%] font-medium">
              The model’s own
            </th>
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => {
            const cut = cutBy(stages, id)
            return (
              <tr key={id} className={cut ? 'text-faint' : 'text-ink'}>
                <th scope="row" className="truncate whitespace-pre py-0.5 text-left font-medium">
                  {sign(id)}
                </th>
                <td className="py-0.5 pr-3">
                  {cut ? (
                    <span className="font-sans text-xs">cut by {stageNames[cut].toLowerCase()}</span>
                  ) : (
                    <ChanceBar value={after[id] ?? 0} scale={scale} />
                  )}
                </td>
                <td className="py-0.5">
                  <ChanceBar value={before[id] ?? 0} scale={scale} quiet />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="tabular mt-2 text-muted text-xs">
        {percent(ids.reduce((sum, id) => sum + (after[id] ?? 0), 0))} of what is drawn from is listed here.
      </p>
    </div>
  )
}

function measuresOf(before: Float64Array, after: Float64Array) {
  const [one, other] = [entropy(before), entropy(after)]
  const left = (probabilities: Float64Array) => probabilities.filter((value) => value > 0).length
  return [
    {
      name: 'Entropy, bits',
      before: one.toFixed(2),
      after: other.toFixed(2),
      hint: 'How open the choice is',
    },
    {
      name: 'Perplexity',
      before: (2 ** one).toFixed(1),
      after: (2 ** other).toFixed(1),
      hint: 'As many equally likely tokens would be as open a choice',
    },
    {
      name: 'Tokens left',
      before: left(before).toLocaleString('en'),
      after: left(after).toLocaleString('en'),
      hint: 'With a chance above zero',
    },
  ]
}
