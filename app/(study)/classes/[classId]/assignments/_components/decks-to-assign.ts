import type { DeckSummary } from '@/lib/decks/list-decks.server'

/** A deck that the form offers. */
export type OfferedDeck = {
  deckId: string
  name: string
  cards: number | null
  owned: boolean
  chosen: boolean
  tags: string
}

/** The decks that a teacher may assign, and those that the assignment has already, whoever's they are. */
export function decksToAssign(
  decks: readonly DeckSummary[],
  had: readonly { deckId: string; name: string; tags: string[] | null }[],
): OfferedDeck[] {
  const chosen = new Map(had.map((deck) => [deck.deckId, deck]))
  const offered = decks
    .filter(
      ({ deckId, owned, libraryKey, cardCount }) =>
        chosen.has(deckId) || ((owned || libraryKey) && cardCount > 0),
    )
    .map(({ deckId, name, cardCount, owned }) => ({
      ...{ deckId, name, cards: cardCount, owned },
      chosen: chosen.has(deckId),
      tags: chosen.get(deckId)?.tags?.join(', ') ?? '',
    }))
  const others = had
    .filter(({ deckId }) => !offered.some((deck) => deck.deckId === deckId))
    .map(({ deckId, name, tags }) => ({
      ...{ deckId, name, cards: null, owned: false, chosen: true },
      tags: tags?.join(', ') ?? '',
    }))
  return [...others, ...offered]
}
