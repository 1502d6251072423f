'use client'

import { useId, useState } from 'react'
import { Input } from '@/app/_ui/field'

/** One option of sampling: a slider, and a field for the exact number. What is no number there changes nothing. */
export function OptionField({
  label,
  hint,
  value,
  least,
  most,
  slideTo = most,
  step,
  off,
  onValue,
}: {
  label: string
  hint: string
  value: number
  least: number
  most: number
  /** Where the slider ends, when only the field goes further. */
  slideTo?: number
  step: number
  /** The value at which it does nothing. */
  off: number
  onValue: (value: number) => void
}) {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const wrong = typed !== null && read(typed, least, most, step) === null
  return (
    <div>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={`${id}-slider`} className="font-medium text-ink text-sm">
          {label}
          {value === off && <span className="font-normal text-faint"> off</span>}
        </label>
        <span className="w-24 shrink-0">
          <Input
            aria-label={`${label}, exact`}
            aria-invalid={wrong || undefined}
            aria-describedby={`${id}-hint`}
            inputMode="decimal"
            className="tabular font-mono text-sm"
            value={typed ?? String(value)}
            onChange={(event) => {
              setTyped(event.target.value)
              const number = read(event.target.value, least, most, step)
              if (number !== null) onValue(number)
            }}
            onBlur={() => setTyped(null)}
          />
        </span>
      </div>
      <input
        id={`${id}-slider`}
        type="range"
        min={least}
        max={slideTo}
        step={step}
        value={Math.min(value, slideTo)}
        aria-describedby={`${id}-hint`}
        aria-valuetext={value === off ? `${value}, off` : String(value)}
        className="mt-1 h-6 w-full"
        onChange={(event) => {
          setTyped(null)
          onValue(event.target.valueAsNumber)
        }}
      />
      <p id={`${id}-hint`} className={`text-xs ${wrong ? 'font-medium text-again' : 'text-muted'}`}>
        {wrong ? `A number from ${least} to ${most}; ${value} still holds.` : hint}
      </p>
    </div>
  )
}

function read(text: string, least: number, most: number, step: number): number | null {
  const number = Number(text.replace(',', '.'))
  if (text.trim() === '' || !Number.isFinite(number) || number < least || number > most) return null
  return Number.isInteger(step) && !Number.isInteger(number) ? null : number
}
