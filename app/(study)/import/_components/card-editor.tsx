'use client'

import type { Dispatch } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Textarea } from '@/app/_ui/field'
import type { DraftCard, PreviewChange } from './import-state'

/** The two sides of a card as text. Every key is kept at once; Escape or Ctrl+Enter closes. */
export function CardEditor({
  card,
  onChange,
  onDone,
}: {
  card: DraftCard
  onChange: Dispatch<PreviewChange>
  onDone: () => void
}) {
  const { id, front, back } = card
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside, which bubble
    <div
      className="flex flex-col gap-4"
      onKeyDown={(event) => {
        const done = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
        if (!done) return
        event.preventDefault()
        onDone()
      }}
    >
      <Field label={card.kind === 'cloze' ? 'Text with gaps' : 'Question'}>
        {(wiring) => (
          <Textarea
            {...wiring}
            autoFocus
            rows={2}
            value={front}
            onChange={(event) => onChange({ type: 'edited', id, front: event.target.value, back })}
            className="min-h-16"
          />
        )}
      </Field>
      <Field
        label={card.kind === 'cloze' ? 'Shown with the answer' : 'Answer'}
        optional={card.kind === 'cloze'}
      >
        {(wiring) => (
          <Textarea
            {...wiring}
            value={back}
            onChange={(event) => onChange({ type: 'edited', id, front, back: event.target.value })}
            className="max-h-[60dvh]"
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button onClick={onDone} aria-keyshortcuts="Control+Enter Escape">
          Done
        </Button>
        {card.original && (
          <Button look="plain" onClick={() => onChange({ type: 'reverted', id })}>
            As it was
          </Button>
        )}
      </div>
    </div>
  )
}
