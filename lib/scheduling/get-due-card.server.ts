import 'server-only'
import { database } from '@/lib/db/database.server'
import { notFound } from '@/lib/errors'
import { type DueCard, dueCard } from './due-card'
import { readLearner } from './learner.server'

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
