import 'server-only'
import { transact } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { notFound, UserError } from '@/lib/errors'
import { normaliseTag, parseTags } from './tags'

/**
 * Renames a tag in all decks of the person's own; where a note has the new name already, the two become one.
 * Returns how many notes carried it. Throws `not-found` when none did.
 */
export async function renameTag(
  userId: string,
  from: string,
  to: string,
  now: Date = new Date(),
): Promise<number> {
  const old = normaliseTag(from)
  const [renamed] = parseTags([to])
  if (renamed === undefined) throw new UserError('invalid', 'Give the tag a new name.')
  if (renamed === old) return 0
  return transact(async (tx) => {
    const ownDecks = Prisma.sql`(SELECT d."id" FROM "Deck" d WHERE d."ownerId" = ${userId})`
    const tagged = Prisma.sql`
      (SELECT t."noteId" FROM "NoteTag" t WHERE t."tag" = ${old} AND t."deckId" IN ${ownDecks})`
    const count = await tx.$executeRaw(Prisma.sql`
      UPDATE "Note" SET
        "searchText" = REPLACE("searchText", ${`\n#${old}\n`}, ${`\n#${renamed}\n`}),
        "updatedAt" = ${now}
      WHERE "id" IN ${tagged}`)
    if (count === 0) throw notFound('tag')
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO "NoteTag" ("noteId", "deckId", "tag")
      SELECT t."noteId", t."deckId", ${renamed} FROM "NoteTag" t
      WHERE t."tag" = ${old} AND t."deckId" IN ${ownDecks}
        AND NOT EXISTS (SELECT 1 FROM "NoteTag" o WHERE o."noteId" = t."noteId" AND o."tag" = ${renamed})`)
    await tx.$executeRaw(Prisma.sql`
      DELETE FROM "NoteTag" WHERE "tag" = ${old} AND "deckId" IN ${ownDecks}`)
    return count
  })
}
