import 'server-only'
import { z } from 'zod'
import type { Verdict } from '@/lib/grading/verdict'
import { storedAnswer } from './answer'
import type { FollowUp } from './follow-up'
import { type AnswerRecord, overrideSchema } from './marks'
import type { FrozenQuestion } from './question'
import type { QuizSummary } from './score'

/**
 * JSON of this room's own rows, written by this room alone and never by hand: what is read back is what was written.
 * Only its outline is checked; damage reads as nothing.
 */
const questionsSchema = z.custom<FrozenQuestion[]>(
  (value) =>
    Array.isArray(value) && value.every((one) => typeof one?.cardId === 'string' && one.content?.kind),
)
const verdictSchema = z.custom<Verdict>(
  (value) => typeof value === 'object' && value !== null && 'outcome' in value && 'points' in value,
)
const followUpSchema = z.custom<FollowUp>(
  (value) => typeof value === 'object' && value !== null && 'point' in value && 'text' in value,
)
const summarySchema = z.custom<KeptSummary>(
  (value) => typeof value === 'object' && value !== null && 'topics' in value && 'mean' in value,
)

/** A summary with the cards whose answers were weak. */
export type KeptSummary = QuizSummary & { weakCards: string[] }

export function storedQuestions(stored: unknown): FrozenQuestion[] {
  return questionsSchema.safeParse(stored).data ?? []
}

export function storedSummary(stored: unknown): KeptSummary | null {
  return summarySchema.safeParse(stored).data ?? null
}

/** The columns of an answer that its record is read from. */
export const answerColumns = {
  position: true,
  answer: true,
  revision: true,
  flagged: true,
  certainty: true,
  timeMs: true,
  closesAt: true,
  verdict: true,
  followUp: true,
  override: true,
  reviewId: true,
} as const

type AnswerRow = Omit<AnswerRecord, 'answer' | 'verdict' | 'followUp' | 'override'> & {
  answer: unknown
  verdict: unknown
  followUp: unknown
  override: unknown
}

/** An answer as it lies in the database. */
export function recordOf(row: AnswerRow): AnswerRecord {
  const { position, revision, flagged, certainty, timeMs } = row
  return {
    ...{ position, revision, flagged, certainty, timeMs },
    answer: storedAnswer(row.answer),
    verdict: verdictSchema.safeParse(row.verdict).data ?? null,
    followUp: followUpSchema.safeParse(row.followUp).data ?? null,
    override: overrideSchema.safeParse(row.override).data ?? null,
  }
}
