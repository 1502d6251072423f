import 'server-only'
import type { Transaction } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { type Pace, storedPaces, withPace } from './paces'

/**
 * Lays a pace on decks that a learner studies, or with null takes it off; decks they do not study are passed over.
 * To be called inside a transaction.
 */
export async function setPace(
  tx: Transaction,
  userId: string,
  source: string,
  byDeck: ReadonlyMap<string, Omit<Pace, 'source'> | null>,
  today: number,
): Promise<void> {
  const enrollments = await tx.enrollment.findMany({
    where: { userId, deckId: { in: [...byDeck.keys()] } },
    select: { deckId: true, paces: true },
  })
  for (const { deckId, paces } of enrollments) {
    const before = storedPaces(paces)
    const after = withPace(before, source, byDeck.get(deckId) ?? null, today)
    if (JSON.stringify(after) === JSON.stringify(before)) continue
    await tx.enrollment.update({
      where: { userId_deckId: { userId, deckId } },
      data: { paces: after.length > 0 ? after : Prisma.DbNull },
      select: { deckId: true },
    })
  }
}
