'use client'

import type { Ref } from 'react'
import { Field, Input } from '@/app/_ui/field'
import { longestReason, readyMarks } from '@/lib/classes/answer-marks'

/** Why a mark is what it is: one of the ready reasons, or one's own. The student reads it. */
export function ReasonField({
  reason,
  onReason,
  hint,
  field,
  error,
}: {
  reason: string
  onReason: (reason: string) => void
  hint: string
  field?: Ref<HTMLInputElement>
  error?: string | undefined
}) {
  return (
    <div>
      <Field label="Reason" hint={hint} error={error}>
        {(wiring) => (
          <Input
            ref={field}
            value={reason}
            maxLength={longestReason}
            autoComplete="off"
            onChange={(event) => onReason(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === 'Escape') {
                event.preventDefault()
                event.currentTarget.blur()
              }
            }}
            {...wiring}
          />
        )}
      </Field>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons, not a form control */}
      <div role="group" aria-label="Ready reasons" className="-mx-2 mt-1 flex flex-wrap">
        {readyMarks.map((ready) => (
          <button
            key={ready.key}
            type="button"
            aria-pressed={reason === ready.reason}
            onClick={() => onReason(reason === ready.reason ? '' : ready.reason)}
            className="min-h-10 rounded-md px-2 text-muted text-sm underline underline-offset-4 hover:text-ink aria-pressed:font-semibold aria-pressed:text-accent"
          >
            {ready.reason}
          </button>
        ))}
      </div>
    </div>
  )
}
