'use client'

import { percent } from '@/lib/demos/number-words'
import type { SamplingOptions } from '@/lib/transformer/engine'
import { entropy, type SamplingStage } from '@/lib/transformer/sampling'
import { ScrollArea } from '../../_components/scroll-area'
import { stageNames, stageWords } from './stage-words'

/** The stages that are on, one after the other: what each cut, and how the rest was made whole again. */
export function StageList({
  stages,
  options,
  ids,
  strip,
  sign,
}: {
  stages: readonly SamplingStage[]
  options: SamplingOptions
  ids: readonly number[]
  /** Those that the small pictures show. */
  strip: readonly number[]
  sign: (id: number) => string
}) {
  const scale = Math.max(
    ...stages.flatMap(({ probabilities }) => strip.map((id) => probabilities[id] ?? 0)),
    0.01,
  )
  return (
    <>
      <ol className="border-line border-t">
        {stages.map((stage, index) => (
          <li
            key={stage.name}
            className="grid items-center gap-x-6 gap-y-2 border-line border-b py-3 sm:grid-cols-[1fr_16rem]"
          >
            <div>
              <h3 className="font-medium text-ink">
                {index + 1}. {stageNames[stage.name]}
                <span className="tabular ml-2 font-normal text-faint text-xs">
                  {entropy(stage.probabilities).toFixed(2)} bits
                </span>
              </h3>
              <p className="max-w-text text-muted text-sm">{stageWords(stage, stages[index - 1], options)}</p>
            </div>
            <Strip {...{ stage, scale }} ids={strip} before={stages[index - 1]} />
          </li>
        ))}
      </ol>
      <details className="mt-3">
        <summary className="w-fit py-1 text-muted text-sm hover:text-ink">The numbers of every stage</summary>
        <ScrollArea label="Chances after every stage" className="mt-2 border-line border-y">
          <table className="tabular font-mono text-xs">
            <caption className="sr-only">Chances of the shown tokens after every stage</caption>
            <thead className="text-muted">
              <tr>
                <th scope="col" className="py-1 pr-6 text-left font-medium">
                  Token
                </th>
                {stages.map(({ name }) => (
                  <th key={name} scope="col" className="px-3 text-right font-medium">
                    {stageNames[name]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {ids.map((id) => (
                <tr key={id}>
                  <th scope="row" className="whitespace-pre py-0.5 pr-6 text-left font-medium">
                    {sign(id)}
                  </th>
                  {stages.map(({ name, probabilities }) => (
                    <td key={name} className="px-3 text-right">
                      {probabilities[id] === 0 ? 'cut' : percent(probabilities[id] ?? 0, 2)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      </details>
    </>
  )
}

/** The shown tokens as bars; what this stage or one before it cut is an empty frame of what it had. */
function Strip({
  stage,
  before,
  ids,
  scale,
}: {
  stage: SamplingStage
  before: SamplingStage | undefined
  ids: readonly number[]
  scale: number
}) {
  const [width, height] = [256, 44]
  const step = width / Math.max(ids.length, 1)
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className="h-11 w-full"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {ids.map((id, index) => {
        const value = stage.probabilities[id] ?? 0
        const had = value > 0 ? value : (before?.probabilities[id] ?? 0)
        const tall = Math.max(1, (had / scale) * (height - 2))
        return (
          <rect
            key={id}
            x={index * step + 0.75}
            y={height - tall}
            width={step - 1.5}
            height={tall}
            fill={value > 0 ? 'var(--color-accent)' : 'none'}
            stroke={value > 0 ? 'none' : 'var(--color-edge)'}
            strokeDasharray="2 2"
            vectorEffect="non-scaling-stroke"
          />
        )
      })}
      <line x1="0" x2={width} y1={height} y2={height} stroke="var(--color-edge)" />
    </svg>
  )
}
