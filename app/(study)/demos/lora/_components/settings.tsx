'use client'

import { useId } from 'react'
import { Field, Input } from '@/app/_ui/field'
import { adapterSize, type LoraSettings } from '@/lib/demos/lora-training'
import { percent } from '@/lib/demos/number-words'
import { settingRanges } from '@/lib/demos/presets'
import type { EngineInfo } from '@/lib/transformer/engine'
import { type Target, targetNames } from '@/lib/transformer/model'

const explained: Record<Target, string> = {
  q: 'query',
  k: 'key',
  v: 'value',
  o: 'output of attention',
  gate: 'gate of the feed-forward',
  up: 'up-projection',
  down: 'down-projection',
}

const numbers = [
  { name: 'rank', label: 'Rank', step: 1, hint: 'Rows of A and columns of B.' },
  { name: 'alpha', label: 'Alpha', step: 'any', hint: 'ΔW = alpha / rank · B A.' },
  { name: 'learningRate', label: 'Learning rate', step: 'any', hint: 'Size of a step of Adam.' },
  { name: 'steps', label: 'Steps', step: 1, hint: '4 sequences of 64 tokens each.' },
] as const

/** Size and place of the adapter and how it is trained; what it would train is counted as one sets it. */
export function Settings({
  typed,
  settings,
  info,
  disabled,
  onType,
  onTargets,
}: {
  /** As typed: may be no number yet. */
  typed: Readonly<Record<(typeof numbers)[number]['name'], string>>
  settings: LoraSettings
  info: EngineInfo | null
  disabled: boolean
  onType: (name: (typeof numbers)[number]['name'], text: string) => void
  onTargets: (targets: readonly Target[]) => void
}) {
  const id = useId()
  const { targets, rank } = settings
  return (
    <fieldset disabled={disabled} className="min-w-0">
      <legend className="sr-only">The adapter and its training</legend>
      <div className="grid grid-cols-2 gap-4">
        {numbers.map(({ name, label, step, hint }) => {
          const [least, most] = settingRanges[name]
          const isWrong = Number(typed[name]) !== settings[name]
          return (
            <Field
              key={name}
              label={label}
              hint={hint}
              error={isWrong ? `${least} to ${most}; ${settings[name]} is used.` : undefined}
            >
              {(wiring) => (
                <Input
                  type="number"
                  inputMode="decimal"
                  className="tabular font-mono"
                  min={least}
                  max={most}
                  step={step}
                  value={typed[name]}
                  onChange={(event) => onType(name, event.target.value)}
                  {...wiring}
                />
              )}
            </Field>
          )
        })}
      </div>
      <fieldset className="mt-4">
        <legend className="font-medium text-ink text-sm">Matrices with an adapter</legend>
        <div className="mt-1.5 flex flex-wrap gap-1.5">
          {targetNames.map((target) => (
            <label
              key={target}
              title={explained[target]}
              className="relative flex min-h-10 items-center rounded-md border border-line px-3 font-mono text-muted text-sm transition-colors hover:border-edge has-disabled:opacity-55 has-checked:border-accent has-checked:bg-accent-soft has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="checkbox"
                className="sr-only"
                checked={targets.includes(target)}
                aria-describedby={`${id}-targets`}
                // One stays: without a matrix there is nothing to train.
                onChange={({ target: { checked } }) => {
                  const next = targetNames.filter((name) =>
                    name === target ? checked : targets.includes(name),
                  )
                  if (next.length > 0) onTargets(next)
                }}
              />
              {target}
              <span className="sr-only"> ({explained[target]})</span>
            </label>
          ))}
        </div>
        <p id={`${id}-targets`} className="mt-1.5 text-muted text-xs">
          q, k, v, o of attention; gate, up, down of the feed-forward. In each of the layers.
        </p>
      </fieldset>
      {info && (
        <p className="mt-4 text-ink text-sm">
          Trains{' '}
          <span className="tabular font-mono">
            {adapterSize(info.config, rank, targets).toLocaleString('en')}
          </span>{' '}
          of <span className="tabular font-mono">{info.parameters.toLocaleString('en')}</span> numbers,{' '}
          {percent(adapterSize(info.config, rank, targets) / info.parameters)}.
        </p>
      )}
    </fieldset>
  )
}
