import 'server-only'
import { database, type Queryable } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readDeckDays } from './day-limits.server'
import { type Left, readDueCounts, totalLeft } from './due-counts.server'
import { type Learner, readLearner } from './learner.server'
import { minutesFor, readPace } from './pace.server'
import { readStreak, type Streak } from './streak.server'
import { calendarDay } from './study-day'

/** One deck on the home page. */
export type DeckToday = { deckId: string; name: string; left: Left; minutes: number }

/** A bar of the week ahead. */
export type DayAhead = {
  /** 0 today, 1 tomorrow, … 6. */
  inDays: number
  /** The date there, "2026-03-10". */
  date: string
  /** Cards that fall due on that day, within the daily limits. Today: what is left. */
  due: number
}

export type Today = {
  left: Left
  /** About how long what is left takes. */
  minutes: number
  /** By name. */
  decks: DeckToday[]
  week: DayAhead[]
  streak: Streak
  /** Answers given today. */
  answersToday: number
}

/** What the home page says. Its cost depends on the number of decks and the daily limits, not on the cards. */
export async function today(userId: string, now: Date = new Date()): Promise<Today> {
  const db = database()
  const learner = await readLearner(db, userId, now)
  const days = await readDeckDays(db, learner)
  const counts = await readDueCounts(db, learner, days)
  const paceMs = await readPace(db, userId)
  const decks = learner.decks.map(({ deckId, name, options }) => {
    const left = counts.get(deckId) ?? { new: 0, learning: 0, review: 0 }
    return { deckId, name, left, minutes: minutesFor(left, paceMs, options) }
  })
  const left = totalLeft(counts.values())
  return {
    left,
    minutes: minutesFor(left, paceMs, learner.own.options),
    decks,
    week: await readWeek(db, learner, left.learning + left.review, now),
    streak: await readStreak(db, userId, learner.today),
    answersToday: await readAnswersToday(db, learner),
  }
}

async function readWeek(db: Queryable, learner: Learner, dueToday: number, now: Date): Promise<DayAhead[]> {
  const due = [dueToday, ...(await readDueAhead(db, learner, 6))]
  const firstDate = calendarDay(now, learner.clock)
  return due.map((cards, inDays) => ({ inDays, date: dateOf(firstDate + inDays), due: cards }))
}

/** Reviews that fall due on each of the next days, in all decks; in each deck not more than its limit. */
export async function readDueAhead(
  db: Queryable,
  { userId, today, decks }: Learner,
  daysAhead: number,
): Promise<number[]> {
  const inDays = Array.from({ length: daysAhead }, (_, index) => index + 1)
  const totals = inDays.map(() => 0)
  for (let from = 0; from < decks.length; from += 40) {
    const perDeck = decks.slice(from, from + 40).map(({ deckId, options }) => {
      const counts = inDays.map(
        (day, index) => Prisma.sql`(SELECT count(*) FROM (SELECT 1 FROM "CardState" c
          WHERE c."userId" = ${userId} AND c."deckId" = ${deckId} AND c."queue" = 3 AND c."dueDay" = ${today + day}
          LIMIT ${options.reviewsPerDay}) AS found) AS ${Prisma.raw(`"${index}"`)}`,
      )
      return Prisma.sql`SELECT ${Prisma.join(counts)}`
    })
    const rows = await db.$queryRaw<Record<string, bigint | number>[]>(Prisma.join(perDeck, ' UNION ALL '))
    for (const row of rows) {
      for (const [index, count] of Object.entries(row))
        totals[Number(index)] = (totals[Number(index)] ?? 0) + Number(count)
    }
  }
  return totals
}

async function readAnswersToday(db: Queryable, { userId, today }: Learner): Promise<number> {
  const [row] = await db.$queryRaw<{ answers: bigint | number }[]>(Prisma.sql`
    SELECT count(*) AS "answers" FROM "Review" r
    WHERE r."userId" = ${userId} AND r."day" = ${today} AND r."kind" = 'review'
      AND NOT EXISTS (SELECT 1 FROM "Review" u WHERE u."undoesId" = r."id")`)
  return Number(row?.answers ?? 0)
}

function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}
