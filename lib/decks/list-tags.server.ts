import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'

export type TagCount = { tag: string; notes: number }

/** The tags of the person's decks (own, and those they study), or of one of them, with how many notes carry each. */
export async function listTags(userId: string, options: { deckId?: string } = {}): Promise<TagCount[]> {
  const inDeck = options.deckId ? Prisma.sql`AND d."id" = ${options.deckId}` : Prisma.empty
  const rows = await database().$queryRaw<{ tag: string; notes: number | bigint }[]>(Prisma.sql`
    SELECT t."tag", COUNT(*) AS "notes"
    FROM "Deck" d JOIN "NoteTag" t ON t."deckId" = d."id" JOIN "Note" n ON n."id" = t."noteId"
    WHERE d."deletedAt" IS NULL AND n."deletedAt" IS NULL ${inDeck}
      AND (d."ownerId" = ${userId} OR (d."ownerId" IS NULL AND EXISTS (
        SELECT 1 FROM "Enrollment" e WHERE e."userId" = ${userId} AND e."deckId" = d."id")))
    GROUP BY t."tag" ORDER BY t."tag"`)
  return rows.map(({ tag, notes }) => ({ tag, notes: Number(notes) }))
}
