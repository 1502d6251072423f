import 'server-only'
import { transact } from '@/lib/db/database.server'
import { notFound } from '@/lib/errors'
import { requeueCards } from './card-states.server'

/** Takes a deck back out of the bin; schedules go on as they were. Notes deleted one by one stay in the bin. */
export async function restoreDeck(userId: string, deckId: string, now: Date = new Date()): Promise<void> {
  await transact(async (tx) => {
    const { count } = await tx.deck.updateMany({
      where: { id: deckId, ownerId: userId, deletedAt: { not: null }, purgedAt: null },
      data: { deletedAt: null },
    })
    if (count === 0) throw notFound('deck')
    await requeueCards(tx, { deckId }, now)
  })
}
