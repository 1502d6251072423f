import 'server-only'
import type { Transaction } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'

/**
 * How this room touches CardState: it makes the rows, and moves cards between "out" (queue 0) and the queue their
 * phase says. What a review does to a card is the scheduling room's.
 *
 * A card is out when the learner suspended it, when its gap or direction was removed (`Card.archivedAt`), when its
 * note or deck is in the bin, or when the learner does not study the deck any more.
 */

/** Ids that fit into one statement on every database (SQLite takes 32,766 values, we stay far below). */
export const CHUNK = 500

/** Slices of at most `size` items. */
export function chunks<T>(items: readonly T[], size: number = CHUNK): T[][] {
  const slices: T[][] = []
  for (let from = 0; from < items.length; from += size) slices.push(items.slice(from, from + size))
  return slices
}

/** Makes the states that a learner lacks in a deck: one for each card that is neither archived nor in the bin. */
export async function addMissingCardStates(
  tx: Transaction,
  userId: string,
  deckId: string,
  now: Date,
): Promise<number> {
  return tx.$executeRaw(Prisma.sql`
    INSERT INTO "CardState" ("userId", "cardId", "deckId", "noteId", "queue", "position", "updatedAt")
    SELECT ${userId}, c."id", c."deckId", c."noteId", 1, c."position", ${now}
    FROM "Card" c JOIN "Note" n ON n."id" = c."noteId"
    WHERE c."deckId" = ${deckId} AND c."archivedAt" IS NULL AND n."deletedAt" IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM "CardState" s WHERE s."userId" = ${userId} AND s."cardId" = c."id"
      )`)
}

/** Which states an operation is about. */
export type Selection =
  | { cardIds: readonly string[] }
  | { noteIds: readonly string[] }
  | { deckId: string; userId?: string }

/** Takes cards out of every queue, for every learner of theirs; schedules and marks stay. */
export async function parkCards(tx: Transaction, selection: Selection, now: Date): Promise<void> {
  for (const where of conditions(selection)) {
    await tx.$executeRaw(Prisma.sql`
      UPDATE "CardState" SET "queue" = 0, "version" = "version" + 1, "updatedAt" = ${now}
      WHERE "queue" <> 0 AND ${where}`)
  }
}

/** Puts cards back into the queue that their phase says, unless something else keeps them out. */
export async function requeueCards(tx: Transaction, selection: Selection, now: Date): Promise<void> {
  for (const where of conditions(selection)) {
    await tx.$executeRaw(Prisma.sql`
      UPDATE "CardState" SET
        "queue" = CASE "phase" WHEN 'new' THEN 1 WHEN 'review' THEN 3 ELSE 2 END,
        "version" = "version" + 1, "updatedAt" = ${now}
      WHERE "queue" = 0 AND "suspended" = FALSE AND ${where}
        AND EXISTS (
          SELECT 1 FROM "Card" c JOIN "Note" n ON n."id" = c."noteId" JOIN "Deck" d ON d."id" = c."deckId"
          WHERE c."id" = "CardState"."cardId" AND c."archivedAt" IS NULL
            AND n."deletedAt" IS NULL AND d."deletedAt" IS NULL)
        AND EXISTS (
          SELECT 1 FROM "Enrollment" e
          WHERE e."userId" = "CardState"."userId" AND e."deckId" = "CardState"."deckId")`)
  }
}

function conditions(selection: Selection): Prisma.Sql[] {
  if ('cardIds' in selection) {
    return chunks(selection.cardIds).map((ids) => Prisma.sql`"cardId" IN (${Prisma.join(ids)})`)
  }
  if ('noteIds' in selection) {
    return chunks(selection.noteIds).map((ids) => Prisma.sql`"noteId" IN (${Prisma.join(ids)})`)
  }
  // By learner first: the index of CardState that knows decks starts with them.
  const learners = selection.userId
    ? Prisma.sql`"userId" = ${selection.userId}`
    : Prisma.sql`"userId" IN (SELECT e."userId" FROM "Enrollment" e WHERE e."deckId" = ${selection.deckId})`
  return [Prisma.sql`${learners} AND "deckId" = ${selection.deckId}`]
}
