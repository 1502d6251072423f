import 'server-only'
import type { Queryable } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Left } from './due-counts.server'
import type { StudyOptions } from './options'

const remembered = 100
const enough = 10
const usualMs = 12_000

/** The learner's median time per answer over their last hundred, milliseconds; 12 s before there are ten. */
export async function readPace(db: Queryable, userId: string): Promise<number> {
  const rows = await db.$queryRaw<{ durationMs: number }[]>(Prisma.sql`
    SELECT "durationMs" FROM (
      SELECT r."durationMs" FROM "Review" r WHERE r."userId" = ${userId}
      ORDER BY r."day" DESC, r."reviewedAt" DESC LIMIT ${remembered}) AS latest
    WHERE "durationMs" IS NOT NULL`)
  const durations = rows.map(({ durationMs }) => durationMs).sort((a, b) => a - b)
  const median = durations[Math.floor(durations.length / 2)]
  return durations.length < enough || median === undefined ? usualMs : median
}

/** Whole minutes that cards will take, at least one when there are any. A new card is answered once a step. */
export function minutesFor(left: Left, paceMs: number, { learningSteps }: StudyOptions): number {
  const answers = left.new * (1 + learningSteps.length) + left.learning + left.review
  return Math.ceil((answers * paceMs) / 60_000)
}
