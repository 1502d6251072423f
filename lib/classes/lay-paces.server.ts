import 'server-only'
import type { Transaction } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { storedPaces } from '@/lib/scheduling/paces'
import { setPace } from '@/lib/scheduling/set-pace.server'
import { newToday } from './assignment-pace'
import type { RunningAssignment } from './running-assignment'

const prefix = 'assignment:'
/** A pace is laid anew on every day with a visit; one that is not holds for those who stay away a while. */
const holdsDays = 30

type Count = { assignmentId: string; deckId: string; left: number | bigint }

/**
 * Lays today's pace of every running assignment on the decks of a student: what is left of it, spread over the days
 * that are left. Paces of assignments that are over, withdrawn or of a class one has left are taken off.
 */
export async function layPaces(
  tx: Transaction,
  userId: string,
  running: readonly RunningAssignment[],
  today: number,
): Promise<void> {
  const asking = running.filter(({ resting }) => !resting)
  const counts = await readLeft(
    tx,
    userId,
    asking.map(({ assignmentId }) => assignmentId),
  )
  const doneToday = await readNewToday(tx, userId, today)
  for (const { assignmentId, seeByDay, newPerDay } of asking) {
    const decks = counts.filter((count) => count.assignmentId === assignmentId)
    const total = decks.reduce((sum, { left }) => sum + Number(left), 0)
    const byDeck = new Map(
      decks.map(({ deckId, left }) => {
        const share = newPerDay === null ? null : Math.ceil((newPerDay * Number(left)) / total)
        // The pace is for the whole day: what was begun today was part of it.
        const thisMorning = Number(left) + (doneToday.get(deckId) ?? 0)
        const pace = newToday(thisMorning, today, seeByDay, share)
        return [deckId, { newPerDay: pace, fromDay: today, untilDay: today + holdsDays }]
      }),
    )
    await setPace(tx, userId, `${prefix}${assignmentId}`, byDeck, today)
  }
  await takeOffOthers(tx, userId, counts, today)
}

async function readLeft(tx: Transaction, userId: string, ids: string[]): Promise<Count[]> {
  if (ids.length === 0) return []
  return tx.$queryRaw<Count[]>(Prisma.sql`
    SELECT k."assignmentId", k."deckId", COUNT(*) AS "left"
    FROM "AssignmentCard" k JOIN "CardState" s ON s."userId" = ${userId} AND s."cardId" = k."cardId"
    WHERE k."assignmentId" IN (${Prisma.join(ids)}) AND k."removedAt" IS NULL AND s."queue" = 1
    GROUP BY k."assignmentId", k."deckId"`)
}

/** New cards that were begun today, by deck. */
async function readNewToday(tx: Transaction, userId: string, today: number): Promise<Map<string, number>> {
  const rows = await tx.review.groupBy({
    by: ['deckId'],
    where: { userId, day: today, kind: 'review', phaseBefore: 'new', undone: null },
    _count: { _all: true },
  })
  return new Map(rows.map(({ deckId, _count }) => [deckId, _count._all]))
}

async function takeOffOthers(tx: Transaction, userId: string, counts: Count[], today: number): Promise<void> {
  const laid = new Set(counts.map(({ assignmentId, deckId }) => `${prefix}${assignmentId} ${deckId}`))
  const enrollments = await tx.enrollment.findMany({
    where: { userId, NOT: { paces: { equals: Prisma.DbNull } } },
    select: { deckId: true, paces: true },
  })
  for (const { deckId, paces } of enrollments) {
    for (const { source } of storedPaces(paces)) {
      if (!source.startsWith(prefix) || laid.has(`${source} ${deckId}`)) continue
      await setPace(tx, userId, source, new Map([[deckId, null]]), today)
    }
  }
}
