import 'server-only'
import type { Queryable } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import type { DeckDay } from './day-limits.server'
import type { Learner, StudiedDeck } from './learner.server'
import type { InSteps } from './learning-cards.server'
import { countOfReviews, newThatMayCome } from './may-come.server'

/** Cards still to come today. */
export type Left = { new: number; learning: number; review: number }

/** Terms of one statement: SQLite takes 500, and a statement should stay short enough to be remembered. */
const termsPerStatement = 15

/**
 * What is left today in each deck, the limits of the day applied. A count stops at its limit, so its cost
 * does not grow with the deck.
 */
export async function readDueCounts(
  db: Queryable,
  learner: Learner,
  days: ReadonlyMap<string, DeckDay>,
  inSteps: readonly InSteps[],
): Promise<Map<string, Left>> {
  const counts = new Map<string, Left>()
  for (const { deckId } of learner.decks) counts.set(deckId, { new: 0, learning: 0, review: 0 })
  for (const { deckId, dueAt } of inSteps) {
    const left = counts.get(deckId)
    if (left && dueAt < learner.todayEndsAt) left.learning += 1
  }
  const terms = [...sameDecks(learner.decks, days).values()].map((decks) => countsOf(learner, decks))
  for (let from = 0; from < terms.length; from += termsPerStatement) {
    const union = Prisma.join(terms.slice(from, from + termsPerStatement), ' UNION ALL ')
    const rows =
      await db.$queryRaw<{ deckId: string; reviews: bigint | number; news: bigint | number }[]>(union)
    for (const { deckId, reviews, news } of rows) {
      const left = counts.get(deckId)
      if (left) Object.assign(left, { new: Number(news), review: Number(reviews) })
    }
  }
  return counts
}

type DeckOnDay = { deck: StudiedDeck; day: DeckDay }

/** Decks that are counted alike, put together: one term of the statement serves them all. */
function sameDecks(decks: StudiedDeck[], days: ReadonlyMap<string, DeckDay>): Map<string, DeckOnDay[]> {
  const alike = new Map<string, DeckOnDay[]>()
  for (const deck of decks) {
    const day = days.get(deck.deckId)
    if (!day || (day.reviewsLeft === 0 && day.newLeft === 0)) continue
    const { buryReviewSiblings, buryNewSiblings } = deck.options
    const key = [day.reviewsLeft, day.newLeft, buryReviewSiblings, buryNewSiblings].join()
    alike.set(key, [...(alike.get(key) ?? []), { deck, day }])
  }
  return alike
}

function countsOf({ userId, today }: Learner, decks: DeckOnDay[]): Prisma.Sql {
  const [first] = decks
  if (!first) throw new Error('There is no deck to count.')
  const { options } = first.deck
  const { reviewsLeft, newLeft } = first.day
  const deckIds = decks.map(({ deck }) => deck.deckId)
  const ofDeck = Prisma.raw(`c."userId" = e."userId" AND c."deckId" = e."deckId"`)
  return Prisma.sql`SELECT e."deckId",
    ${countOfReviews(options, today, userId, reviewsLeft)} AS "reviews",
    (SELECT count(*) FROM (SELECT 1 FROM "CardState" c
      WHERE ${ofDeck} AND ${newThatMayCome(options, today)} LIMIT ${newLeft}) AS found) AS "news"
    FROM "Enrollment" e WHERE e."userId" = ${userId} AND e."deckId" IN (${Prisma.join(deckIds)})`
}

/** The sum over decks. */
export function totalLeft(counts: Iterable<Left>): Left {
  const total = { new: 0, learning: 0, review: 0 }
  for (const left of counts) {
    total.new += left.new
    total.learning += left.learning
    total.review += left.review
  }
  return total
}
