import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { notFound } from '@/lib/errors'
import { namesNote } from './browse-conditions.server'
import { type BrowsePage, type Cursor, readCursor, toPage } from './browse-cursor'
import { type DeckNoteRow, loadDeckNoteRows } from './deck-note-rows.server'
import type { NoteKind } from './note'
import { readableBy } from './readable.server'
import { parseSearchQuery, type SearchTerm } from './search-query'

/** Which notes of a deck: all conditions have to hold. */
export type DeckNotesFilter = {
  /** Words, "several words" and `tag:…`, each with a minus before it for the opposite. */
  query?: string
  tag?: string
  kind?: NoteKind
}

export type DeckNotesOptions = DeckNotesFilter & {
  /** Notes behind this cursor; or those before it, still in reading order. */
  after?: string
  before?: string
  /** 1 to 500, 50 by default. */
  limit?: number
}

export type DeckNotesPage = BrowsePage<DeckNoteRow> & {
  /** How many notes fit, on all pages. */
  total: number
  problems: string[]
}

/**
 * One page of the notes of a deck, in the order in which their cards are introduced, for whoever may read the deck
 * (`readerId` null: nobody signed in). Paging is by place in the deck, so a deck of 10,000 notes costs no more than
 * one of 50. Throws `not-found`.
 */
export async function listDeckNotes(
  readerId: string | null,
  deckId: string,
  options: DeckNotesOptions = {},
): Promise<DeckNotesPage> {
  const deck = await database().deck.findFirst({
    where: { id: deckId, ...readableBy(readerId) },
    select: { id: true },
  })
  if (!deck) throw notFound('deck')
  const limit = Math.min(500, Math.max(1, Math.trunc(options.limit ?? 50)))
  const { conditions, problems } = conditionsOf(deckId, options)
  const after = readCursor(options.after)
  const before = after ? null : readCursor(options.before)
  const walk = { limit, forward: before === null, cursorGiven: (after ?? before) !== null }
  const [found, total] = await Promise.all([
    findPlaces(deckId, conditions, after ?? before, walk.forward, limit + 1),
    countNotes(deckId, conditions),
  ])
  const page = toPage(found, walk)
  const rows = await loadDeckNoteRows(
    readerId,
    page.rows.map((place) => place.cardId),
  )
  return { ...page, rows, total, problems }
}

/** The places (position and id of a note's first card) behind or before a cursor, in the direction walked. */
export async function findPlaces(
  deckId: string,
  conditions: Prisma.Sql[],
  cursor: Cursor | null,
  forward: boolean,
  limit: number,
): Promise<Cursor[]> {
  const way = forward ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const than = forward ? Prisma.sql`>` : Prisma.sql`<`
  // Said twice, because an index is walked from a bound, not from an OR.
  const beyond = cursor
    ? Prisma.sql`AND c."position" ${than}= ${cursor.key}
        AND (c."position" ${than} ${cursor.key} OR c."id" ${than} ${cursor.cardId})`
    : Prisma.empty
  const rows = await database().$queryRaw<{ cardId: string; key: number | bigint }[]>(Prisma.sql`
    SELECT c."id" AS "cardId", c."position" AS "key" FROM "Card" c JOIN "Note" n ON n."id" = c."noteId"
    WHERE c."deckId" = ${deckId} AND c."archivedAt" IS NULL AND n."deletedAt" IS NULL ${beyond}
      AND NOT EXISTS (
        SELECT 1 FROM "Card" e WHERE e."noteId" = c."noteId" AND e."archivedAt" IS NULL
          AND (e."position" < c."position" OR (e."position" = c."position" AND e."id" < c."id")))
      ${Prisma.join([Prisma.empty, ...conditions], ' AND ')}
    ORDER BY c."position" ${way}, c."id" ${way} LIMIT ${limit}`)
  return rows.map((row) => ({ cardId: row.cardId, key: Number(row.key) }))
}

async function countNotes(deckId: string, conditions: Prisma.Sql[]): Promise<number> {
  const [row] = await database().$queryRaw<{ count: number | bigint }[]>(Prisma.sql`
    SELECT COUNT(*) AS "count" FROM "Note" n
    WHERE n."deckId" = ${deckId} AND n."deletedAt" IS NULL ${Prisma.join([Prisma.empty, ...conditions], ' AND ')}`)
  return Number(row?.count ?? 0)
}

function conditionsOf(deckId: string, { query = '', tag, kind }: DeckNotesFilter) {
  const { terms, problems } = parseSearchQuery(query)
  const conditions = terms.flatMap((term) => {
    const condition = conditionOf(deckId, term)
    if (!condition) return []
    return term.not ? Prisma.sql`NOT (${condition})` : condition
  })
  if (terms.some((term) => conditionOf(deckId, term) === null)) {
    problems.push('Inside a deck, words and tag: can be searched for; Browse knows the rest.')
  }
  if (tag !== undefined) conditions.push(tagged(deckId, tag))
  if (kind !== undefined) conditions.push(Prisma.sql`n."kind" = ${kind}`)
  return { conditions, problems }
}

function conditionOf(deckId: string, term: SearchTerm): Prisma.Sql | null {
  if (term.type === 'word') return namesNote(term.text)
  return term.type === 'tag' ? tagged(deckId, term.tag) : null
}

function tagged(deckId: string, tag: string): Prisma.Sql {
  return Prisma.sql`n."id" IN (
    SELECT t."noteId" FROM "NoteTag" t WHERE t."deckId" = ${deckId} AND t."tag" = ${tag})`
}
