import 'server-only'
import type { Queryable } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Learner } from './learner.server'

/** How much of a day's limits a deck has used, and what is left of them. */
export type DeckDay = {
  newDone: number
  newLeft: number
  reviewsDone: number
  reviewsLeft: number
}

type Row = { deckId: string; phase: string; answers: bigint | number }

/**
 * What was done today in each deck of a learner, from the log; answers taken back do not count. A card is
 * new once: learning steps count neither as new nor as reviews.
 */
export async function readDeckDays(
  db: Queryable,
  { userId, today, decks }: Learner,
): Promise<Map<string, DeckDay>> {
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`
    SELECT r."deckId", r."phaseBefore" AS "phase", count(*) AS "answers"
    FROM "Review" r
    WHERE r."userId" = ${userId} AND r."day" = ${today} AND r."kind" = 'review'
      AND r."phaseBefore" IN ('new', 'review')
      AND NOT EXISTS (SELECT 1 FROM "Review" u WHERE u."undoesId" = r."id")
    GROUP BY r."deckId", r."phaseBefore"`)
  const done = new Map(rows.map(({ deckId, phase, answers }) => [`${deckId} ${phase}`, Number(answers)]))
  return new Map(
    decks.map(({ deckId, options }) => {
      const newDone = done.get(`${deckId} new`) ?? 0
      const reviewsDone = done.get(`${deckId} review`) ?? 0
      const newLeft = Math.max(0, options.newPerDay - newDone)
      const reviewsLeft = Math.max(0, options.reviewsPerDay - reviewsDone)
      return [deckId, { newDone, newLeft, reviewsDone, reviewsLeft }]
    }),
  )
}
