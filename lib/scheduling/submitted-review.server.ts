import 'server-only'
import { database } from '@/lib/db/database.server'
import { UserError } from '@/lib/errors'
import type { EarlierEntry } from './answer-state.server'
import { readCardLog } from './card-log.server'
import { answer, becameLeech } from './fsrs'
import { type IntervalText, intervalText } from './interval-text'
import { readPresets } from './learner-options.server'
import type { Interval, Phase, Reviewed } from './memory'
import { replay, standingReviews } from './replay'

/** What an answer did to its card. */
export type SubmittedReview = {
  id: string
  cardId: string
  /** The card's version after the answer. */
  version: number
  phase: Phase
  /** How long it stays away. */
  interval: IntervalText
  leech: boolean
  /** It became a leech, and the learner's options set leeches aside. */
  suspended: boolean
}

type Sent = { id: string; cardId: string; version: number }

/** The result of an answer that was just booked. */
export function submittedReview(sent: Sent, after: Reviewed, suspended: boolean): SubmittedReview {
  const { phase, leech } = after
  const interval = intervalText(intervalOf(after))
  return { id: sent.id, cardId: sent.cardId, version: sent.version + 1, phase, interval, leech, suspended }
}

function intervalOf(after: Reviewed): Interval {
  if (after.phase === 'review') return { days: after.scheduledDays }
  return { minutes: (after.dueAt.getTime() - after.lastReviewAt.getTime()) / 60_000 }
}

/**
 * The result of an answer that was booked before, as it was then: its part of the log is replayed. An id that
 * names anything else is refused.
 */
export async function earlierReview(
  userId: string,
  earlier: EarlierEntry,
  sent: Sent,
): Promise<SubmittedReview> {
  if (earlier.userId !== userId || earlier.cardId !== sent.cardId || earlier.kind !== 'review') {
    throw new UserError(
      'conflict',
      'This rating could not be saved: its id already belongs to something else. Please rate the card again.',
    )
  }
  const log = await readCardLog(database(), userId, sent.cardId)
  // As if it had not been taken back since: what it did is what it did.
  const reviews = standingReviews(
    log.filter((entry) => entry.kind === 'review' || entry.undoesId !== sent.id),
  )
  const index = reviews.findIndex(({ id }) => id === sent.id)
  const own = reviews[index]
  if (!own) throw new Error(`Review ${sent.id} is in the log and not in the log of its card.`)
  const parametersOf = await readPresets(database(), new Set(reviews.map(({ presetId }) => presetId)))
  const parameters = parametersOf(own.presetId)
  const before = replay(sent.cardId, reviews.slice(0, index), parametersOf)
  const after = answer(before, own.rating, { cardId: sent.cardId, at: own.at, day: own.day, parameters })
  const suspended = parameters.leechAction === 'suspend' && becameLeech(before, after, parameters)
  return submittedReview(sent, after, suspended)
}
