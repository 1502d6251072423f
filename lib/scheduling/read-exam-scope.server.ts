import 'server-only'
import type { Queryable } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { type MemoryColumns, memoryOf } from './card-state'
import { type Forecaster, type ForecastInput, prepareForecast } from './exam-forecast'
import type { ExamScope, Prepare } from './exam-plan'
import { habitsFrom, type RatingCount } from './habits'
import type { Learner } from './learner.server'
import { readPace } from './pace.server'

/** A learner's cards in some decks, ready to be forecast. */
export type ExamCards = {
  scope: ExamScope
  prepare: Prepare
  /** New cards left, by deck. */
  newByDeck: ReadonlyMap<string, number>
}

type Row = Omit<MemoryColumns, 'phase'> & { phase: string }

/** Answers whose habits count. */
const remembered = 1_000

/**
 * Reads what a forecast needs. The parameters are those of the deck with the most cards among these; suspended and
 * archived cards are left out.
 */
export async function readExamCards(
  db: Queryable,
  learner: Learner,
  deckIds: readonly string[],
): Promise<ExamCards> {
  const { userId, today } = learner
  const inDecks = Prisma.sql`s."userId" = ${userId} AND s."deckId" IN (${Prisma.join([...deckIds])})`
  const news = await db.$queryRaw<{ deckId: string; cards: bigint | number }[]>(Prisma.sql`
    SELECT s."deckId", count(*) AS "cards" FROM "CardState" s
    WHERE ${inDecks} AND s."queue" = 1 GROUP BY s."deckId"`)
  const seen = await db.$queryRaw<Row[]>(Prisma.sql`
    SELECT s."phase", s."dueAt", s."dueDay", s."stability", s."difficulty", s."step", s."scheduledDays", s."reps",
      s."lapses", s."leech", s."lastReviewAt", s."lastReviewDay"
    FROM "CardState" s WHERE ${inDecks} AND s."queue" IN (2, 3) ORDER BY s."cardId"`)
  const begunToday = await db.$queryRaw<{ cards: bigint | number }[]>(Prisma.sql`
    SELECT count(*) AS "cards" FROM "Review" r
    WHERE r."userId" = ${userId} AND r."day" = ${today} AND r."kind" = 'review' AND r."phaseBefore" = 'new'
      AND r."deckId" IN (${Prisma.join([...deckIds])})
      AND NOT EXISTS (SELECT 1 FROM "Review" u WHERE u."undoesId" = r."id")`)
  const newByDeck = new Map(news.map(({ deckId, cards }) => [deckId, Number(cards)]))
  const memories = seen.map(memoryOf)
  const newCards = [...newByDeck.values()].reduce((sum, cards) => sum + cards, 0)
  const { parameters } = (learner.decks.find(({ deckId }) => deckIds.includes(deckId)) ?? learner.own).preset
  const habits = habitsFrom(await readRatings(db, userId))
  const input: Omit<ForecastInput, 'days' | 'parameters'> = {
    memories,
    newCards,
    newDoneToday: Number(begunToday[0]?.cards ?? 0),
    habits,
    today,
    seed: `${userId} ${today}`,
  }
  // A plan and what is told beside it ask for the same forecasts: each is lived once.
  const made = new Map<string, Forecaster>()
  const prepare: Prepare = (days, desiredRetention = parameters.desiredRetention) => {
    const key = `${days} ${desiredRetention}`
    const known =
      made.get(key) ?? prepareForecast({ ...input, days, parameters: { ...parameters, desiredRetention } })
    made.set(key, known)
    return known
  }
  return {
    scope: { newCards, seenCards: memories.length, paceMs: await readPace(db, userId) },
    newByDeck,
    prepare,
  }
}

async function readRatings(db: Queryable, userId: string): Promise<RatingCount[]> {
  const rows = await db.$queryRaw<{ phase: string; rating: number; answers: bigint | number }[]>(Prisma.sql`
    SELECT "phase", "rating", count(*) AS "answers" FROM (
      SELECT r."phaseBefore" AS "phase", r."rating" FROM "Review" r
      WHERE r."userId" = ${userId} AND r."kind" = 'review'
      ORDER BY r."day" DESC, r."reviewedAt" DESC LIMIT ${remembered}) AS latest
    GROUP BY "phase", "rating"`)
  return rows.map((row) => ({ ...row, answers: Number(row.answers) }))
}
