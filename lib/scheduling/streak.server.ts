import 'server-only'
import type { Queryable } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'

/** Days in a row on which the learner answered a card. */
export type Streak = {
  /** Up to today, or up to yesterday while today has no answer yet. */
  days: number
  studiedToday: boolean
  /** Counting stopped after a year; there are more. */
  orMore: boolean
}

/** A year: what counting costs does not grow with what a person has done. */
const longest = 365

/** Counts back from today until a day without an answer; answers taken back do not count. */
export async function readStreak(db: Queryable, userId: string, today: number): Promise<Streak> {
  const studied = (day: Prisma.Sql) => Prisma.sql`EXISTS (
    SELECT 1 FROM "Review" r WHERE r."userId" = ${userId} AND r."day" = ${day} AND r."kind" = 'review'
      AND NOT EXISTS (SELECT 1 FROM "Review" u WHERE u."undoesId" = r."id"))`
  const [row] = await db.$queryRaw<{ before: bigint | number; now: boolean | bigint | number }[]>(Prisma.sql`
    WITH RECURSIVE run("day") AS (
      SELECT CAST(${today} AS INTEGER)
      UNION ALL
      SELECT run."day" - 1 FROM run
      WHERE run."day" > ${today - longest} AND ${studied(Prisma.sql`run."day" - 1`)})
    SELECT ${today} - min("day") AS "before", ${studied(Prisma.sql`${today}`)} AS "now" FROM run`)
  const before = Number(row?.before ?? 0)
  const studiedToday = Boolean(Number(row?.now ?? 0))
  return { days: before + (studiedToday ? 1 : 0), studiedToday, orMore: before >= longest }
}
