import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { cardsInView, conditionsOf, type Lookups } from './browse-conditions.server'
import { type BrowsePage, type BrowseSort, type Cursor, merge, readCursor, toPage } from './browse-cursor'
import { type BrowseRow, loadBrowseRows } from './browse-rows.server'
import { listOwnWordings } from './own-wordings.server'
import { foldForSearch } from './plain-text'
import { parseSearchQuery } from './search-query'

export type BrowseOptions = {
  /** As typed into the search box: see `parseSearchQuery`. */
  query?: string
  sort?: BrowseSort
  direction?: 'asc' | 'desc'
  /** Cards behind this cursor; or those before it, still in reading order. */
  after?: string
  before?: string
  /** 1 to 200, 50 by default. */
  limit?: number
}

/**
 * One page of the person's cards. Paging is by sort key and card id, so cards added or removed between two pages
 * make neither gaps nor repeats; an unusable cursor starts from the beginning.
 */
export async function browseCards(
  userId: string,
  options: BrowseOptions = {},
): Promise<BrowsePage<BrowseRow> & { problems: string[] }> {
  const { sort = 'created', direction = 'desc' } = options
  const limit = Math.min(200, Math.max(1, Math.trunc(options.limit ?? 50)))
  const { terms, problems } = parseSearchQuery(options.query ?? '')
  const decks = terms.some((term) => term.type === 'deck') ? await listDeckNames(userId) : []
  const wordings = terms.some((term) => term.type === 'word') ? await listOwnWordings(userId) : []
  const lookups: Lookups = {
    deckIdsOf: (name) => decks.filter((deck) => deck.name.includes(name)).map((deck) => deck.id),
    rewordedIdsOf: (text) =>
      wordings.filter(({ searchText }) => searchText.includes(text)).map(({ noteId }) => noteId),
  }

  const after = readCursor(options.after)
  const before = after ? null : readCursor(options.before)
  const cursor = after ?? before
  const forward = before === null
  const ascending = (direction === 'asc') === forward
  const key = sortKey(sort)
  const conditions = conditionsOf(userId, terms, lookups)
  if (cursor) conditions.push(beyond(key, cursor, ascending))
  const parts = await Promise.all(
    cardsInView(userId).map((inView) => find([inView, ...conditions], key, ascending, limit + 1)),
  )
  const page = toPage(merge(parts, ascending).slice(0, limit + 1), {
    limit,
    forward,
    cursorGiven: cursor !== null,
  })
  const rows = await loadBrowseRows(
    userId,
    page.rows.map((row) => row.cardId),
  )
  return { ...page, rows, problems }
}

async function find(
  conditions: Prisma.Sql[],
  key: Prisma.Sql | null,
  ascending: boolean,
  limit: number,
): Promise<Cursor[]> {
  const way = ascending ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const order = key ? Prisma.sql`${key} ${way}, s."cardId" ${way}` : Prisma.sql`s."cardId" ${way}`
  const found = await database().$queryRaw<{ cardId: string; key: number | bigint }[]>(Prisma.sql`
    SELECT s."cardId" AS "cardId", ${key ?? Prisma.sql`0`} AS "key"
    FROM "CardState" s
    WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY ${order} LIMIT ${limit}`)
  return found.map((row) => ({ cardId: row.cardId, key: Number(row.key) }))
}

/**
 * What a sort order compares before the card id; null for the order of creation, which the id alone gives. Whole
 * and half numbers only, for the cursor carries them as text.
 */
function sortKey(sort: BrowseSort): Prisma.Sql | null {
  switch (sort) {
    case 'created':
      return null
    case 'due':
      // Cards in the steps, then reviews by day, then new cards in order of introduction, then suspended ones.
      return Prisma.sql`(CASE s."queue"
        WHEN 2 THEN 0 WHEN 3 THEN 1 + COALESCE(s."dueDay", 0) WHEN 1 THEN 10000000 + s."position"
        ELSE 1000000000 END)`
    case 'difficulty':
      return Prisma.sql`s."difficulty"`
    case 'lapses':
      return Prisma.sql`s."lapses"`
  }
}

function beyond(
  key: Prisma.Sql | null,
  cursor: { key: number; cardId: string },
  ascending: boolean,
): Prisma.Sql {
  const than = ascending ? Prisma.sql`>` : Prisma.sql`<`
  if (!key) return Prisma.sql`s."cardId" ${than} ${cursor.cardId}`
  return Prisma.sql`(${key} ${than} ${cursor.key} OR (${key} = ${cursor.key} AND s."cardId" ${than} ${cursor.cardId}))`
}

async function listDeckNames(userId: string): Promise<{ id: string; name: string }[]> {
  const decks = await database().deck.findMany({
    where: { deletedAt: null, enrollments: { some: { userId } } },
    select: { id: true, name: true },
  })
  return decks.map(({ id, name }) => ({ id, name: foldForSearch(name) }))
}
