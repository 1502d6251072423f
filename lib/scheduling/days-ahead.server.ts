import 'server-only'
import type { Queryable } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Learner } from './learner.server'

/** Reviews that fall due on each of the next days, in all decks; in each deck not more than its limit. */
export async function readDueAhead(
  db: Queryable,
  { userId, today, decks }: Learner,
  daysAhead: number,
): Promise<number[]> {
  const totals = Array.from({ length: daysAhead }, () => 0)
  for (const [limit, deckIds] of decksBy(decks, ({ options }) => options.reviewsPerDay)) {
    const rows = await db.$queryRaw<{ inDays: bigint | number; cards: bigint | number }[]>(Prisma.sql`
      WITH RECURSIVE ahead("day") AS (
        SELECT CAST(${today + 1} AS INTEGER)
        UNION ALL SELECT ahead."day" + 1 FROM ahead WHERE ahead."day" < ${today + daysAhead})
      SELECT a."day" - ${today} AS "inDays",
        (SELECT count(*) FROM (SELECT 1 FROM "CardState" c
          WHERE c."userId" = e."userId" AND c."deckId" = e."deckId" AND c."queue" = 3 AND c."dueDay" = a."day"
          LIMIT ${limit}) AS found) AS "cards"
      FROM ahead a, "Enrollment" e
      WHERE e."userId" = ${userId} AND e."deckId" IN (${Prisma.join(deckIds)})`)
    for (const { inDays, cards } of rows) {
      const index = Number(inDays) - 1
      totals[index] = (totals[index] ?? 0) + Number(cards)
    }
  }
  return totals
}

/** New cards that a day without any answers yet hands out, in all decks. */
export async function readNewOfADay(db: Queryable, { userId, decks }: Learner): Promise<number> {
  let total = 0
  for (const [limit, deckIds] of decksBy(decks, ({ options }) => options.newPerDay)) {
    const rows = await db.$queryRaw<{ cards: bigint | number }[]>(Prisma.sql`
      SELECT (SELECT count(*) FROM (SELECT 1 FROM "CardState" c
        WHERE c."userId" = e."userId" AND c."deckId" = e."deckId" AND c."queue" = 1
        LIMIT ${limit}) AS found) AS "cards"
      FROM "Enrollment" e WHERE e."userId" = ${userId} AND e."deckId" IN (${Prisma.join(deckIds)})`)
    for (const { cards } of rows) total += Number(cards)
  }
  return total
}

/** Ids of decks by a limit that they share; decks whose limit is 0 are left out. */
function decksBy<Deck extends { deckId: string }>(
  decks: readonly Deck[],
  limitOf: (deck: Deck) => number,
): Map<number, string[]> {
  const groups = new Map<number, string[]>()
  for (const deck of decks) {
    const limit = limitOf(deck)
    if (limit > 0) groups.set(limit, [...(groups.get(limit) ?? []), deck.deckId])
  }
  return groups
}
