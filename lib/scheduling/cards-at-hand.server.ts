import 'server-only'
import type { Queryable } from '@/lib/db/database.server'
import type { DueRow } from './due-card'

/** A card that the client has at hand: it is not handed out again, nor is a sibling of it. */
export type CardAtHand = {
  cardId: string
  noteId: string
  deckId: string
  queue: number
  dueDay: number | null
}

/** Looks up the cards that a client says it has at hand; those that are not the learner's are left out. */
export async function readAtHand(
  db: Queryable,
  userId: string,
  cardIds: readonly string[],
): Promise<CardAtHand[]> {
  if (cardIds.length === 0) return []
  return db.cardState.findMany({
    where: { userId, cardId: { in: [...cardIds] } },
    select: { cardId: true, noteId: true, deckId: true, queue: true, dueDay: true },
  })
}

/** The states of cards, in the order of their ids here. */
export async function readDueRows(
  db: Queryable,
  userId: string,
  cardIds: readonly string[],
): Promise<DueRow[]> {
  if (cardIds.length === 0) return []
  const rows = await db.cardState.findMany({ where: { userId, cardId: { in: [...cardIds] } } })
  const byId = new Map(rows.map((row) => [row.cardId, row]))
  return cardIds.flatMap((cardId) => byId.get(cardId) ?? [])
}
