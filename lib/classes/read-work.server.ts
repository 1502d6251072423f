import 'server-only'
import type { Queryable } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readDirectly } from '@/lib/db/read-directly.server'
import { entryOf, logColumns } from '@/lib/scheduling/card-log.server'
import { type MemoryColumns, memoryOf } from '@/lib/scheduling/card-state'
import { readPresets } from '@/lib/scheduling/learner-options.server'
import type { SchedulerParameters } from '@/lib/scheduling/presets'
import type { LogEntry } from '@/lib/scheduling/replay'
import { calendarDay, type DayClock } from '@/lib/scheduling/study-day'
import type { CardWork, SessionDay, Work } from './assignment-standing'

/** Whose work is read. */
export type Worker = { userId: string; clock: DayClock }

/** The work of several students, by user, and the parameters that their logs name. */
export type WorkOfMany = {
  of: (userId: string) => Work
  parametersOf: (presetId: string) => SchedulerParameters
}

type StateRow = Omit<MemoryColumns, 'phase' | 'leech'> & {
  userId: string
  cardId: string
  phase: string
  leech: unknown
}

/**
 * What students did with the cards of assignments, and nothing else of theirs: where each card stands, the days with
 * answers, and of cards answered after `logSince` the whole log, so that earlier moments can be told.
 */
export async function readWork(
  db: Queryable,
  workers: readonly Worker[],
  assignmentIds: readonly string[],
  options: { logSince: Date | null; sessions: boolean },
): Promise<WorkOfMany> {
  const states = new Map<string, Map<string, CardWork>>()
  const sessions = new Map<string, SessionDay[]>()
  const presetIds = new Set<string>()
  if (workers.length > 0 && assignmentIds.length > 0) {
    const users = Prisma.join(workers.map(({ userId }) => userId))
    const cards = Prisma.sql`SELECT k."cardId" FROM "AssignmentCard" k
      WHERE k."assignmentId" IN (${Prisma.join([...assignmentIds])})`
    const rows = await readDirectly<StateRow>(Prisma.sql`
      SELECT s."userId", s."cardId", s."phase", s."dueAt", s."dueDay", s."stability", s."difficulty", s."step",
        s."scheduledDays", s."reps", s."lapses", s."leech", s."lastReviewAt", s."lastReviewDay"
      FROM "CardState" s WHERE s."userId" IN (${users}) AND s."reps" > 0 AND s."cardId" IN (${cards})`)
    const logs = await readLogs(db, rows, options.logSince, presetIds)
    for (const row of rows) {
      const ofUser = states.get(row.userId) ?? new Map<string, CardWork>()
      ofUser.set(row.cardId, { memory: memoryOf(row), log: logs.get(`${row.userId} ${row.cardId}`) ?? null })
      states.set(row.userId, ofUser)
    }
    if (options.sessions) {
      const days = await readDirectly<{ userId: string; day: number; answers: number | bigint }>(Prisma.sql`
        SELECT r."userId", r."day", COUNT(*) AS "answers" FROM "Review" r
        WHERE r."userId" IN (${users}) AND r."kind" = 'review' AND r."cardId" IN (${cards})
          AND NOT EXISTS (SELECT 1 FROM "Review" u WHERE u."undoesId" = r."id")
        GROUP BY r."userId", r."day"`)
      for (const { userId, day, answers } of days) {
        sessions.set(userId, [...(sessions.get(userId) ?? []), { day, answers: Number(answers) }])
      }
    }
  }
  const clocks = new Map(workers.map(({ userId, clock }) => [userId, clock]))
  const utc = { timeZone: 'UTC', rolloverHour: 4 }
  return {
    of: (userId) => ({
      cards: states.get(userId) ?? new Map(),
      sessions: sessions.get(userId) ?? [],
      dayOf: (at) => calendarDay(at, clocks.get(userId) ?? utc),
    }),
    parametersOf: await readPresets(db, presetIds),
  }
}

/** The logs of those cards that were answered after `since`, by `userId cardId`. */
async function readLogs(
  db: Queryable,
  states: readonly StateRow[],
  since: Date | null,
  presetIds: Set<string>,
): Promise<Map<string, LogEntry[]>> {
  const logs = new Map<string, LogEntry[]>()
  if (since === null) return logs
  const needed = new Map<string, string[]>()
  for (const { userId, cardId, lastReviewAt } of states) {
    if (lastReviewAt !== null && lastReviewAt > since)
      needed.set(userId, [...(needed.get(userId) ?? []), cardId])
  }
  for (const [userId, cardIds] of needed) {
    const rows = await db.review.findMany({
      where: { userId, cardId: { in: cardIds } },
      select: { cardId: true, ...logColumns },
    })
    for (const { cardId, ...row } of rows) {
      const key = `${userId} ${cardId}`
      logs.set(key, [...(logs.get(key) ?? []), entryOf(row)])
      presetIds.add(row.presetId)
    }
  }
  return logs
}
