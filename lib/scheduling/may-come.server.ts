import 'server-only'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import type { StudyOptions } from './options'

/**
 * Which waiting cards may come today, as conditions on CardState `c`.
 *
 * Siblings are the cards of one note. Where the options say so, one of them a day is enough: the others stay
 * away once one was answered, and while one of them stands before them. So of every note at most one card
 * is found, and counting what is found counts what will come. Nothing is stored for this; tomorrow they are
 * there again.
 */
type Place = { userId: string; deckId: string; today: number; options: StudyOptions }

/** Cards in review, due by today. */
export function reviewsThatMayCome({ userId, deckId, today, options }: Place): Prisma.Sql {
  const earlier = Prisma.sql`(s."queue" = 3 AND (s."dueDay" < c."dueDay"
    OR (s."dueDay" = c."dueDay" AND s."cardId" < c."cardId")))`
  return Prisma.sql`c."userId" = ${userId} AND c."deckId" = ${deckId} AND c."queue" = 3
    AND c."dueDay" <= ${today} AND ${notBuried('c', today)}
    ${options.buryReviewSiblings ? withoutSiblings(today, earlier) : Prisma.empty}`
}

/** New cards. */
export function newThatMayCome({ userId, deckId, today, options }: Place): Prisma.Sql {
  const earlier = Prisma.sql`((s."queue" = 3 AND s."dueDay" <= ${today})
    OR (s."queue" = 1 AND (s."position" < c."position"
      OR (s."position" = c."position" AND s."cardId" < c."cardId"))))`
  return Prisma.sql`c."userId" = ${userId} AND c."deckId" = ${deckId} AND c."queue" = 1
    AND ${notBuried('c', today)}
    ${options.buryNewSiblings ? withoutSiblings(today, earlier) : Prisma.empty}`
}

/** Not set aside for today by the learner. */
export function notBuried(card: 'c' | 's', today: number): Prisma.Sql {
  const day = Prisma.raw(`${card}."buriedDay"`)
  return Prisma.sql`(${day} IS NULL OR ${day} <> ${today})`
}

function withoutSiblings(today: number, earlier: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`AND NOT EXISTS (
    SELECT 1 FROM "CardState" s
    WHERE s."userId" = c."userId" AND s."noteId" = c."noteId" AND s."cardId" <> c."cardId"
      AND (s."lastReviewDay" = ${today}
        OR (${notBuried('s', today)} AND (s."queue" = 2 OR ${earlier}))))`
}
