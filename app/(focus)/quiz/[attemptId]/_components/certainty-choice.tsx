'use client'

import { certainties } from '@/lib/quiz/calibration'

/** How sure one is, before the verdict; may be left open. */
export function CertaintyChoice({
  certainty,
  disabled,
  onChange,
}: {
  certainty: number | null
  disabled: boolean
  onChange: (certainty: number | null) => void
}) {
  return (
    <fieldset className="mt-8" disabled={disabled}>
      <legend className="font-medium text-faint text-xs">How sure are you? (optional)</legend>
      <div className="mt-1.5 flex flex-wrap gap-1.5">
        {certainties.map(({ percent, name }) => (
          <label
            key={percent}
            className="inline-flex min-h-10 items-center rounded-md border border-line px-3 text-muted text-sm hover:border-edge has-checked:border-accent has-checked:bg-accent-soft has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="certainty"
              value={percent}
              checked={certainty === percent}
              onChange={() => onChange(percent)}
              className="sr-only"
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
