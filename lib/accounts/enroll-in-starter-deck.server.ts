import 'server-only'
import type { Transaction } from '@/lib/db/database.server'
import { enrollIn } from '@/lib/decks/enroll.server'

/** Key of the library deck that everybody begins with. */
const starter = 'starter'

/** Lets a new learner study the starter deck; a library without one leaves them with an empty desk. */
export async function enrollInStarterDeck(tx: Transaction, userId: string, now: Date): Promise<void> {
  const deck = await tx.deck.findFirst({
    where: { libraryKey: starter, ownerId: null, deletedAt: null },
    select: { id: true },
  })
  if (deck) await enrollIn(tx, userId, deck.id, now)
}
