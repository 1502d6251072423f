import 'server-only'
import { database } from '@/lib/db/database.server'
import { UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { learnersDay } from '@/lib/scheduling/learner.server'
import { queues, type Rating } from '@/lib/scheduling/memory'
import { submitReview } from '@/lib/scheduling/submit-review.server'
import { type Attempt, requireAttempt } from './attempt.server'
import { requireRevealed } from './held-back.server'
import { markOf } from './marks'
import { WEAK_BELOW } from './score'

/** `due`: what waits for a review anyway; `weak`: answers that were weak, as forgotten; `all`: everything studied. */
export type FeedScope = 'due' | 'weak' | 'all'

/** What a quiz could do to the schedule; nothing happens by itself. */
export type FeedChoice = {
  /** Answers that count as a review, by what would be counted. */
  counts: Record<FeedScope, number>
  /** Answers booked already. */
  booked: number
  /** Weak cards of decks that the person does not study. */
  notStudied: { deckId: string; deckName: string; cards: number }[]
}

type Bookable = {
  position: number
  cardId: string
  rating: Rating | null
  weak: boolean
  due: boolean
  version: number
  timeMs: number
  reviewId: string | null
}

/** Throws `not-found`, and `conflict` while the answers are held back. */
export async function getFeedChoice(
  userId: string,
  attemptId: string,
  now: Date = new Date(),
): Promise<FeedChoice> {
  const attempt = await requireAttempt(userId, attemptId, now)
  await requireRevealed(attempt, now)
  const { bookable, unstudied } = await readBookable(attempt, now)
  const open = bookable.filter(({ reviewId }) => reviewId === null)
  const decks = new Map<string, { deckId: string; deckName: string; cards: number }>()
  for (const { deckId, deckName } of unstudied) {
    const deck = decks.get(deckId) ?? { deckId, deckName, cards: 0 }
    decks.set(deckId, { ...deck, cards: deck.cards + 1 })
  }
  const count = (scope: FeedScope) => open.filter((one) => ratingFor(one, scope) !== null).length
  return {
    counts: { due: count('due'), weak: count('weak'), all: count('all') },
    booked: bookable.length - open.length,
    notStudied: [...decks.values()],
  }
}

/**
 * Books answers as reviews (source: quiz), each once however often this is called. A weak answer is booked as
 * forgotten, which puts its card into today's review. Throws `not-found`, `conflict`.
 */
export async function feedSchedule(
  userId: string,
  attemptId: string,
  scope: FeedScope,
  now: Date = new Date(),
): Promise<{ booked: number }> {
  const attempt = await requireAttempt(userId, attemptId, now)
  await requireRevealed(attempt, now)
  if (!attempt.gradedAt) throw new UserError('conflict', 'This quiz is not graded yet. Wait for its report.')
  const { bookable } = await readBookable(attempt, now)
  let booked = 0
  for (const one of bookable) {
    const rating = ratingFor(one, scope)
    if (rating === null || one.reviewId !== null) continue
    const { position, cardId, version, timeMs } = one
    const id = newId()
    const where = { attemptId, position, reviewId: null }
    const { count } = await database().quizAnswer.updateMany({ where, data: { reviewId: id } })
    if (count === 0) continue
    try {
      await submitReview(userId, { id, cardId, rating, version, durationMs: timeMs, source: 'quiz' }, now)
      booked += 1
    } catch (error) {
      await database().quizAnswer.updateMany({
        where: { attemptId, position, reviewId: id },
        data: { reviewId: null },
      })
      // Answered elsewhere in this very moment: that answer stands.
      if (!(error instanceof UserError)) throw error
    }
  }
  if (booked > 0) {
    await database().quizAttempt.updateMany({ where: { id: attemptId, userId }, data: { fedAt: now } })
  }
  return { booked }
}

/** What the person says of their answer, or in a class the teacher. */
function decidedRating({ override, teacher, inClass }: Attempt['answers'][number]): Rating | null {
  if (teacher) return teacher.credit === 1 ? 3 : 1
  return override && !inClass ? (override.mark === 1 ? 3 : 1) : null
}

function ratingFor({ rating, weak, due }: Bookable, scope: FeedScope): Rating | null {
  if (scope === 'weak') return weak ? 1 : null
  return scope === 'due' && !due ? null : rating
}

async function readBookable(attempt: Attempt, now: Date) {
  const { userId, questions, answers } = attempt
  const today = await learnersDay(database(), userId, now)
  const states = await database().cardState.findMany({
    where: { userId, cardId: { in: questions.map(({ cardId }) => cardId) } },
    select: { cardId: true, queue: true, version: true, dueDay: true, dueAt: true },
  })
  const byCard = new Map(states.map((state) => [state.cardId, state]))
  const bookable: Bookable[] = []
  const unstudied: { deckId: string; deckName: string }[] = []
  for (const record of answers) {
    const question = questions[record.position]
    if (!question || !record.verdict) continue
    const { cardId, deckId, deckName, kind, content } = question
    const mark = markOf(question, record)
    const weak = mark < WEAK_BELOW
    const state = byCard.get(cardId)
    if (!state || state.queue === queues.none) {
      if (weak && !state) unstudied.push({ deckId, deckName })
      continue
    }
    // To know the right one among four is less than to say it: such an answer says only that a card was not known.
    const recognised = kind === 'choice' && content.kind === 'choice' && question.madeFrom !== undefined
    const decided = decidedRating(record) ?? record.verdict.suggestedRating
    bookable.push({
      ...{ position: record.position, cardId, weak, timeMs: record.timeMs, reviewId: record.reviewId },
      rating: recognised && decided !== 1 ? null : decided,
      due: (state.dueDay !== null && state.dueDay <= today) || (state.dueAt !== null && state.dueAt <= now),
      version: state.version,
    })
  }
  return { bookable, unstudied }
}
