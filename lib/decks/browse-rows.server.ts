import 'server-only'
import { database } from '@/lib/db/database.server'
import { chunks } from './card-states.server'
import { frontOfCard, type NoteKind } from './note'
import { excerpt } from './plain-text'
import { contentInForce } from './stored-note.server'

/** A card as the browser lists it. */
export type BrowseRow = {
  cardId: string
  noteId: string
  deckId: string
  deckName: string
  owned: boolean
  kind: NoteKind
  template: string
  /** Plain text, at most 160 characters. */
  front: string
  tags: string[]
  derived: boolean
  phase: string
  dueAt: Date | null
  dueDay: number | null
  lapses: number
  suspended: boolean
  leech: boolean
  flag: number
}

/** The rows of these cards, in this order; all have to be the learner's. */
export async function loadBrowseRows(userId: string, cardIds: readonly string[]): Promise<BrowseRow[]> {
  const rows = new Map<string, BrowseRow>()
  for (const slice of chunks(cardIds)) {
    const states = await database().cardState.findMany({
      where: { userId, cardId: { in: slice } },
      select: {
        cardId: true,
        phase: true,
        dueAt: true,
        dueDay: true,
        lapses: true,
        suspended: true,
        leech: true,
        flag: true,
        deck: { select: { id: true, name: true, ownerId: true } },
        card: {
          select: {
            template: true,
            note: {
              select: {
                id: true,
                content: true,
                derived: true,
                tags: { select: { tag: true }, orderBy: { tag: 'asc' } },
                overlays: { where: { userId }, select: { content: true } },
              },
            },
          },
        },
      },
    })
    for (const { card, deck, ...state } of states) {
      const { content } = contentInForce(card.note.content, card.note.overlays[0]?.content)
      rows.set(state.cardId, {
        ...state,
        noteId: card.note.id,
        deckId: deck.id,
        deckName: deck.name,
        owned: deck.ownerId === userId,
        kind: content.kind,
        template: card.template,
        front: excerpt(frontOfCard(content, card.template), 160),
        tags: card.note.tags.map(({ tag }) => tag),
        derived: card.note.derived,
      })
    }
  }
  return cardIds.flatMap((id) => rows.get(id) ?? [])
}
