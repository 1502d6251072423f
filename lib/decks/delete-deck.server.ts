import 'server-only'
import { transact } from '@/lib/db/database.server'
import { notFound } from '@/lib/errors'
import { parkCards } from './card-states.server'

/** Moves a deck of the person's own into the bin, with all it holds. `restoreDeck` takes it back out. */
export async function deleteDeck(userId: string, deckId: string, now: Date = new Date()): Promise<void> {
  await transact(async (tx) => {
    const { count } = await tx.deck.updateMany({
      where: { id: deckId, ownerId: userId, deletedAt: null },
      data: { deletedAt: now },
    })
    if (count === 0) throw notFound('deck')
    await parkCards(tx, { deckId }, now)
  })
}
