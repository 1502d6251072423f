import 'server-only'
import { database } from '@/lib/db/database.server'
import { notFound } from '@/lib/errors'
import { type DueCard, dueCard } from './due-card'
import { readLearner } from './learner.server'

/**
 * A card that waits to be answered today, as somebody comes back to it who had it on the table; null when it does not:
 * it was answered meanwhile, set aside, or is not of this deck.
 */
export async function findWaitingCard(
  userId: string,
  { cardId, deckId }: { cardId: string; deckId: string | null },
  now: Date = new Date(),
): Promise<DueCard | null> {
  const db = database()
  const row = await db.cardState.findUnique({
    where: { userId_cardId: { userId, cardId }, queue: { in: [1, 2, 3] } },
  })
  if (!row || (deckId !== null && row.deckId !== deckId)) return null
  const learner = await readLearner(db, userId, now)
  const deck = learner.decks.find((studied) => studied.deckId === row.deckId)
  if (!deck || row.buriedDay === learner.today) return null
  const aheadMs = deck.options.learnAheadMinutes * 60_000
  if (row.queue === 2 && row.dueAt && row.dueAt.getTime() > now.getTime() + aheadMs) return null
  if (row.queue === 3 && row.dueDay !== null && row.dueDay > learner.today) return null
  return dueCard(row, now, learner.today, deck.preset.parameters)
}

/** One card of the learner’s, as it would be answered now, due or not: for an undo. Throws `not-found`. */
export async function getDueCard(userId: string, cardId: string, now: Date = new Date()): Promise<DueCard> {
  const db = database()
  const [learner, row] = await Promise.all([
    readLearner(db, userId, now),
    db.cardState.findUnique({ where: { userId_cardId: { userId, cardId } } }),
  ])
  if (!row) throw notFound('card')
  const { preset } = learner.decks.find(({ deckId }) => deckId === row.deckId) ?? learner.own
  return dueCard(row, now, learner.today, preset.parameters)
}
