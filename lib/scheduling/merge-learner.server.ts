import 'server-only'
import type { Transaction } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { mergeExplorations } from '@/lib/decks/merge-explorations.server'
import { mergeWordings } from '@/lib/decks/merge-wordings.server'
import { rebuildStates } from './rebuild-state.server'

/**
 * Moves everything one learner studies into another account: decks, enrolments, card states, the log, wordings
 * of their own, verdicts they overruled, corrections they suggested, plans, what they found in demos, quizzes. Where both have answered the same
 * card, the logs are put together in the order of time and the state is what replaying them gives. Nothing is lost; run
 * again, it finds nothing left to do.
 *
 * The person's own options and clock stay those of `toUserId`, where it has any.
 */
export async function mergeLearner(
  tx: Transaction,
  fromUserId: string,
  toUserId: string,
  now: Date = new Date(),
): Promise<void> {
  if (fromUserId === toUserId) return
  await tx.deck.updateMany({ where: { ownerId: fromUserId }, data: { ownerId: toUserId } })
  await mergeStudyOptionsOf(tx, fromUserId, toUserId)
  await mergeEnrollments(tx, fromUserId, toUserId)
  await mergeWordings(tx, fromUserId, toUserId, now)
  await tx.gradeOverride.updateMany({ where: { userId: fromUserId }, data: { userId: toUserId } })
  await tx.examPlan.updateMany({ where: { userId: fromUserId }, data: { userId: toUserId } })
  await mergeExplorations(tx, fromUserId, toUserId)
  await tx.suggestion.updateMany({ where: { userId: fromUserId }, data: { userId: toUserId } })
  await tx.quiz.updateMany({ where: { userId: fromUserId }, data: { userId: toUserId } })
  await tx.quizAttempt.updateMany({ where: { userId: fromUserId }, data: { userId: toUserId } })
  const answeredInBoth = await readAnsweredInBoth(tx, fromUserId, toUserId)
  await mergeMarks(tx, fromUserId, toUserId, now)
  await tx.review.updateMany({ where: { userId: fromUserId }, data: { userId: toUserId } })
  await mergeStates(tx, fromUserId, toUserId, now)
  await rebuildStates(tx, toUserId, [...answeredInBoth, ...(await readParked(tx, toUserId))], now)
}

async function mergeStudyOptionsOf(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    UPDATE "User" SET "studyOptions" = (SELECT f."studyOptions" FROM "User" f WHERE f."id" = ${from})
    WHERE "id" = ${to} AND "studyOptions" IS NULL`)
}

async function mergeEnrollments(tx: Transaction, from: string, to: string): Promise<void> {
  const both = Prisma.sql`EXISTS (
    SELECT 1 FROM "Enrollment" o WHERE o."userId" = ${to} AND o."deckId" = "Enrollment"."deckId")`
  // Together the two have a state for every card that either of them has seen: the later revision.
  await tx.$executeRaw(Prisma.sql`
    UPDATE "Enrollment" SET
      "studyOptions" = COALESCE("studyOptions", (SELECT f."studyOptions" FROM "Enrollment" f
        WHERE f."userId" = ${from} AND f."deckId" = "Enrollment"."deckId")),
      "paces" = COALESCE("paces", (SELECT f."paces" FROM "Enrollment" f
        WHERE f."userId" = ${from} AND f."deckId" = "Enrollment"."deckId")),
      "partial" = CASE WHEN EXISTS (SELECT 1 FROM "Enrollment" f WHERE f."userId" IN (${from}, ${to})
        AND f."deckId" = "Enrollment"."deckId" AND f."partial" = FALSE) THEN FALSE ELSE TRUE END,
      "deckRevision" = (SELECT max(b."deckRevision") FROM "Enrollment" b
        WHERE b."userId" IN (${from}, ${to}) AND b."deckId" = "Enrollment"."deckId")
    WHERE "userId" = ${to} AND EXISTS (
      SELECT 1 FROM "Enrollment" f WHERE f."userId" = ${from} AND f."deckId" = "Enrollment"."deckId")`)
  await tx.$executeRaw(Prisma.sql`DELETE FROM "Enrollment" WHERE "userId" = ${from} AND ${both}`)
  await tx.$executeRaw(Prisma.sql`UPDATE "Enrollment" SET "userId" = ${to} WHERE "userId" = ${from}`)
}

/** Cards of both whose state will have to be found anew: those which the one that goes has answers of. */
async function readAnsweredInBoth(tx: Transaction, from: string, to: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ cardId: string }[]>(Prisma.sql`
    SELECT f."cardId" FROM "CardState" f
    JOIN "CardState" t ON t."userId" = ${to} AND t."cardId" = f."cardId"
    WHERE f."userId" = ${from}
      AND EXISTS (SELECT 1 FROM "Review" r WHERE r."userId" = ${from} AND r."cardId" = f."cardId")`)
  return rows.map(({ cardId }) => cardId)
}

/** A card that either has set aside stays set aside; a flag is kept; an answer to either card as it was is stale. */
async function mergeMarks(tx: Transaction, from: string, to: string, now: Date): Promise<void> {
  const other = (column: string) => Prisma.sql`(SELECT f.${Prisma.raw(`"${column}"`)} FROM "CardState" f
    WHERE f."userId" = ${from} AND f."cardId" = "CardState"."cardId")`
  const set = await tx.$executeRaw(Prisma.sql`
    UPDATE "CardState" SET
      "flag" = CASE WHEN "flag" = 0 THEN ${other('flag')} ELSE "flag" END,
      "buriedDay" = COALESCE("buriedDay", ${other('buriedDay')}),
      "version" = CASE WHEN "version" > ${other('version')} THEN "version" ELSE ${other('version')} END + 1,
      "updatedAt" = ${now}
    WHERE "userId" = ${to} AND "cardId" IN (SELECT f."cardId" FROM "CardState" f WHERE f."userId" = ${from})`)
  if (set === 0) return
  await tx.$executeRaw(Prisma.sql`
    UPDATE "CardState" SET "suspended" = TRUE, "queue" = 0
    WHERE "userId" = ${to} AND "cardId" IN (
      SELECT f."cardId" FROM "CardState" f WHERE f."userId" = ${from} AND f."suspended" = TRUE)`)
}

async function mergeStates(tx: Transaction, from: string, to: string, now: Date): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM "CardState" WHERE "userId" = ${from} AND "cardId" IN (
      SELECT t."cardId" FROM "CardState" t WHERE t."userId" = ${to})`)
  await tx.$executeRaw(Prisma.sql`
    UPDATE "CardState" SET "userId" = ${to}, "version" = "version" + 1, "updatedAt" = ${now}
    WHERE "userId" = ${from}`)
}

/** Cards in no queue although their deck is studied now: one of the two had given the deck up. */
async function readParked(tx: Transaction, userId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ cardId: string }[]>(Prisma.sql`
    SELECT s."cardId" FROM "CardState" s
    JOIN "Enrollment" e ON e."userId" = s."userId" AND e."deckId" = s."deckId"
    JOIN "Deck" d ON d."id" = s."deckId" AND d."deletedAt" IS NULL
    JOIN "Card" c ON c."id" = s."cardId" AND c."archivedAt" IS NULL
    JOIN "Note" n ON n."id" = s."noteId" AND n."deletedAt" IS NULL
    WHERE s."userId" = ${userId} AND s."queue" = 0 AND s."suspended" = FALSE`)
  return rows.map(({ cardId }) => cardId)
}
