import 'server-only'
import type { Queryable } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import type { CardAtHand } from './cards-at-hand.server'
import type { DeckDay } from './day-limits.server'
import type { Learner, StudiedDeck } from './learner.server'
import { newThatMayCome, reviewsThatMayCome } from './may-come.server'
import { queues } from './memory'
import type { StudyOptions } from './options'
import { byDueDay, byRetrievability, dailyOrder } from './queue'

/** A card that waits, as far as its place in the order needs it. */
export type WaitingCard = {
  cardId: string
  deckId: string
  queue: number
  position: number
  dueDay: number | null
  lastReviewDay: number | null
  stability: number
}

const columns = Prisma.raw(
  `c."cardId", c."deckId", c."queue", c."position", c."dueDay", c."lastReviewDay", c."stability"`,
)

// Cards are drawn from the first few of the queue, not taken from its very top: those of one day, which lie in
// the order in which they were made, come shuffled.
const drawnFrom = 40
const shuffledFrom = 100
/** Of how many cards, longest due first, the likeliest forgotten are found. */
const comparedByRetrievability = 1_000
const termsPerStatement = 15

/** How many cards at most, and what is at hand already. */
export type Wanted = { limit: number; atHand: readonly CardAtHand[] }

/** Reviews and new cards that may come today, each in the order in which they come, within the limits. */
export async function readReviewsAndNew(
  db: Queryable,
  learner: Learner,
  days: ReadonlyMap<string, DeckDay>,
  wanted: Wanted,
): Promise<{ reviews: WaitingCard[]; news: WaitingCard[] }> {
  const allowances = learner.decks.map((deck) => allowanceOf(learner, deck, days.get(deck.deckId), wanted))
  const terms = allowances.flatMap((allowance) => termsOf(learner, allowance, wanted))
  const cards: WaitingCard[] = []
  for (let from = 0; from < terms.length; from += termsPerStatement) {
    const union = Prisma.join(terms.slice(from, from + termsPerStatement), ' UNION ALL ')
    cards.push(...(await db.$queryRaw<WaitingCard[]>(union)))
  }
  const { today, own, decks } = learner
  const { reviewOrder, newOrder } = decks.length === 1 && decks[0] ? decks[0].options : own.options
  const byOrder = reviewOrder === 'retrievability' ? byRetrievability(today) : byDueDay(today)
  const reviews = cards.filter(isInReview).sort(byOrder)
  const news = cards.filter(({ queue }) => queue === queues.new).sort(byNewOrder(newOrder, today))
  return {
    reviews: withinAllowance(reviews, new Map(allowances.map(({ deck, reviews }) => [deck.deckId, reviews]))),
    news: withinAllowance(news, new Map(allowances.map(({ deck, news }) => [deck.deckId, news]))),
  }
}

function isInReview(card: WaitingCard): card is WaitingCard & { dueDay: number; lastReviewDay: number } {
  return card.queue === queues.review && card.dueDay !== null && card.lastReviewDay !== null
}

function byNewOrder(order: StudyOptions['newOrder'], today: number) {
  return (a: WaitingCard, b: WaitingCard): number =>
    order === 'shuffled'
      ? dailyOrder(a.cardId, today) - dailyOrder(b.cardId, today)
      : a.position - b.position || (a.cardId < b.cardId ? -1 : 1)
}

/** The first of each deck's, as many as the deck may still hand out. */
function withinAllowance(cards: WaitingCard[], allowances: Map<string, number>): WaitingCard[] {
  return cards.filter(({ deckId }) => {
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

function termsOf(
  { userId, today, decks }: Learner,
  { deck: { deckId, options }, reviews, news }: Allowance,
  { limit, atHand }: Wanted,
): Prisma.Sql[] {
  const from = Prisma.sql`SELECT ${columns} FROM "CardState" c
    WHERE c."userId" = ${userId} AND c."deckId" = ${deckId} ${notBesides(atHand)}`
  const terms: Prisma.Sql[] = []
  if (reviews > 0) {
    const longestDue = Prisma.sql`${from} AND ${reviewsThatMayCome(options, today)}
      ORDER BY c."dueDay", c."cardId"`
    terms.push(
      options.reviewOrder === 'retrievability'
        ? Prisma.sql`SELECT * FROM (
            SELECT * FROM (${longestDue} LIMIT ${comparedByRetrievability}) AS compared
            ORDER BY (${today} - "lastReviewDay") / "stability" DESC LIMIT ${Math.min(limit, reviews)}) AS reviews`
        : Prisma.sql`SELECT * FROM (${longestDue} LIMIT ${limit + Math.ceil(drawnFrom / decks.length)}) AS reviews`,
    )
  }
  if (news > 0) {
    const drawn = options.newOrder === 'shuffled' ? shuffledFrom : Math.min(limit, news)
    terms.push(Prisma.sql`SELECT * FROM (
      ${from} AND ${newThatMayCome(options, today)} ORDER BY c."position", c."cardId" LIMIT ${drawn}) AS news`)
  }
  return terms
}

/** Neither the cards at hand nor their siblings: one of a note is enough. */
function notBesides(atHand: readonly CardAtHand[]): Prisma.Sql {
  if (atHand.length === 0) return Prisma.empty
  return Prisma.sql`AND c."noteId" NOT IN (${Prisma.join([...new Set(atHand.map(({ noteId }) => noteId))])})`
}
