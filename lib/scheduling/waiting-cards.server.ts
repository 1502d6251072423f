import 'server-only'
import type { Queryable } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import type { DeckDay } from './day-limits.server'
import type { DueRow } from './due-card'
import type { Learner, StudiedDeck } from './learner.server'
import { newThatMayCome, notBuried, reviewsThatMayCome } from './may-come.server'
import { byDueDay, byRetrievability, dailyOrder } from './queue'

/** A row of CardState that waits. */
export type WaitingRow = DueRow & { queue: number; position: number }

const columns = Prisma.raw(
  [
    ...['cardId', 'noteId', 'deckId', 'queue', 'position', 'version', 'flag', 'phase', 'dueAt', 'dueDay'],
    ...['stability', 'difficulty', 'step', 'scheduledDays', 'reps', 'lapses', 'leech', 'lastReviewAt'],
    'lastReviewDay',
  ]
    .map((name) => `c."${name}"`)
    .join(', '),
)

// Cards are drawn from the first few of the queue, not taken from its very top: those of one day, which lie in
// the order in which they were made, come shuffled.
const drawnFrom = 40
const shuffledFrom = 100
/** Of how many cards, longest due first, the likeliest forgotten are found. */
const comparedByRetrievability = 1_000

/** How many cards at most, and which not: cards that the client has at hand, with their siblings. */
export type Wanted = { limit: number; exclude: readonly string[] }

/** Cards in their steps, soonest first: those whose time has come and at least one that is to come. */
export async function readLearning(
  db: Queryable,
  { userId, today }: Learner,
  deckId: string | null | undefined,
  { limit, exclude }: Wanted,
): Promise<WaitingRow[]> {
  const inDeck = deckId ? Prisma.sql`AND c."deckId" = ${deckId}` : Prisma.empty
  return db.$queryRaw<WaitingRow[]>(Prisma.sql`
    SELECT ${columns} FROM "CardState" c
    WHERE c."userId" = ${userId} AND c."queue" = 2 ${inDeck} AND ${notBuried('c', today)}
      ${exclude.length > 0 ? Prisma.sql`AND c."cardId" NOT IN (${Prisma.join([...exclude])})` : Prisma.empty}
    ORDER BY c."dueAt" LIMIT ${limit + 1}`)
}

/** Reviews and new cards that may come today, each in the order in which they come. */
export async function readReviewsAndNew(
  db: Queryable,
  learner: Learner,
  days: ReadonlyMap<string, DeckDay>,
  wanted: Wanted,
): Promise<{ reviews: WaitingRow[]; news: WaitingRow[] }> {
  const parts = learner.decks.flatMap((deck) => partsOf(learner, deck, days.get(deck.deckId), wanted))
  const rows: WaitingRow[] = []
  for (let from = 0; from < parts.length; from += 40) {
    const union = Prisma.join(parts.slice(from, from + 40), ' UNION ALL ')
    rows.push(...(await db.$queryRaw<WaitingRow[]>(union)))
  }
  const { today, own, decks } = learner
  const options = decks.length === 1 && decks[0] ? decks[0].options : own.options
  return {
    reviews: rows
      .filter(isInReview)
      .sort(options.reviewOrder === 'retrievability' ? byRetrievability(today) : byDueDay(today)),
    news: orderNew(
      rows.filter(({ queue }) => queue === 1),
      options.newOrder === 'shuffled',
      today,
    ),
  }
}

function isInReview(row: WaitingRow): row is WaitingRow & { dueDay: number; lastReviewDay: number } {
  return row.queue === 3 && row.dueDay !== null && row.lastReviewDay !== null
}

function orderNew(rows: WaitingRow[], shuffled: boolean, today: number): WaitingRow[] {
  if (shuffled) return rows.sort((a, b) => dailyOrder(a.cardId, today) - dailyOrder(b.cardId, today))
  return rows.sort((a, b) => a.position - b.position || (a.cardId < b.cardId ? -1 : 1))
}

function partsOf(
  { userId, today }: Learner,
  { deckId, options }: StudiedDeck,
  day: DeckDay | undefined,
  { limit, exclude }: Wanted,
): Prisma.Sql[] {
  const place = { userId, deckId, today, options }
  const others = exclude.length > 0 ? notWith(userId, exclude) : Prisma.empty
  const parts: Prisma.Sql[] = []
  if (day && day.reviewsLeft > 0) {
    const reviews = Prisma.sql`SELECT ${columns} FROM "CardState" c
      WHERE ${reviewsThatMayCome(place)} ${others} ORDER BY c."dueDay", c."cardId"`
    parts.push(
      options.reviewOrder === 'retrievability'
        ? Prisma.sql`SELECT * FROM (
            SELECT * FROM (${reviews} LIMIT ${comparedByRetrievability}) AS oldest
            ORDER BY (${today} - "lastReviewDay") / "stability" DESC LIMIT ${Math.min(limit, day.reviewsLeft)}) AS reviews`
        : Prisma.sql`SELECT * FROM (${reviews} LIMIT ${limit + drawnFrom}) AS reviews`,
    )
  }
  if (day && day.newLeft > 0) {
    const drawn = options.newOrder === 'shuffled' ? shuffledFrom : Math.min(limit, day.newLeft)
    parts.push(Prisma.sql`SELECT * FROM (
      SELECT ${columns} FROM "CardState" c WHERE ${newThatMayCome(place)} ${others}
      ORDER BY c."position", c."cardId" LIMIT ${drawn}) AS news`)
  }
  return parts
}

/** Neither the cards at hand nor their siblings: one of a note is enough. */
function notWith(userId: string, exclude: readonly string[]): Prisma.Sql {
  return Prisma.sql`AND c."noteId" NOT IN (
    SELECT h."noteId" FROM "CardState" h
    WHERE h."userId" = ${userId} AND h."cardId" IN (${Prisma.join([...exclude])}))`
}
