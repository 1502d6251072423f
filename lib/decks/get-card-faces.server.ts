import 'server-only'
import { database } from '@/lib/db/database.server'
import { type AtWork, atWorkOf } from './at-work'
import { type CardFace, cardFace } from './card-face'
import { chunks } from './card-states.server'
import { drawDiagrams } from './draw-diagrams.server'
import type { NoteKind } from './note'
import { phrasesHtml } from './note-html'
import { contentInForce } from './stored-note.server'

/** A card as a page shows it. */
export type StudyCard = {
  cardId: string
  noteId: string
  deckId: string
  deckName: string
  template: string
  kind: NoteKind
  tags: string[]
  /** Concluded from prose by the importer, and not looked at since. */
  derived: boolean
  /** The person may rewrite the note itself; else a change becomes their own wording. */
  owned: boolean
  /** Somebody else owns the deck, who may be told what is wrong with the note; the library has nobody. */
  correctable: boolean
  face: CardFace
  /** Where what it asks can be seen at work, and what the person found there. */
  atWork: AtWork
  /** See `phrasesHtml`. */
  phrases: Record<string, string>
}

/**
 * The faces of cards in decks the person owns or studies, in the learner's own wording where they have one, in the
 * order asked. Cards that are not theirs, archived or in the bin are left out. `showings` says how often a card was
 * answered (0 when not named): numbers and orders that may change are drawn anew for each.
 */
export async function getCardFaces(
  userId: string,
  cardIds: readonly string[],
  showings: ReadonlyMap<string, number> = new Map(),
): Promise<StudyCard[]> {
  const found = new Map<string, StudyCard>()
  for (const slice of chunks([...new Set(cardIds)])) {
    const cards = await database().card.findMany({
      where: {
        id: { in: slice },
        archivedAt: null,
        note: { deletedAt: null },
        deck: { deletedAt: null, OR: [{ ownerId: userId }, { enrollments: { some: { userId } } }] },
      },
      select: {
        id: true,
        template: true,
        deck: { select: { id: true, name: true, ownerId: true } },
        note: {
          select: {
            id: true,
            content: true,
            derived: true,
            tags: { select: { tag: true }, orderBy: { tag: 'asc' } },
            overlays: { where: { userId }, select: { content: true } },
            explorations: { where: { userId }, select: { demo: true, finding: true } },
          },
        },
      },
    })
    for (const { id, template, deck, note } of cards) {
      const { content } = contentInForce(note.content, note.overlays[0]?.content)
      found.set(id, {
        cardId: id,
        noteId: note.id,
        deckId: deck.id,
        deckName: deck.name,
        template,
        kind: content.kind,
        tags: note.tags.map(({ tag }) => tag),
        derived: note.derived,
        owned: deck.ownerId === userId,
        correctable: deck.ownerId !== null && deck.ownerId !== userId,
        phrases: phrasesHtml(content),
        atWork: atWorkOf(content.see, note.explorations),
        face: drawDiagrams(cardFace(content, template, id, showings.get(id))),
      })
    }
  }
  return cardIds.flatMap((id) => found.get(id) ?? [])
}
