import 'server-only'
import { database, type Queryable } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readDueAhead, readNewOfADay } from './days-ahead.server'
import { type Learner, readLearner } from './learner.server'
import type { Rating } from './memory'
import { minutesFor, readPace } from './pace.server'

/** A card that was studied, and how it went. */
export type StudiedCard = {
  cardId: string
  noteId: string
  deckId: string
  answers: number
  /** Times it was rated Again. */
  forgotten: number
  /** It was new before. */
  isNew: boolean
  /** It left its learning steps: study days until it comes back. */
  comesBackInDays: number | null
}

export type SessionSummary = {
  answers: number
  cards: number
  newCards: number
  byRating: Record<Rating, number>
  /** Time on the cards, milliseconds. */
  durationMs: number
  /** New cards first, then those that were forgotten most often; at most fifty. */
  studied: StudiedCard[]
  tomorrow: {
    /** Reviews that fall due, within the daily limits. */
    review: number
    /** New cards, if the decks still have as many. */
    new: number
    minutes: number
  }
}

const listed = 50

/** What a session that began at `since` came to, and what tomorrow brings. Answers taken back do not count. */
export async function sessionSummary(
  userId: string,
  { since }: { since: Date },
  now: Date = new Date(),
): Promise<SessionSummary> {
  const db = database()
  const learner = await readLearner(db, userId, now)
  const answers = await readAnswers(db, learner, since)
  const studied = new Map<string, StudiedCard>()
  const byRating: Record<Rating, number> = { 1: 0, 2: 0, 3: 0, 4: 0 }
  let durationMs = 0
  for (const answer of answers) {
    const { cardId, noteId, deckId, dueDay } = answer
    const comesBackInDays = dueDay === null ? null : Math.max(0, dueDay - learner.today)
    const card = studied.get(cardId) ?? {
      ...{ cardId, noteId, deckId, comesBackInDays },
      ...{ answers: 0, forgotten: 0, isNew: false },
    }
    card.answers += 1
    if (answer.rating === 1) card.forgotten += 1
    if (answer.phaseBefore === 'new') card.isNew = true
    studied.set(cardId, card)
    byRating[answer.rating] += 1
    durationMs += answer.durationMs ?? 0
  }
  const cards = [...studied.values()]
  return {
    answers: answers.length,
    cards: cards.length,
    newCards: cards.filter(({ isNew }) => isNew).length,
    byRating,
    durationMs,
    studied: cards
      .sort((a, b) => Number(b.isNew) - Number(a.isNew) || b.forgotten - a.forgotten)
      .slice(0, listed),
    tomorrow: await readTomorrow(db, learner),
  }
}

type Answer = {
  cardId: string
  noteId: string
  deckId: string
  rating: Rating
  phaseBefore: string
  durationMs: number | null
  dueDay: number | null
}

async function readAnswers(db: Queryable, { userId, today }: Learner, since: Date): Promise<Answer[]> {
  // A session may go on over the roll-over, not over a whole day.
  return db.$queryRaw<Answer[]>(Prisma.sql`
    SELECT r."cardId", s."noteId", r."deckId", r."rating", r."phaseBefore", r."durationMs", s."dueDay"
    FROM "Review" r
    JOIN "CardState" s ON s."userId" = r."userId" AND s."cardId" = r."cardId"
    WHERE r."userId" = ${userId} AND r."day" >= ${today - 1} AND r."reviewedAt" >= ${since} AND r."kind" = 'review'
      AND NOT EXISTS (SELECT 1 FROM "Review" u WHERE u."undoesId" = r."id")
    ORDER BY r."day", r."reviewedAt"`)
}

async function readTomorrow(db: Queryable, learner: Learner): Promise<SessionSummary['tomorrow']> {
  const [review = 0] = await readDueAhead(db, learner, 1)
  const fresh = await readNewOfADay(db, learner)
  const paceMs = await readPace(db, learner.userId)
  const left = { new: fresh, learning: 0, review }
  return { review, new: fresh, minutes: minutesFor(left, paceMs, learner.own.options) }
}
