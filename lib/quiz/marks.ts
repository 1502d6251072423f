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
  /** Of a quiz of a class: the mark that a teacher gave, or null. There what the person says themselves counts nothing. */
  classMark?: ClassMark | null
}

/** A teacher's mark of one answer, 0..1 of the question, and what they say about it. */
export type ClassMark = { credit: number; reason: string; byName: string }

/**
 * The mark of an answer: the person's own where they overruled it (in a class: the teacher's), else the grader's with
 * what a follow-up added.
 */
export function markOf(question: FrozenQuestion, record: AnswerRecord): number {
  const { verdict, override, followUp, classMark } = record
  if (classMark) return classMark.credit
  if (override && classMark === undefined) return override.mark
  if (!verdict) return 0
  return Math.min(1, verdict.score + (followUp ? followUpCredit(question, followUp) : 0))
}

/** An answer as the score sees it. */
export function markedOf(question: FrozenQuestion, record: AnswerRecord): Marked {
  const { answer, verdict, override, classMark, timeMs, certainty } = record
  const decided = classMark === undefined ? override : classMark
  return {
    topic: question.topic,
    kind: question.kind,
    mark: markOf(question, record),
    confidence: decided || verdict?.mode === 'exact' ? 1 : (verdict?.confidence ?? 1),
    answered: isAnswered(question.kind, answer),
    timeMs,
    certainty,
  }
}
