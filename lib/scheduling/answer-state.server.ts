import 'server-only'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readDirectly } from '@/lib/db/read-directly.server'
import type { MemoryColumns } from './card-state'
import { lastStudied, latestEntry } from './learner.server'
import type { DayClock, StudyMoment } from './study-day'

/** A review or undo that already has the id which a client sends. */
export type EarlierEntry = { userId: string; cardId: string; kind: string }

/** Everything an answer to a card depends on. */
export type AnswerState = Omit<MemoryColumns, 'phase' | 'leech'> & {
  phase: string
  leech: unknown
  deckId: string
  noteId: string
  queue: number
  version: number
  learnerOptions: string | null
  deckOptions: string | null
  learnerSince: Date
  clock: DayClock
  lastStudied: StudyMoment | null
  earlier: EarlierEntry | null
}

type Row = Omit<AnswerState, 'clock' | 'lastStudied' | 'earlier'> &
  DayClock & {
    lastDay: number | null
    lastAt: Date | null
    earlierUserId: string | null
    earlierCardId: string | null
    earlierKind: string | null
  }

/** One read for one answer; null when the learner has no such card. */
export async function readAnswerState(
  userId: string,
  cardId: string,
  reviewId: string,
): Promise<AnswerState | null> {
  const [row] = await readDirectly<Row>(Prisma.sql`
    SELECT s."deckId", s."noteId", s."queue", s."version", s."phase", s."dueAt", s."dueDay", s."stability",
      s."difficulty", s."step", s."scheduledDays", s."reps", s."lapses", s."leech", s."lastReviewAt",
      s."lastReviewDay", u."timeZone", u."rolloverHour", u."createdAt" AS "learnerSince",
      CAST(u."studyOptions" AS TEXT) AS "learnerOptions", CAST(e."studyOptions" AS TEXT) AS "deckOptions",
      l."day" AS "lastDay", l."reviewedAt" AS "lastAt",
      x."userId" AS "earlierUserId", x."cardId" AS "earlierCardId", x."kind" AS "earlierKind"
    FROM "CardState" s
    JOIN "User" u ON u."id" = s."userId"
    LEFT JOIN "Enrollment" e ON e."userId" = s."userId" AND e."deckId" = s."deckId"
    LEFT JOIN "Review" l ON l."id" = (${latestEntry(userId)})
    LEFT JOIN "Review" x ON x."id" = ${reviewId}
    WHERE s."userId" = ${userId} AND s."cardId" = ${cardId}`)
  if (!row) return null
  const { timeZone, rolloverHour, lastDay, lastAt, earlierUserId, earlierCardId, earlierKind, ...rest } = row
  const hasEarlier = earlierUserId !== null && earlierCardId !== null && earlierKind !== null
  return {
    ...rest,
    clock: { timeZone, rolloverHour },
    lastStudied: lastStudied({ lastDay, lastAt }),
    earlier: hasEarlier ? { userId: earlierUserId, cardId: earlierCardId, kind: earlierKind } : null,
  }
}
