'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Input, Select } from '@/app/_ui/field'
import { type Preview, suggestName } from './import-state'
import type { Target } from './requests'

export type Deck = { deckId: string; name: string }

const newDeck = 'new'

/** Where the chosen cards go, and the button that sends them; it stays in view while one goes through them. */
export function SaveBar({
  decks,
  deckId,
  preview,
  saving,
  disabled,
  nameProblem,
  onSave,
}: {
  decks: Deck[]
  deckId: string | null
  preview: Preview
  saving: boolean
  disabled: boolean
  nameProblem: string | undefined
  onSave: (target: Target) => void
}) {
  const [place, setPlace] = useState(deckId ?? newDeck)
  const [typed, setTyped] = useState<string | null>(null)
  const name = typed ?? suggestName(preview.documents)
  const count = preview.cards.filter((card) => card.chosen).length
  const what = count === 1 ? '1 card' : `${count.toLocaleString('en')} cards`
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!disabled && count > 0) onSave(place === newDeck ? { newDeckName: name } : { deckId: place })
      }}
      className="sticky bottom-0 z-20 mt-8 flex flex-wrap items-end gap-x-4 gap-y-3 border-line border-t bg-paper py-4 max-sm:bottom-[calc(3rem+env(safe-area-inset-bottom))]"
    >
      {decks.length > 0 && (
        <Field label="Deck" className="min-w-0 flex-1 sm:max-w-64">
          {(wiring) => (
            <Select {...wiring} value={place} onChange={(event) => setPlace(event.target.value)}>
              <option value={newDeck}>A new deck</option>
              {decks.map((deck) => (
                <option key={deck.deckId} value={deck.deckId}>
                  {deck.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {place === newDeck && (
        <Field label="Name of the new deck" error={nameProblem} className="min-w-0 flex-1 sm:max-w-80">
          {(wiring) => (
            <Input
              {...wiring}
              required
              maxLength={120}
              autoComplete="off"
              value={name}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      )}
      <Button type="submit" look="primary" disabled={disabled || count === 0} className="max-sm:w-full">
        {saving ? 'Saving' : count === 0 ? 'No card is ticked' : `Save ${what}`}
      </Button>
    </form>
  )
}
