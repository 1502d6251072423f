import 'server-only'
import type { Queryable } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import type { DeckDay } from './day-limits.server'
import type { DueRow } from './due-card'
import type { Learner, StudiedDeck } from './learner.server'
import { newThatMayCome, notBuried, reviewsThatMayCome } from './may-come.server'
import { queues } from './memory'
import type { StudyOptions } from './options'
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
const partsPerStatement = 40
/** Of how many cards, longest due first, the likeliest forgotten are found. */
const comparedByRetrievability = 1_000

/** A card that the client has at hand: it is not handed out again, nor is a sibling of it. */
export type CardAtHand = {
  cardId: string
  noteId: string
  deckId: string
  queue: number
  dueDay: number | null
}

/** How many cards at most, and what is at hand already. */
export type Wanted = { limit: number; atHand: readonly CardAtHand[] }

/** Looks up the cards that a client says it has at hand. */
export async function readAtHand(
  db: Queryable,
  userId: string,
  cardIds: readonly string[],
): Promise<CardAtHand[]> {
  if (cardIds.length === 0) return []
  return db.cardState.findMany({
    where: { userId, cardId: { in: [...cardIds] } },
    select: { cardId: true, noteId: true, deckId: true, queue: true, dueDay: true },
  })
}

/** Cards in their steps, soonest first: those whose time has come and at least one that is to come. */
export async function readLearning(
  db: Queryable,
  { userId, today }: Learner,
  deckId: string | null | undefined,
  { limit, atHand }: Wanted,
): Promise<WaitingRow[]> {
  const inDeck = deckId ? Prisma.sql`AND c."deckId" = ${deckId}` : Prisma.empty
  return db.$queryRaw<WaitingRow[]>(Prisma.sql`
    SELECT ${columns} FROM "CardState" c
    WHERE c."userId" = ${userId} AND c."queue" = 2 ${inDeck} AND ${notBuried('c', today)}
      ${notAmong('cardId', atHand)}
    ORDER BY c."dueAt" LIMIT ${limit + 1}`)
}

/** Reviews and new cards that may come today, each in the order in which they come, within the limits. */
export async function readReviewsAndNew(
  db: Queryable,
  learner: Learner,
  days: ReadonlyMap<string, DeckDay>,
  wanted: Wanted,
): Promise<{ reviews: WaitingRow[]; news: WaitingRow[] }> {
  const allowances = learner.decks.map((deck) => allowanceOf(learner, deck, days.get(deck.deckId), wanted))
  const parts = allowances.flatMap((allowance) => partsOf(learner, allowance, wanted))
  const rows: WaitingRow[] = []
  for (let from = 0; from < parts.length; from += partsPerStatement) {
    const union = Prisma.join(parts.slice(from, from + partsPerStatement), ' UNION ALL ')
    rows.push(...(await db.$queryRaw<WaitingRow[]>(union)))
  }
  const { today, own, decks } = learner
  const { reviewOrder, newOrder } = decks.length === 1 && decks[0] ? decks[0].options : own.options
  const byOrder = reviewOrder === 'retrievability' ? byRetrievability(today) : byDueDay(today)
  const reviews = rows.filter(isInReview).sort(byOrder)
  const news = rows.filter(({ queue }) => queue === queues.new).sort(byNewOrder(newOrder, today))
  return {
    reviews: withinAllowance(reviews, new Map(allowances.map(({ deck, reviews }) => [deck.deckId, reviews]))),
    news: withinAllowance(news, new Map(allowances.map(({ deck, news }) => [deck.deckId, news]))),
  }
}

function isInReview(row: WaitingRow): row is WaitingRow & { dueDay: number; lastReviewDay: number } {
  return row.queue === queues.review && row.dueDay !== null && row.lastReviewDay !== null
}

function byNewOrder(order: StudyOptions['newOrder'], today: number) {
  return (a: WaitingRow, b: WaitingRow): number =>
    order === 'shuffled'
      ? dailyOrder(a.cardId, today) - dailyOrder(b.cardId, today)
      : a.position - b.position || (a.cardId < b.cardId ? -1 : 1)
}

/** The first of each deck's, as many as the deck may still hand out. */
function withinAllowance(rows: WaitingRow[], allowances: Map<string, number>): WaitingRow[] {
  return rows.filter(({ deckId }) => {
    const allowed = allowances.get(deckId) ?? 0
    allowances.set(deckId, allowed - 1)
    return allowed > 0
  })
}

/** What a deck may still hand out today: its limits, less what is at hand. */
type Allowance = { deck: StudiedDeck; reviews: number; news: number }

function allowanceOf(
  { today }: Learner,
  deck: StudiedDeck,
  day: DeckDay | undefined,
  { atHand }: Wanted,
): Allowance {
  const held = atHand.filter(({ deckId }) => deckId === deck.deckId)
  const heldReviews = held.filter(
    ({ queue, dueDay }) => queue === queues.review && (dueDay ?? today) <= today,
  )
  const heldNews = held.filter(({ queue }) => queue === queues.new)
  return {
    deck,
    reviews: Math.max(0, (day?.reviewsLeft ?? 0) - heldReviews.length),
    news: Math.max(0, (day?.newLeft ?? 0) - heldNews.length),
  }
}

function partsOf(
  { userId, today }: Learner,
  { deck: { deckId, options }, reviews, news }: Allowance,
  { limit, atHand }: Wanted,
): Prisma.Sql[] {
  const place = { userId, deckId, today, options }
  const others = notAmong('noteId', atHand)
  const parts: Prisma.Sql[] = []
  if (reviews > 0) {
    const longestDue = Prisma.sql`SELECT ${columns} FROM "CardState" c
      WHERE ${reviewsThatMayCome(place)} ${others} ORDER BY c."dueDay", c."cardId"`
    parts.push(
      options.reviewOrder === 'retrievability'
        ? Prisma.sql`SELECT * FROM (
            SELECT * FROM (${longestDue} LIMIT ${comparedByRetrievability}) AS compared
            ORDER BY (${today} - "lastReviewDay") / "stability" DESC LIMIT ${Math.min(limit, reviews)}) AS reviews`
        : Prisma.sql`SELECT * FROM (${longestDue} LIMIT ${limit + drawnFrom}) AS reviews`,
    )
  }
  if (news > 0) {
    const drawn = options.newOrder === 'shuffled' ? shuffledFrom : Math.min(limit, news)
    parts.push(Prisma.sql`SELECT * FROM (
      SELECT ${columns} FROM "CardState" c WHERE ${newThatMayCome(place)} ${others}
      ORDER BY c."position", c."cardId" LIMIT ${drawn}) AS news`)
  }
  return parts
}

function notAmong(column: 'cardId' | 'noteId', atHand: readonly CardAtHand[]): Prisma.Sql {
  if (atHand.length === 0) return Prisma.empty
  const ids = [...new Set(atHand.map((card) => card[column]))]
  return Prisma.sql`AND c.${Prisma.raw(`"${column}"`)} NOT IN (${Prisma.join(ids)})`
}
