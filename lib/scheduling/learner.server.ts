import 'server-only'
import type { Queryable } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { notFound } from '@/lib/errors'
import { type OptionsInForce, optionsInForce } from './learner-options.server'
import { type DayClock, endOfStudyDay, type StudyMoment, studyDayAfter } from './study-day'

/** A deck that the learner studies. */
export type StudiedDeck = { deckId: string; name: string } & OptionsInForce

/** Who studies, what, and which day it is for them. */
export type Learner = {
  userId: string
  clock: DayClock
  lastStudied: StudyMoment | null
  /** Study day of `now`. */
  today: number
  /** When it ends. */
  todayEndsAt: Date
  /** Options outside of any deck. */
  own: OptionsInForce
  /** By name. */
  decks: StudiedDeck[]
}

type Row = {
  timeZone: string
  rolloverHour: number
  learnerOptions: string | null
  lastDay: number | null
  lastAt: Date | null
  deckId: string | null
  deckName: string | null
  deckOptions: string | null
}

/**
 * Reads a learner with the decks they study, decks in the bin left out; with `deckId` that one only.
 * Throws `not-found` when they do not study it.
 */
export async function readLearner(
  db: Queryable,
  userId: string,
  now: Date,
  deckId?: string | null,
): Promise<Learner> {
  const onlyDeck = deckId ? Prisma.sql`AND e."deckId" = ${deckId}` : Prisma.empty
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`
    SELECT u."timeZone", u."rolloverHour", CAST(u."studyOptions" AS TEXT) AS "learnerOptions",
      l."day" AS "lastDay", l."reviewedAt" AS "lastAt",
      d."id" AS "deckId", d."name" AS "deckName", CAST(e."studyOptions" AS TEXT) AS "deckOptions"
    FROM "User" u
    LEFT JOIN "Review" l ON l."id" = (
      SELECT r."id" FROM "Review" r WHERE r."userId" = ${userId}
      ORDER BY r."day" DESC, r."reviewedAt" DESC LIMIT 1)
    LEFT JOIN "Enrollment" e ON e."userId" = u."id" ${onlyDeck}
    LEFT JOIN "Deck" d ON d."id" = e."deckId" AND d."deletedAt" IS NULL
    WHERE u."id" = ${userId}
    ORDER BY d."name", d."id"`)
  const [first] = rows
  if (!first) throw notFound('account')
  const { learnerOptions, timeZone, rolloverHour, lastDay, lastAt } = first
  const decks = rows.flatMap((row) => studiedDeck(row))
  if (deckId && decks.length === 0) throw notFound('deck')
  const clock = { timeZone, rolloverHour }
  const lastStudied = lastDay !== null && lastAt !== null ? { day: lastDay, at: lastAt } : null
  return {
    userId,
    clock,
    lastStudied,
    today: studyDayAfter(lastStudied, now, clock),
    todayEndsAt: endOfStudyDay(lastStudied, now, clock),
    own: optionsInForce(learnerOptions, null),
    decks,
  }
}

function studiedDeck({ deckId, deckName, learnerOptions, deckOptions }: Row): StudiedDeck[] {
  if (deckId === null || deckName === null) return []
  return [{ deckId, name: deckName, ...optionsInForce(learnerOptions, deckOptions) }]
}

/** The study day of `now` for a learner. */
export async function learnersDay(db: Queryable, userId: string, now: Date): Promise<number> {
  const [learner, last] = await Promise.all([
    db.user.findUnique({ where: { id: userId }, select: { timeZone: true, rolloverHour: true } }),
    db.review.findFirst({
      where: { userId },
      orderBy: [{ day: 'desc' }, { reviewedAt: 'desc' }],
      select: { day: true, reviewedAt: true },
    }),
  ])
  if (!learner) throw notFound('account')
  return studyDayAfter(last && { day: last.day, at: last.reviewedAt }, now, learner)
}
