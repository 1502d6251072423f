'use client'

import type { ReviewCard } from '@/lib/review/session'

const labels: Record<ReviewCard['answerKind'], { label: string; placeholder: string }> = {
  self: { label: 'Your answer', placeholder: 'Type it, or think it' },
  text: { label: 'Your answer', placeholder: 'In your own words' },
  number: { label: 'Your result', placeholder: 'A number' },
  gap: { label: 'What is missing', placeholder: 'Type it, or think it' },
}

/**
 * Where the answer may be typed; never required, and not focused by itself: the single-key commands come first,
 * A leads here. Enter reveals (Shift+Enter makes a line), and so does
 * Space while nothing is typed; Escape leaves the box to the single-key commands.
 */
export function AnswerBox({
  kind,
  typed,
  onType,
  onReveal,
}: {
  kind: ReviewCard['answerKind']
  typed: string
  onType: (text: string) => void
  onReveal: () => void
}) {
  return (
    <div className="mt-8">
      <label htmlFor="answer" className="font-medium text-faint text-xs">
        {labels[kind].label}
      </label>
      <textarea
        id="answer"
        rows={kind === 'number' ? 1 : 2}
        value={typed}
        inputMode={kind === 'number' ? 'decimal' : undefined}
        placeholder={labels[kind].placeholder}
        autoComplete="off"
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          const reveals = event.key === 'Enter' ? !event.shiftKey : event.key === ' ' && typed === ''
          if (reveals) {
            event.preventDefault()
            onReveal()
          } else if (event.key === 'Escape') {
            event.currentTarget.blur()
          }
        }}
        className="field-sizing-content mt-1 block max-h-[40dvh] w-full resize-none border-edge border-b bg-transparent py-2 text-base text-ink leading-relaxed outline-none focus:border-accent focus:border-b-2 focus:pb-[calc(0.5rem-1px)]"
      />
    </div>
  )
}
