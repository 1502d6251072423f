'use client'

import { useId, useState } from 'react'
import { Input } from '@/app/_ui/field'
import type { OfferedDeck } from './decks-to-assign'

/** The decks of an assignment, each whole or the notes with some tags; `whole`: nothing is asked about tags. */
export function DeckChoice({
  decks,
  error,
  whole = false,
}: {
  decks: OfferedDeck[]
  error?: string | undefined
  whole?: boolean
}) {
  const id = useId()
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-2 font-medium text-ink text-sm">Decks</legend>
      {error && (
        <p id={`${id}-error`} className="mb-2 font-medium text-again text-xs">
          {error}
        </p>
      )}
      <ul className="border-line border-t">
        {decks.map((deck) => (
          <DeckRow key={deck.deckId} {...deck} whole={whole} />
        ))}
      </ul>
    </fieldset>
  )
}

function DeckRow({ deckId, name, cards, owned, chosen, tags, whole }: OfferedDeck & { whole: boolean }) {
  const [checked, setChecked] = useState(chosen)
  const id = useId()
  return (
    <li className="border-line border-b py-2">
      <div className="flex items-center gap-3">
        <input
          id={id}
          type="checkbox"
          name="deck"
          value={deckId}
          checked={checked}
          onChange={(event) => setChecked(event.target.checked)}
          className="size-4.5 shrink-0"
        />
        <label htmlFor={id} className="flex min-h-9 min-w-0 flex-1 items-center justify-between gap-4">
          <span className="min-w-0 text-ink">{name}</span>
          <span className="tabular shrink-0 text-faint text-xs">
            {owned && 'yours · '}
            {cards === null ? '' : `${cards} ${cards === 1 ? 'card' : 'cards'}`}
          </span>
        </label>
      </div>
      {checked && !whole && (
        <div className="mt-1 mb-2 ml-7.5">
          <Input
            name={`tags:${deckId}`}
            defaultValue={tags}
            placeholder="all of it, or tags: attention, scaling"
            aria-label={`Tags of ${name}; empty for all of it`}
            autoComplete="off"
            className="text-sm"
          />
        </div>
      )}
    </li>
  )
}
