import 'server-only'
import { syncEnrollments } from '@/lib/decks/enroll.server'
import { getDeck } from '@/lib/decks/get-deck.server'
import { readBatch } from './read-batch.server'
import type { OpenedReview } from './session'

/**
 * What the review page starts with: everything due, or one deck; first the card `cardId`, to which somebody comes back,
 * if it still waits. Throws `not-found` for a deck that is not theirs.
 */
export async function openReview(
  userId: string,
  { deckId, cardId = null }: { deckId: string | null; cardId?: string | null },
  now: Date = new Date(),
): Promise<OpenedReview> {
  await syncEnrollments(userId, now)
  const [initial, deck] = await Promise.all([
    readBatch(userId, { deckId, first: cardId }, now),
    deckId === null ? null : getDeck(userId, deckId),
  ])
  return { userId, deckId, deckName: deck?.name ?? null, initial }
}
