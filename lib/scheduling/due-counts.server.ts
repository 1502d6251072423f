import 'server-only'
import type { Queryable } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import type { DeckDay } from './day-limits.server'
import type { Learner, StudiedDeck } from './learner.server'
import { newThatMayCome, notBuried, reviewsThatMayCome } from './may-come.server'

/** Cards still to come today. */
export type Left = { new: number; learning: number; review: number }

/** Decks in one statement: SQLite takes 500 terms of a compound, and a statement should stay readable. */
const decksPerStatement = 40

/**
 * What is left today in each deck, the limits of the day applied. A count stops at its limit, so its cost
 * does not grow with the deck.
 */
export async function readDueCounts(
  db: Queryable,
  learner: Learner,
  days: ReadonlyMap<string, DeckDay>,
): Promise<Map<string, Left>> {
  const learning = await readLearningCounts(db, learner)
  const counts = new Map<string, Left>()
  for (let from = 0; from < learner.decks.length; from += decksPerStatement) {
    const decks = learner.decks.slice(from, from + decksPerStatement)
    const rows = await db.$queryRaw<{ deckId: string; reviews: bigint | number; news: bigint | number }[]>(
      Prisma.join(
        decks.map((deck) => deckCounts(learner, deck, days.get(deck.deckId))),
        ' UNION ALL ',
      ),
    )
    for (const { deckId, reviews, news } of rows) {
      counts.set(deckId, { new: Number(news), learning: learning.get(deckId) ?? 0, review: Number(reviews) })
    }
  }
  return counts
}

function deckCounts({ userId, today }: Learner, deck: StudiedDeck, day: DeckDay | undefined): Prisma.Sql {
  const { deckId, options } = deck
  const place = { userId, deckId, today, options }
  return Prisma.sql`SELECT ${deckId} AS "deckId",
    ${countUpTo(day?.reviewsLeft ?? 0, reviewsThatMayCome(place))} AS "reviews",
    ${countUpTo(day?.newLeft ?? 0, newThatMayCome(place))} AS "news"`
}

function countUpTo(limit: number, condition: Prisma.Sql): Prisma.Sql {
  if (limit === 0) return Prisma.sql`0`
  return Prisma.sql`(SELECT count(*) FROM (SELECT 1 FROM "CardState" c WHERE ${condition} LIMIT ${limit}) AS found)`
}

/** Cards inside their steps that come back before the day ends, by deck. A person has few of them. */
async function readLearningCounts(db: Queryable, learner: Learner): Promise<Map<string, number>> {
  const { userId, today, todayEndsAt } = learner
  const rows = await db.$queryRaw<{ deckId: string; cards: bigint | number }[]>(Prisma.sql`
    SELECT c."deckId", count(*) AS "cards" FROM "CardState" c
    WHERE c."userId" = ${userId} AND c."queue" = 2 AND c."dueAt" < ${todayEndsAt} AND ${notBuried('c', today)}
    GROUP BY c."deckId"`)
  return new Map(rows.map(({ deckId, cards }) => [deckId, Number(cards)]))
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
