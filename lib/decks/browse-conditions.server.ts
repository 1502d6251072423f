import 'server-only'
import { dialect } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import type { CardMark, SearchTerm } from './search-query'

/**
 * Conditions on `"CardState" s`. They look into other tables only where a term needs it, so that paging without a
 * search reads nothing but an index of CardState, however many cards there are.
 */
export function cardsInView(userId: string): Prisma.Sql {
  // A card waits in a queue only while it is there to be studied; one that is out is shown when just suspended.
  return Prisma.sql`
    s."userId" = ${userId} AND (s."queue" <> 0 OR (s."suspended" = TRUE AND EXISTS (
      SELECT 1 FROM "Card" c JOIN "Note" n ON n."id" = c."noteId" JOIN "Deck" d ON d."id" = c."deckId"
        JOIN "Enrollment" e ON e."deckId" = d."id" AND e."userId" = ${userId}
      WHERE c."id" = s."cardId"
        AND c."archivedAt" IS NULL AND n."deletedAt" IS NULL AND d."deletedAt" IS NULL)))`
}

/** The condition of one term; `deckIdsOf` names the decks whose name holds a text. */
export function conditionOf(term: SearchTerm, deckIdsOf: (name: string) => string[]): Prisma.Sql {
  const condition = positiveConditionOf(term, deckIdsOf)
  return term.not ? Prisma.sql`NOT (${condition})` : condition
}

function positiveConditionOf(term: SearchTerm, deckIdsOf: (name: string) => string[]): Prisma.Sql {
  switch (term.type) {
    case 'word':
      return Prisma.sql`EXISTS (
        SELECT 1 FROM "Note" n WHERE n."id" = s."noteId" AND ${contains(term.text)})`
    case 'tag':
      return Prisma.sql`EXISTS (
        SELECT 1 FROM "NoteTag" t WHERE t."noteId" = s."noteId" AND t."tag" = ${term.tag})`
    case 'deck': {
      const ids = deckIdsOf(term.name)
      return ids.length === 0 ? Prisma.sql`1 = 0` : Prisma.sql`s."deckId" IN (${Prisma.join(ids)})`
    }
    case 'is':
      return marked(term.mark)
  }
}

/** Plain containment needs no escaping, and is faster than LIKE. */
function contains(text: string): Prisma.Sql {
  return dialect() === 'sqlite'
    ? Prisma.sql`instr(n."searchText", ${text}) > 0`
    : Prisma.sql`strpos(n."searchText", ${text}) > 0`
}

function marked(mark: CardMark): Prisma.Sql {
  switch (mark) {
    case 'new':
      return Prisma.sql`s."phase" = 'new'`
    case 'learning':
      return Prisma.sql`s."phase" IN ('learning', 'relearning')`
    case 'review':
      return Prisma.sql`s."phase" = 'review'`
    case 'suspended':
      return Prisma.sql`s."suspended" = TRUE`
    case 'leech':
      return Prisma.sql`s."leech" = TRUE`
    case 'flagged':
      return Prisma.sql`s."flag" > 0`
    case 'derived':
      return Prisma.sql`EXISTS (SELECT 1 FROM "Note" n WHERE n."id" = s."noteId" AND n."derived" = TRUE)`
  }
}
