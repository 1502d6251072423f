'use client'

import type { CardTask } from '@/lib/review/card-task'
import { prepareChecking } from './use-checking'

const labels: Partial<Record<CardTask['kind'], { label: string; placeholder: string }>> = {
  text: { label: 'Your answer', placeholder: 'In your own words' },
  number: { label: 'Your result', placeholder: 'A number' },
}
const itself = { label: 'Your answer', placeholder: 'Type it, or think it' }

/**
 * Where the answer may be typed; never required, and not focused by itself: the single-key commands come first,
 * A leads here. Enter and Ctrl+Enter turn the card over and have the answer checked (Shift+Enter makes a line), and
 * so does Space while nothing is typed; Escape leaves the box to the single-key commands.
 */
export function AnswerBox({
  kind,
  typed,
  onType,
  onReveal,
}: {
  kind: CardTask['kind']
  typed: string
  onType: (text: string) => void
  onReveal: () => void
}) {
  const { label, placeholder } = labels[kind] ?? itself
  return (
    <div className="mt-8">
      <label htmlFor="answer" className="font-medium text-faint text-xs">
        {label}
      </label>
      <textarea
        id="answer"
        data-answer=""
        rows={kind === 'number' ? 1 : 2}
        value={typed}
        inputMode={kind === 'number' ? 'decimal' : undefined}
        placeholder={placeholder}
        autoComplete="off"
        onChange={(event) => {
          prepareChecking()
          onType(event.target.value)
        }}
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
