'use client'

import { useMemo, useState } from 'react'
import { Field, Select } from '@/app/_ui/field'
import { Section } from '@/app/_ui/page'
import { deltaOf } from '@/lib/transformer/adapter'
import { deltaSingularValues } from '@/lib/transformer/adapter-spectrum'
import type { Adapter, ModelConfig, Target } from '@/lib/transformer/model'
import { HeatCanvas } from '../../_components/heat-canvas'
import { MatrixTable } from '../../_components/matrix-table'

/** What was learnt, as a picture: ΔW of one matrix, and its singular values, of which exactly `rank` are not zero. */
export function DeltaView({ adapter, config }: { adapter: Adapter; config: ModelConfig }) {
  const [layer, setLayer] = useState(0)
  const [chosen, setChosen] = useState<Target>('q')
  const [open, setOpen] = useState(false)
  const target = adapter.targets.includes(chosen) ? chosen : (adapter.targets[0] ?? 'q')
  const { delta, most, values } = useMemo(() => {
    const matrix = deltaOf(adapter, layer, target, config)
    return {
      delta: matrix,
      most: matrix.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0),
      values: deltaSingularValues(adapter, layer, target, config),
    }
  }, [adapter, layer, target, config])
  const columns = (adapter.layers[layer]?.[target]?.down.length ?? 0) / adapter.rank
  const rows = columns > 0 ? delta.length / columns : 0
  const others = Math.min(rows, columns) - values.length
  const name = `ΔW of ${target} in layer ${layer}`
  return (
    <Section
      title="What it learnt: ΔW"
      hint="alpha / rank · B A, the matrix that is added to W. Blue takes away, orange adds."
    >
      <div className="mb-5 flex flex-wrap gap-4">
        <Field label="Layer">
          {(wiring) => (
            <Select value={layer} onChange={(event) => setLayer(Number(event.target.value))} {...wiring}>
              {adapter.layers.map((_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its number
                <option key={index} value={index}>
                  {index}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Matrix">
          {(wiring) => (
            <Select
              value={target}
              onChange={(event) =>
                setChosen(adapter.targets.find((one) => one === event.target.value) ?? target)
              }
              {...wiring}
            >
              {adapter.targets.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {rows > 0 && (
        <div className="grid items-start gap-x-10 gap-y-6 sm:grid-cols-2">
          <figure className="min-w-0">
            <div
              className="border border-line"
              style={{ aspectRatio: `${columns} / ${rows}`, maxHeight: '30rem' }}
            >
              <HeatCanvas values={delta} columns={columns} most={most || 1} signed className="size-full" />
            </div>
            <figcaption className="tabular mt-1.5 text-muted text-xs">
              {name}: {rows} rows, {columns} columns, from −{most.toPrecision(2)} to {most.toPrecision(2)}.
            </figcaption>
          </figure>
          <div className="min-w-0">
            <h3 className="font-medium text-ink text-sm">Singular values</h3>
            <ol className="tabular mt-2 flex flex-col gap-1 font-mono text-xs">
              {[...values].map((value, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the place is what names a singular value
                <li key={index} className="grid grid-cols-[1.5rem_1fr_4.5rem] items-center gap-2">
                  <span className="text-right text-faint">{index + 1}</span>
                  <span aria-hidden="true" className="h-2.5 bg-sunk">
                    <span
                      className="block h-full bg-accent"
                      style={{ width: `${(100 * value) / (values[0] || 1)}%` }}
                    />
                  </span>
                  <span className="text-right text-ink">{value.toPrecision(3)}</span>
                </li>
              ))}
            </ol>
            <p className="mt-2 text-muted text-sm">
              {others > 0
                ? `The other ${others} are zero: a product of ${adapter.rank} columns and ${adapter.rank} rows has rank ${adapter.rank} at most.`
                : 'There are no others.'}
            </p>
          </div>
        </div>
      )}
      <details className="mt-4" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="w-fit py-1 text-accent text-sm underline-offset-4 hover:underline">
          The numbers of ΔW as a table
        </summary>
        {open && (
          <MatrixTable
            caption={name}
            values={delta}
            columns={columns}
            rowNames={numbered(rows)}
            columnNames={numbered(columns)}
            digits={4}
          />
        )}
      </details>
    </Section>
  )
}

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index))
}
