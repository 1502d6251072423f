import 'server-only'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import type { StudyOptions } from './options'

/**
 * Which waiting cards may come today, as conditions on CardState `c` in deck and learner `e` (Enrollment) on
 * study day `t."day"`.
 *
 * Siblings are the cards of one note. Where the options say so, one of them a day is enough: the others stay
 * away once one was answered, and while one of them stands before them. So of every note at most one card
 * is found, and counting what is found counts what will come. Nothing is stored for this; tomorrow they are
 * there again.
 */
export function reviewsThatMayCome({ buryReviewSiblings }: StudyOptions): Prisma.Sql {
  return buryReviewSiblings ? reviewsOfDifferentNotes : reviews
}

/** The same for new cards. */
export function newThatMayCome({ buryNewSiblings }: StudyOptions): Prisma.Sql {
  return buryNewSiblings ? newOfDifferentNotes : news
}

/** The tables that the conditions refer to, one row for each of these decks. */
export function decksOn(userId: string, deckIds: readonly string[], day: number): Prisma.Sql {
  return Prisma.sql`(SELECT CAST(${day} AS INTEGER) AS "day") t, "Enrollment" e
    WHERE e."userId" = ${userId} AND e."deckId" IN (${Prisma.join([...deckIds])})`
}

// Made once: Prisma puts a statement together again for every call, which would take longer than running it.
const reviews = Prisma.raw(`c."userId" = e."userId" AND c."deckId" = e."deckId" AND c."queue" = 3
  AND c."dueDay" <= t."day" AND (c."buriedDay" IS NULL OR c."buriedDay" <> t."day")`)

const news = Prisma.raw(`c."userId" = e."userId" AND c."deckId" = e."deckId" AND c."queue" = 1
  AND (c."buriedDay" IS NULL OR c."buriedDay" <> t."day")`)

function withoutSiblings(condition: Prisma.Sql, earlier: string): Prisma.Sql {
  return Prisma.raw(`${condition.sql} AND NOT EXISTS (
    SELECT 1 FROM "CardState" s
    WHERE s."userId" = c."userId" AND s."noteId" = c."noteId" AND s."cardId" <> c."cardId"
      AND (s."lastReviewDay" = t."day" OR ((s."buriedDay" IS NULL OR s."buriedDay" <> t."day")
        AND (s."queue" = 2 OR ${earlier}))))`)
}

const reviewsOfDifferentNotes = withoutSiblings(
  reviews,
  `(s."queue" = 3 AND (s."dueDay" < c."dueDay" OR (s."dueDay" = c."dueDay" AND s."cardId" < c."cardId")))`,
)

const newOfDifferentNotes = withoutSiblings(
  news,
  `(s."queue" = 3 AND s."dueDay" <= t."day") OR (s."queue" = 1 AND (s."position" < c."position"
    OR (s."position" = c."position" AND s."cardId" < c."cardId")))`,
)
