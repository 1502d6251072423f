import 'server-only'
import { database, type Queryable } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { notFound } from '@/lib/errors'
import { type OptionsInForce, optionsInForce } from './learner-options.server'
import { askedToday, storedPaces } from './paces'
import { type DayClock, endOfStudyDay, type StudyMoment, studyDayAfter } from './study-day'

/** A deck that the learner studies. */
export type StudiedDeck = { deckId: string; name: string } & OptionsInForce

/** Who studies, what, and which day it is for them. */
export type Learner = {
  userId: string
  clock: DayClock
  /** Study day of `now`. */
  today: number
  /** When it ends. */
  todayEndsAt: Date
  /** Options outside of any deck. */
  own: OptionsInForce
  /** By name. */
  decks: StudiedDeck[]
}

type Row = DayClock &
  LastStudied & {
    learnerOptions: string | null
    deckId: string | null
    deckName: string | null
    deckOptions: string | null
    paces: string | null
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
      d."id" AS "deckId", d."name" AS "deckName", CAST(e."studyOptions" AS TEXT) AS "deckOptions",
      CAST(e."paces" AS TEXT) AS "paces"
    FROM "User" u
    LEFT JOIN "Review" l ON l."id" = (${latestEntry(userId)})
    LEFT JOIN "Enrollment" e ON e."userId" = u."id" ${onlyDeck}
    LEFT JOIN "Deck" d ON d."id" = e."deckId" AND d."deletedAt" IS NULL
    WHERE u."id" = ${userId}
    ORDER BY d."name", d."id"`)
  const [first] = rows
  if (!first) throw notFound('account')
  const { learnerOptions, timeZone, rolloverHour } = first
  const clock = { timeZone, rolloverHour }
  const last = lastStudied(first)
  const today = studyDayAfter(last, now, clock)
  const decks = rows.flatMap((row) => studiedDeck(row, today))
  if (deckId && decks.length === 0) throw notFound('deck')
  return {
    userId,
    clock,
    today,
    todayEndsAt: endOfStudyDay(last, now, clock),
    own: optionsInForce(learnerOptions, null),
    decks,
  }
}

function studiedDeck(row: Row, today: number): StudiedDeck[] {
  const { deckId, deckName, learnerOptions, deckOptions, paces } = row
  if (deckId === null || deckName === null) return []
  const { options, preset } = optionsInForce(learnerOptions, deckOptions)
  const asked = paces === null ? 0 : askedToday(storedPaces(JSON.parse(paces)), today)
  if (asked <= options.newPerDay) return [{ deckId, name: deckName, options, preset }]
  return [{ deckId, name: deckName, options: { ...options, newPerDay: asked }, preset }]
}

/** The study day of `now` for a learner. */
export async function learnersDay(db: Queryable, userId: string, now: Date): Promise<number> {
  const [row] = await db.$queryRaw<(DayClock & LastStudied)[]>(Prisma.sql`
    SELECT u."timeZone", u."rolloverHour", l."day" AS "lastDay", l."reviewedAt" AS "lastAt"
    FROM "User" u LEFT JOIN "Review" l ON l."id" = (${latestEntry(userId)})
    WHERE u."id" = ${userId}`)
  if (!row) throw notFound('account')
  return studyDayAfter(lastStudied(row), now, row)
}

/** The same, asked by a page: the day that the days of cards are compared with. */
export function getStudyDay(userId: string, now: Date): Promise<number> {
  return learnersDay(database(), userId, now)
}

type LastStudied = { lastDay: number | null; lastAt: Date | null }

/** When the learner last did anything to the log, from a row that was joined with `latestEntry`. */
export function lastStudied({ lastDay, lastAt }: LastStudied): StudyMoment | null {
  return lastDay !== null && lastAt !== null ? { day: lastDay, at: lastAt } : null
}

/** The id of the latest entry of a learner's log. */
export function latestEntry(userId: string): Prisma.Sql {
  return Prisma.sql`SELECT r."id" FROM "Review" r WHERE r."userId" = ${userId}
    ORDER BY r."day" DESC, r."reviewedAt" DESC LIMIT 1`
}
