import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'

export type TagCount = { tag: string; notes: number }

/**
 * The tags of the person's decks (own, and those they study), with how many notes carry each: of all of them, of one,
 * or of those they own, whose tags are theirs to rename.
 */
export async function listTags(
  userId: string,
  options: { deckId?: string; owned?: boolean } = {},
): Promise<TagCount[]> {
  const studied = { ownerId: null, enrollments: { some: { userId } } }
  const decks = await database().deck.findMany({
    where: {
      deletedAt: null,
      OR: options.owned ? [{ ownerId: userId }] : [{ ownerId: userId }, studied],
      ...(options.deckId === undefined ? {} : { id: options.deckId }),
    },
    select: { id: true },
  })
  return countTags(decks.map((deck) => deck.id))
}

/** The tags of these decks with how many notes carry each; whoever calls has made sure that they may be read. */
export async function countTags(decks: readonly string[]): Promise<TagCount[]> {
  if (decks.length === 0) return []
  const deckIds = Prisma.join([...decks])
  // Counted over an index alone; the few in the bin are counted on their own and taken off.
  const all = await count(Prisma.sql`SELECT t."tag", COUNT(*) AS "notes" FROM "NoteTag" t
    WHERE t."deckId" IN (${deckIds}) GROUP BY t."tag" ORDER BY t."tag"`)
  // CROSS JOIN keeps SQLite from starting with the tags.
  const binned = await count(Prisma.sql`SELECT t."tag", COUNT(*) AS "notes"
    FROM "Note" n CROSS JOIN "NoteTag" t
    WHERE n."deckId" IN (${deckIds}) AND n."deletedAt" IS NOT NULL AND t."noteId" = n."id"
    GROUP BY t."tag"`)
  const off = new Map(binned.map(({ tag, notes }) => [tag, notes]))
  return all
    .map(({ tag, notes }) => ({ tag, notes: notes - (off.get(tag) ?? 0) }))
    .filter(({ notes }) => notes > 0)
}

async function count(query: Prisma.Sql): Promise<TagCount[]> {
  const rows = await database().$queryRaw<{ tag: string; notes: number | bigint }[]>(query)
  return rows.map(({ tag, notes }) => ({ tag, notes: Number(notes) }))
}
