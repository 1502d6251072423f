import 'server-only'
import { database, transact } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { giveUpStudiedDeck } from '@/lib/decks/give-up-deck.server'

/** Rows per step: some milliseconds each, so that other people's reviews are written in between. */
const step = 2_000
/** Quizzes are large, and attempts take their answers along. */
const quizStep = 100

/**
 * Removes a user (already marked `deleting`) and every row of theirs. May be interrupted at any point and run
 * again. Library decks, which are nobody's, stay.
 */
export async function eraseLearner(userId: string): Promise<void> {
  await emptied(
    Prisma.sql`DELETE FROM "Review" WHERE "id" IN (SELECT "id" FROM "Review" WHERE "userId" = ${userId} LIMIT ${step})`,
  )
  await emptied(Prisma.sql`DELETE FROM "CardState" WHERE "userId" = ${userId} AND "cardId" IN (
    SELECT "cardId" FROM "CardState" WHERE "userId" = ${userId} LIMIT ${step})`)
  await emptied(Prisma.sql`DELETE FROM "GradeOverride" WHERE "id" IN (
    SELECT "id" FROM "GradeOverride" WHERE "userId" = ${userId} LIMIT ${step})`)
  await emptied(Prisma.sql`DELETE FROM "Exploration" WHERE "userId" = ${userId} AND "noteId" IN (
    SELECT "noteId" FROM "Exploration" WHERE "userId" = ${userId} LIMIT ${step})`)
  await emptied(Prisma.sql`DELETE FROM "Suggestion" WHERE "id" IN (
    SELECT "id" FROM "Suggestion" WHERE "userId" = ${userId} LIMIT ${step})`)
  await emptied(Prisma.sql`DELETE FROM "QuizAttempt" WHERE "id" IN (
    SELECT "id" FROM "QuizAttempt" WHERE "userId" = ${userId} LIMIT ${quizStep})`)
  await emptied(Prisma.sql`DELETE FROM "Quiz" WHERE "id" IN (
    SELECT "id" FROM "Quiz" WHERE "userId" = ${userId} LIMIT ${quizStep})`)
  const decks = await database().deck.findMany({ where: { ownerId: userId }, select: { id: true } })
  for (const { id } of decks) {
    // A class may have studied it: what others did is theirs.
    if (await giveUpStudiedDeck(id, userId)) continue
    await emptied(
      Prisma.sql`DELETE FROM "Note" WHERE "id" IN (SELECT "id" FROM "Note" WHERE "deckId" = ${id} LIMIT ${step})`,
    )
  }
  await transact(async (tx) => {
    await tx.user.deleteMany({ where: { mergedIntoId: userId } })
    await tx.user.deleteMany({ where: { id: userId, kind: 'deleting' } })
  })
}

async function emptied(statement: Prisma.Sql): Promise<void> {
  while ((await transact((tx) => tx.$executeRaw(statement))) > 0);
}
