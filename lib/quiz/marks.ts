import { z } from 'zod'
import type { Verdict } from '@/lib/grading/verdict'
import { isAnswered, type QuizAnswer } from './answer'
import { type FollowUp, followUpCredit } from './follow-up'
import type { FrozenQuestion } from './question'
import type { Marked } from './score'

/** The person overrules a verdict; their mark counts, and the reason stays beside it. */
export const overrideSchema = z.object({
  mark: z.literal([0, 0.5, 1]),
  why: z.string().trim().min(1, 'Say why, in a few words.').max(300, 'At most 300 characters.'),
})

export type Override = z.output<typeof overrideSchema>

/** What a teacher says of an answer in a quiz of their class; the latest that was not taken back. */
export type TeacherMark = {
  /** Of the question, 0..1. */
  credit: number
  reason: string
  byName: string
}

/** What is known of one answer of an attempt. */
export type AnswerRecord = {
  position: number
  answer: QuizAnswer | null
  revision: number
  flagged: boolean
  certainty: number | null
  timeMs: number
  verdict: Verdict | null
  followUp: FollowUp | null
  override: Override | null
  /** Missing where no teacher spoke. */
  teacher?: TeacherMark
}

/**
 * The mark of an answer: a teacher's where the quiz is one of their class, the person's own where they overruled it,
 * else the grader's with what a follow-up added.
 */
export function markOf(question: FrozenQuestion, record: AnswerRecord): number {
  const { verdict, override, followUp, teacher } = record
  if (teacher) return teacher.credit
  if (override) return override.mark
  if (!verdict) return 0
  return Math.min(1, verdict.score + (followUp ? followUpCredit(question, followUp) : 0))
}

/** An answer as the score sees it. */
export function markedOf(question: FrozenQuestion, record: AnswerRecord): Marked {
  const { answer, verdict, override, teacher, timeMs, certainty } = record
  return {
    topic: question.topic,
    kind: question.kind,
    mark: markOf(question, record),
    confidence: teacher || override || verdict?.mode === 'exact' ? 1 : (verdict?.confidence ?? 1),
    answered: isAnswered(question.kind, answer),
    timeMs,
    certainty,
  }
}
