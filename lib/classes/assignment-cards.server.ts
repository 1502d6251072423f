import 'server-only'
import type { Transaction } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'

/**
 * Brings the list of an assignment's cards up to date with its decks: cards that came in or went out since, by
 * addition, deletion or a tag. Which cards it had on any past day stays known. Returns how many came or went.
 */
export async function listAssignedCards(tx: Transaction, assignmentId: string, now: Date): Promise<number> {
  const decks = await tx.assignmentDeck.findMany({
    where: { assignmentId },
    select: { deckId: true, tags: true, deckRevision: true, deck: { select: { revision: true } } },
  })
  let changed = 0
  for (const { deckId, tags, deckRevision, deck } of decks) {
    const wanted = Prisma.sql`SELECT c."id" FROM "Card" c
      JOIN "Note" n ON n."id" = c."noteId" JOIN "Deck" d ON d."id" = c."deckId"
      WHERE c."deckId" = ${deckId} AND c."archivedAt" IS NULL AND n."deletedAt" IS NULL AND d."deletedAt" IS NULL
        ${withTag(deckId, tagsOf(tags))}`
    changed += await tx.$executeRaw(Prisma.sql`
      UPDATE "AssignmentCard" SET "removedAt" = ${now}
      WHERE "assignmentId" = ${assignmentId} AND "deckId" = ${deckId} AND "removedAt" IS NULL
        AND "cardId" NOT IN (${wanted})`)
    changed += await tx.$executeRaw(Prisma.sql`
      UPDATE "AssignmentCard" SET "removedAt" = NULL
      WHERE "assignmentId" = ${assignmentId} AND "deckId" = ${deckId} AND "removedAt" IS NOT NULL
        AND "cardId" IN (${wanted})`)
    changed += await tx.$executeRaw(Prisma.sql`
      INSERT INTO "AssignmentCard" ("assignmentId", "cardId", "deckId", "addedAt")
      SELECT ${assignmentId}, w."id", ${deckId}, ${now} FROM (${wanted}) AS w
      WHERE NOT EXISTS (SELECT 1 FROM "AssignmentCard" k
        WHERE k."assignmentId" = ${assignmentId} AND k."cardId" = w."id")`)
    if (deckRevision === deck.revision) continue
    await tx.assignmentDeck.update({
      where: { assignmentId_deckId: { assignmentId, deckId } },
      data: { deckRevision: deck.revision },
      select: { deckId: true },
    })
  }
  return changed
}

/** Cards of decks that are assigned no longer go out. */
export async function dropUnlistedDecks(tx: Transaction, assignmentId: string, now: Date): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    UPDATE "AssignmentCard" SET "removedAt" = ${now}
    WHERE "assignmentId" = ${assignmentId} AND "removedAt" IS NULL AND "deckId" NOT IN (
      SELECT k."deckId" FROM "AssignmentDeck" k WHERE k."assignmentId" = ${assignmentId})`)
}

/** The tags of a deck's assignment as they are stored; null: all of the deck. */
export function tagsOf(stored: unknown): string[] | null {
  return Array.isArray(stored) ? stored.filter((tag) => typeof tag === 'string') : null
}

function withTag(deckId: string, tags: string[] | null): Prisma.Sql {
  if (tags === null) return Prisma.empty
  if (tags.length === 0) return Prisma.sql`AND 1 = 0`
  return Prisma.sql`AND c."noteId" IN (SELECT t."noteId" FROM "NoteTag" t
    WHERE t."deckId" = ${deckId} AND t."tag" IN (${Prisma.join(tags)}))`
}

/** Brings the cards of every assignment of a class up to date, and says so to its students when any changed. */
export async function listCardsOfClass(tx: Transaction, classId: string, now: Date): Promise<void> {
  const assignments = await tx.assignment.findMany({
    where: { classId, deletedAt: null },
    select: { id: true },
  })
  let changed = 0
  for (const { id } of assignments) changed += await listAssignedCards(tx, id, now)
  if (changed === 0) return
  await tx.class.update({ where: { id: classId }, data: { workChangedAt: now }, select: { id: true } })
}
