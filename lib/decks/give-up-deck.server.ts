import 'server-only'
import { database, transact } from '@/lib/db/database.server'
import { removeNotes } from './purge-bin.server'

/**
 * Takes a deck from an owner who goes for good. Where others have studied it, its text goes and what they did stays, as
 * when it is purged from the bin; the deck is then nobody's, and nobody sees it. Answers whether that was so: where
 * nobody else has answered any of it, nothing is done.
 */
export async function giveUpStudiedDeck(
  deckId: string,
  ownerId: string,
  now: Date = new Date(),
): Promise<boolean> {
  const studied = await database().card.findFirst({
    where: { deckId, reviews: { some: { userId: { not: ownerId } } } },
    select: { id: true },
  })
  if (!studied) return false
  await transact((tx) =>
    tx.deck.updateMany({ where: { id: deckId, deletedAt: null }, data: { deletedAt: now } }),
  )
  await removeNotes({ purgedAt: null, deckId }, now)
  await transact((tx) =>
    tx.deck.update({
      where: { id: deckId },
      data: { ownerId: null, name: 'A deleted deck', description: '', purgedAt: now },
      select: { id: true },
    }),
  )
  return true
}
