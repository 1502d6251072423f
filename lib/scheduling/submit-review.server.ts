import 'server-only'
import { isUniqueViolation } from '@/lib/db/failures'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { writeTogether } from '@/lib/db/write-together.server'
import { notFound, UserError } from '@/lib/errors'
import { type AnswerState, readAnswerState } from './answer-state.server'
import { answerDay, answerTime, keptDuration } from './answer-time'
import { columnsOf, memoryOf, queueFor } from './card-state'
import { answer, becameLeech } from './fsrs'
import { optionsInForce, storePreset } from './learner-options.server'
import type { Rating, Reviewed } from './memory'
import { earlierReview, type SubmittedReview, submittedReview } from './submitted-review.server'

export type AcceptedReview = {
  id: string
  cardId: string
  rating: Rating
  version: number
  durationMs?: number | null
  clientAt?: Date | null
  sentAt?: Date | null
  /** Where it was answered; a review without saying so. */
  source?: 'review' | 'quiz'
}

const maxAttempts = 4

/**
 * Books an answer: appends it to the log and moves the card on, both or neither.
 *
 * Sent twice (same `id`), it counts once and both calls get the same result, also when they overlap. An
 * answer to a card that has changed since it was handed out (`version`) is refused as a `conflict`, and
 * nothing is counted. A card that is not the learner's is not found.
 */
export async function submitReview(
  userId: string,
  review: AcceptedReview,
  now: Date = new Date(),
): Promise<SubmittedReview> {
  // The card is read without a lock and the two writes hold only if it is still the same; whatever happened
  // in between is seen by reading again.
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const card = await readAnswerState(userId, review.cardId, review.id)
    if (!card) throw notFound('card')
    if (card.earlier) return earlierReview(userId, card.earlier, review)
    if (card.version !== review.version || card.queue === 0) throw answeredElsewhere()
    const result = await book(userId, review, card, now)
    if (result) return result
  }
  throw new UserError('unavailable', 'This rating could not be saved just now. It is kept and sent again.', {
    retryAfterSeconds: 2,
  })
}

function answeredElsewhere(): UserError {
  return new UserError(
    'conflict',
    'This card was answered or changed in another tab or on another device. This rating was not counted; the earlier one stands.',
  )
}

/** Resolves with null when the card or the id was taken in the meantime; then nothing was written. */
async function book(
  userId: string,
  review: AcceptedReview,
  card: AnswerState,
  now: Date,
): Promise<SubmittedReview | null> {
  const { options, preset } = optionsInForce(card.learnerOptions, card.deckOptions)
  const { parameters } = preset
  const before = memoryOf(card)
  // Two answers of one card never share an instant: their order decides what the log means.
  const earliest = card.lastReviewAt ? new Date(card.lastReviewAt.getTime() + 1) : card.learnerSince
  const at = answerTime(review, now, earliest)
  const day = answerDay(at, card.lastStudied, card.clock)
  const after = answer(before, review.rating, { cardId: review.cardId, at, day, parameters })
  const suspended = options.leechAction === 'suspend' && becameLeech(before, after, parameters)
  await storePreset(preset)
  const [appended, moved] = await writeTogether([
    appendReview(userId, review, card, { at, day: after.lastReviewDay, presetId: preset.id, now }),
    moveCard(userId, review, after, suspended, now),
  ]).catch((error: unknown) => {
    if (isUniqueViolation(error)) return [0, 0]
    throw error
  })
  if (appended !== moved) throw new Error('A review was written without the state it leads to.')
  return appended === 1 ? submittedReview(review, after, suspended) : null
}

type Booking = { at: Date; day: number; presetId: string; now: Date }

function appendReview(
  userId: string,
  { id, cardId, rating, version, clientAt, durationMs, source = 'review' }: AcceptedReview,
  { deckId, phase }: AnswerState,
  { at, day, presetId, now }: Booking,
): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO "Review" ("id", "userId", "cardId", "deckId", "kind", "rating", "phaseBefore", "reviewedAt",
      "day", "clientAt", "durationMs", "presetId", "source", "createdAt")
    SELECT ${id}, ${userId}, ${cardId}, ${deckId}, 'review', ${rating}, ${phase}, ${at},
      ${day}, ${clientAt ?? null}, ${keptDuration(durationMs)}, ${presetId}, ${source}, ${now}
    FROM "CardState"
    WHERE "userId" = ${userId} AND "cardId" = ${cardId} AND "version" = ${version} AND "queue" <> 0`
}

function moveCard(
  userId: string,
  { cardId, version }: AcceptedReview,
  after: Reviewed,
  suspended: boolean,
  now: Date,
): Prisma.Sql {
  const to = columnsOf(after)
  return Prisma.sql`
    UPDATE "CardState" SET
      "queue" = ${queueFor(after, { out: suspended })}, "suspended" = ${suspended}, "phase" = ${to.phase},
      "dueAt" = ${to.dueAt}, "dueDay" = ${to.dueDay}, "stability" = ${to.stability},
      "difficulty" = ${to.difficulty}, "step" = ${to.step}, "scheduledDays" = ${to.scheduledDays},
      "reps" = ${to.reps}, "lapses" = ${to.lapses}, "leech" = ${to.leech},
      "lastReviewAt" = ${to.lastReviewAt}, "lastReviewDay" = ${to.lastReviewDay}, "buriedDay" = ${null},
      "version" = ${version + 1}, "updatedAt" = ${now}
    WHERE "userId" = ${userId} AND "cardId" = ${cardId} AND "version" = ${version} AND "queue" <> 0`
}
