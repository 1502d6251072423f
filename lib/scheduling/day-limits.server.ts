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

/** What was done today. */
export type DayDone = {
  answers: number
  /** By id, for every deck of the learner. */
  decks: ReadonlyMap<string, DeckDay>
}

type Row = { deckId: string; phase: string; answers: bigint | number }

/**
 * What a learner did today, from the log; answers taken back do not count. A card is new once: answers within
 * the learning steps count neither as new nor as reviews.
 */
export async function readDayDone(db: Queryable, { userId, today, decks }: Learner): Promise<DayDone> {
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`
    SELECT r."deckId", r."phaseBefore" AS "phase", count(*) AS "answers"
    FROM "Review" r
    WHERE r."userId" = ${userId} AND r."day" = ${today} AND r."kind" = 'review'
      AND NOT EXISTS (SELECT 1 FROM "Review" u WHERE u."undoesId" = r."id")
    GROUP BY r."deckId", r."phaseBefore"`)
  const done = new Map(rows.map(({ deckId, phase, answers }) => [`${deckId} ${phase}`, Number(answers)]))
  const deckDays = decks.map(({ deckId, options }): [string, DeckDay] => {
    const newDone = done.get(`${deckId} new`) ?? 0
    const reviewsDone = done.get(`${deckId} review`) ?? 0
    const newLeft = Math.max(0, options.newPerDay - newDone)
    const reviewsLeft = Math.max(0, options.reviewsPerDay - reviewsDone)
    return [deckId, { newDone, newLeft, reviewsDone, reviewsLeft }]
  })
  return {
    answers: [...done.values()].reduce((sum, answers) => sum + answers, 0),
    decks: new Map(deckDays),
  }
}
