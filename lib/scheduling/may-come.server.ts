import 'server-only'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import type { StudyOptions } from './options'

/**
 * Which waiting cards may come on a study day, as conditions on CardState `c`; whose and in which deck is for the
 * caller to say.
 *
 * Siblings are the cards of one note. Where the options say so, one of them a day is enough: the others stay
 * away once one was answered, and while one of them stands before them. So of every note at most one card
 * is found, and counting what is found counts what will come. Nothing is stored for this; tomorrow they are
 * there again.
 *
 * The day stands in the text as a number: as a parameter, of which each costs Prisma time, it would be there
 * five times, and the text stays the same all day.
 */
export function reviewsThatMayCome({ buryReviewSiblings }: StudyOptions, day: number): Prisma.Sql {
  const today = literal(day)
  const reviews = `c."queue" = 3 AND c."dueDay" <= ${today} AND ${notBuried('c', today)}`
  const earlier = `(s."queue" = 3 AND (s."dueDay" < c."dueDay"
    OR (s."dueDay" = c."dueDay" AND s."cardId" < c."cardId")))`
  return Prisma.raw(buryReviewSiblings ? `${reviews} AND ${withoutSiblings(today, earlier)}` : reviews)
}

/**
 * How many reviews of `userId` may come, `limit` at most, as an expression over `e` (Enrollment): the number of cards
 * that `reviewsThatMayCome` finds. Told by sets instead of card by card, so that indexes alone answer it.
 */
export function countOfReviews(
  { buryReviewSiblings }: StudyOptions,
  day: number,
  userId: string,
  limit: number,
): Prisma.Sql {
  const today = literal(day)
  const due = Prisma.raw(`"CardState" c WHERE c."userId" = e."userId" AND c."deckId" = e."deckId"
    AND c."queue" = 3 AND c."dueDay" <= ${today} AND ${notBuried('c', today)}`)
  if (!buryReviewSiblings) {
    return Prisma.sql`(SELECT count(*) FROM (SELECT 1 FROM ${due} LIMIT ${limit}) AS found)`
  }
  const hadTheirTurn = Prisma.raw(`s."lastReviewDay" = ${today}`)
  const inSteps = Prisma.raw(`s."queue" = 2 AND ${notBuried('s', today)}`)
  // Without the inner limit PostgreSQL would read all that is due before it counts different notes.
  return Prisma.sql`(SELECT count(*) FROM (SELECT DISTINCT "noteId" FROM (
    SELECT c."noteId" FROM ${due}
      AND c."noteId" NOT IN (SELECT s."noteId" FROM "CardState" s WHERE s."userId" = ${userId} AND ${hadTheirTurn})
      AND c."noteId" NOT IN (SELECT s."noteId" FROM "CardState" s WHERE s."userId" = ${userId} AND ${inSteps})
    ORDER BY c."dueDay", c."cardId" LIMIT ${limit * siblingsReckonedWith}) AS cards LIMIT ${limit}) AS found)`
}

/** Cards of one note that are due on the same day, on average over a deck: more would be left uncounted. */
const siblingsReckonedWith = 5

/** The same as `reviewsThatMayCome` for new cards. */
export function newThatMayCome({ buryNewSiblings }: StudyOptions, day: number): Prisma.Sql {
  const today = literal(day)
  const news = `c."queue" = 1 AND ${notBuried('c', today)}`
  const earlier = `(s."queue" = 3 AND s."dueDay" <= ${today})
    OR (s."queue" = 1 AND (s."position" < c."position"
      OR (s."position" = c."position" AND s."cardId" < c."cardId")))`
  return Prisma.raw(buryNewSiblings ? `${news} AND ${withoutSiblings(today, earlier)}` : news)
}

function literal(day: number): string {
  if (!Number.isSafeInteger(day)) throw new Error(`${day} is not a study day.`)
  return String(day)
}

function notBuried(card: 'c' | 's', today: string): string {
  return `(${card}."buriedDay" IS NULL OR ${card}."buriedDay" <> ${today})`
}

function withoutSiblings(today: string, earlier: string): string {
  return `NOT EXISTS (
    SELECT 1 FROM "CardState" s
    WHERE s."userId" = c."userId" AND s."noteId" = c."noteId" AND s."cardId" <> c."cardId"
      AND (s."lastReviewDay" = ${today} OR (${notBuried('s', today)} AND (s."queue" = 2 OR ${earlier}))))`
}
