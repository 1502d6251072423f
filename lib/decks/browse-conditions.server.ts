import 'server-only'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import type { CardMark, SearchTerm } from './search-query'

/**
 * Conditions on `"CardState" s`. They look into other tables only where they have to, so that paging without a
 * search reads nothing but an index of CardState, however many cards there are.
 *
 * What is in view comes in two parts, each for a query of its own, for joined by OR they make PostgreSQL look at
 * every card there is. A card waits in a queue only while it is there to be studied; one that is out is shown when
 * it is just suspended.
 */
export function cardsInView(userId: string): Prisma.Sql[] {
  return [
    Prisma.sql`s."userId" = ${userId} AND s."queue" <> 0`,
    Prisma.sql`s."userId" = ${userId} AND s."queue" = 0 AND s."suspended" = TRUE AND ${isStudied(userId)}`,
  ]
}

/** Its card, note and deck are there, and the learner studies the deck. */
function isStudied(userId: string): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM "Card" c JOIN "Note" n ON n."id" = c."noteId" JOIN "Deck" d ON d."id" = c."deckId"
      JOIN "Enrollment" e ON e."deckId" = d."id"
    WHERE c."id" = s."cardId" AND e."userId" = ${userId}
      AND c."archivedAt" IS NULL AND n."deletedAt" IS NULL AND d."deletedAt" IS NULL)`
}

/** What is looked up beside the database's own search. */
export type Lookups = {
  /** The decks whose name holds a text. */
  deckIdsOf: (name: string) => string[]
  /** The notes of which the learner has a wording of their own that holds a text. */
  rewordedIdsOf: (text: string) => string[]
}

/** The conditions of all terms. A word may stand in the note's wording or in the learner's own. */
export function conditionsOf(userId: string, terms: readonly SearchTerm[], lookups: Lookups): Prisma.Sql[] {
  const ofCards: Prisma.Sql[] = []
  const ofNotes: Prisma.Sql[] = []
  for (const term of terms) {
    const isOfNote = term.type === 'word' || (term.type === 'is' && term.mark === 'derived')
    const condition = conditionOf(userId, term, lookups)
    ;(isOfNote ? ofNotes : ofCards).push(term.not ? Prisma.sql`NOT (${condition})` : condition)
  }
  if (ofNotes.length === 0) return ofCards
  // One look at the note for all its conditions, and last: it is what costs.
  const inNote = Prisma.sql`EXISTS (
    SELECT 1 FROM "Note" n WHERE n."id" = s."noteId" AND ${Prisma.join(ofNotes, ' AND ')})`
  return [...ofCards, inNote]
}

function conditionOf(userId: string, term: SearchTerm, { deckIdsOf, rewordedIdsOf }: Lookups): Prisma.Sql {
  switch (term.type) {
    case 'word': {
      const inNote = namesNote(term.text)
      const ids = rewordedIdsOf(term.text)
      return ids.length === 0 ? inNote : Prisma.sql`(${inNote} OR n."id" IN (${Prisma.join(ids)}))`
    }
    case 'tag':
      return Prisma.sql`s."noteId" IN (
        SELECT t."noteId" FROM "Enrollment" e JOIN "NoteTag" t ON t."deckId" = e."deckId"
        WHERE e."userId" = ${userId} AND t."tag" = ${term.tag})`
    case 'deck': {
      const ids = deckIdsOf(term.name)
      return ids.length === 0 ? Prisma.sql`1 = 0` : Prisma.sql`s."deckId" IN (${Prisma.join(ids)})`
    }
    case 'is':
      return marked(term.mark)
  }
}

/** The note `n` holds this text, folded as `foldForSearch` does it. */
export function namesNote(text: string): Prisma.Sql {
  return Prisma.sql`n."searchText" LIKE ${`%${text.replace(/[\\%_]/g, '\\$&')}%`} ESCAPE '\\'`
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
      return Prisma.sql`n."derived" = TRUE`
  }
}
