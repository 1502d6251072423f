'use client'

import type { TrainingRun } from '@/lib/demos/lora-state'
import { type LossPoint, linePath, lossChart } from '@/lib/demos/loss-chart'
import { signedNumber } from '@/lib/demos/number-words'
import { ScrollArea } from '../../_components/scroll-area'

const [WIDTH, HEIGHT] = [460, 230]
const box = { left: 40, right: WIDTH - 92, top: 12, bottom: HEIGHT - 34 }

/** Loss of every step, and of the part of the text that is never trained on; the table holds the same numbers. */
export function LossChart({ run }: { run: TrainingRun }) {
  const { train, heldOut, settings } = run
  const chart = lossChart([...train, ...heldOut], settings.steps, box)
  const lines = [
    { name: 'training', points: train, stroke: 'stroke-edge', fill: 'fill-muted', width: 1.2 },
    { name: 'held out', points: heldOut, stroke: 'stroke-accent', fill: 'fill-accent', width: 2.2 },
  ]
  const ends = labelPlaces(lines.map(({ points }) => chart.y(points.at(-1)?.loss ?? 0)))
  return (
    <figure className="max-w-[36rem]">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full" aria-hidden="true">
        {chart.yTicks.map(({ at, label }) => (
          <g key={label}>
            <line x1={box.left} x2={box.right} y1={at} y2={at} className="stroke-line" />
            <text x={box.left - 6} y={at + 4} textAnchor="end" className="tabular fill-muted text-[11px]">
              {label}
            </text>
          </g>
        ))}
        {chart.xTicks.map(({ at, label }) => (
          <text
            key={label}
            x={at}
            y={box.bottom + 15}
            textAnchor="middle"
            className="tabular fill-muted text-[11px]"
          >
            {label}
          </text>
        ))}
        <text
          x={(box.left + box.right) / 2}
          y={HEIGHT - 3}
          textAnchor="middle"
          className="fill-muted text-[11px]"
        >
          step
        </text>
        {lines.map(({ name, points, stroke, width }) => (
          <path key={name} d={linePath(points, chart)} fill="none" strokeWidth={width} className={stroke} />
        ))}
        {heldOut.map(({ step, loss }) => (
          <circle key={step} cx={chart.x(step)} cy={chart.y(loss)} r={2.6} className="fill-accent" />
        ))}
        {lines.map(({ name, points, fill }, index) => {
          const last = points.at(-1)
          if (!last) return null
          return (
            <text
              key={name}
              x={Math.min(chart.x(last.step) + 6, box.right + 6)}
              y={(ends[index] ?? 0) + 4}
              className={`tabular text-[11px] ${fill}`}
            >
              {name} {last.loss.toFixed(2)}
            </text>
          )
        })}
      </svg>
      <figcaption className="text-muted text-xs">
        Loss in nats a token: lower foresees better. Held out is text in the style that it never trains on.
      </figcaption>
      <details className="mt-2">
        <summary className="w-fit py-1 text-accent text-sm underline-offset-4 hover:underline">
          The losses as a table
        </summary>
        <LossTable train={train} heldOut={heldOut} />
      </details>
    </figure>
  )
}

function LossTable({ train, heldOut }: { train: readonly LossPoint[]; heldOut: readonly LossPoint[] }) {
  const measured = new Map(heldOut.map(({ step, loss }) => [step, loss]))
  const steps = [...new Set([0, ...train.map(({ step }) => step)])]
  const trained = new Map(train.map(({ step, loss }) => [step, loss]))
  const shown = (loss: number | undefined) => (loss === undefined ? '' : signedNumber(loss, 3))
  return (
    <ScrollArea label="Loss of every step" className="max-h-72">
      <table className="tabular font-mono text-xs">
        <thead>
          <tr className="text-right text-muted">
            <th scope="col" className="px-3 py-1 font-medium">
              Step
            </th>
            <th scope="col" className="px-3 py-1 font-medium">
              Training
            </th>
            <th scope="col" className="px-3 py-1 font-medium">
              Held out
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step} className="text-right">
              <th scope="row" className="px-3 py-0.5 font-medium text-muted">
                {step}
              </th>
              <td className="px-3 py-0.5">{shown(trained.get(step))}</td>
              <td className="px-3 py-0.5">{shown(measured.get(step))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  )
}

/** Labels of line ends, moved apart where they would lie on each other. */
function labelPlaces([first = 0, second = 0]: number[]): [number, number] {
  const apart = 14 - Math.abs(first - second)
  if (apart <= 0) return [first, second]
  const push = (apart / 2) * (first <= second ? -1 : 1)
  return [first + push, second - push]
}
