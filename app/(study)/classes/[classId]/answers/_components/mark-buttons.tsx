'use client'

import { Icon } from '@/app/_ui/icon'
import { Kbd } from '@/app/_ui/kbd'
import { readyMarks } from '@/lib/classes/answer-marks'

const looks = {
  '1': { icon: 'close', tone: 'text-again hover:border-again' },
  '2': { icon: 'partly', tone: 'text-hard hover:border-hard' },
  '3': { icon: 'check', tone: 'text-good hover:border-good' },
} as const

/** Wrong, half right, right: each with the reason that it would be given with. */
export function MarkButtons({
  reason,
  onMark,
}: {
  /** One's own; empty: each has a ready one. */
  reason: string
  onMark: (ready: (typeof readyMarks)[number]) => void
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons, not a form control
    <div role="group" aria-label="Your mark" className="grid grid-cols-3 gap-2">
      {readyMarks.map((ready) => (
        <button
          key={ready.key}
          type="button"
          onClick={() => onMark(ready)}
          className={`flex min-h-14 flex-col items-center justify-center rounded-md border border-line bg-raised px-2 py-2 transition-colors ${looks[ready.key].tone}`}
        >
          <span className="flex items-center gap-1.5 font-semibold">
            <Icon name={looks[ready.key].icon} /> {ready.name}
            <span aria-hidden="true" className="max-sm:hidden">
              <Kbd>{ready.key}</Kbd>
            </span>
          </span>
          <span className="max-sm:sr-only line-clamp-2 text-muted text-xs">
            “{reason.trim() || ready.reason}”
          </span>
        </button>
      ))}
    </div>
  )
}
