'use client'

import { useEffect, useRef } from 'react'
import { ButtonLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import type { SavedImport } from '@/lib/importing/save-import.server'

/** What was saved, and where to go with it. */
export function SavedNotice({ saved }: { saved: SavedImport }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  const cards = saved.cardCount === 1 ? '1 card' : `${saved.cardCount.toLocaleString('en')} cards`
  return (
    <div ref={box} tabIndex={-1} className="mb-10 outline-none">
      <Notice tone="success" title={`${cards} saved in “${saved.deckName}”`}>
        <div className="mt-3 flex flex-wrap gap-2">
          <ButtonLink href={`/review?deck=${saved.deckId}`}>Review them</ButtonLink>
          <ButtonLink href={`/decks/${saved.deckId}`} look="plain">
            Open the deck
          </ButtonLink>
        </div>
      </Notice>
    </div>
  )
}
