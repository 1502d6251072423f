import { z } from 'zod'
import type { ExactAnswer } from '@/lib/grading/exact-answer'
import { maxAnswerBytes } from '@/lib/grading/grade-input'
import type { FrozenQuestion, QuestionKind } from './question'

/** What was typed into a box. (No database keeps a NUL.) */
export const typedSchema = z
  .string()
  .max(maxAnswerBytes, 'Answers of up to 10,000 characters are kept.')
  .transform((typed) => typed.replaceAll('\0', '\ufffd'))
const place = z.int().min(0).max(99)

/** What stands under a question, as `POST /api/grade` takes it: typed, filled in, chosen or put in order. */
export const answerSchema = z.union(
  [
    typedSchema,
    z.strictObject({ gaps: z.array(typedSchema).max(100) }),
    z.strictObject({ option: place }),
    z.strictObject({ order: z.array(place).max(100) }),
  ],
  'An answer is a text, or one of {gaps}, {option}, {order}.',
)

export type QuizAnswer = ExactAnswer

/** One change of an answer, as the browser sends it. */
export const saveSchema = z.object({
  position: z.int().min(0).max(999),
  /** Grows with every change of this answer, on whatever device: an older one is left unread. */
  revision: z.number().min(0).max(Number.MAX_SAFE_INTEGER),
  answer: answerSchema.nullable(),
  flagged: z.boolean(),
  /** How sure the person is, in percent. */
  certainty: z.int().min(0).max(100).nullable(),
  /** Time spent on the question so far, milliseconds. */
  timeMs: z.int().min(0).max(86_400_000),
})

export type SavedAnswer = z.output<typeof saveSchema>

/** What was stored, read back. Damage reads as no answer. */
export function storedAnswer(stored: unknown): QuizAnswer | null {
  const parsed = answerSchema.nullable().safeParse(stored ?? null)
  return parsed.success ? parsed.data : null
}

/** The parts of an answer that is not one text. */
export function pickedOf(answer: QuizAnswer | null): { gaps?: string[]; option?: number; order?: number[] } {
  return answer === null || typeof answer === 'string' ? {} : answer
}

/** Whether something was answered at all, in a way that fits the question. */
export function isAnswered(kind: QuestionKind, answer: QuizAnswer | null): boolean {
  if (answer === null) return false
  if (typeof answer === 'string') return (kind === 'text' || kind === 'number') && answer.trim() !== ''
  if ('gaps' in answer) return kind === 'gap' && answer.gaps.some((gap) => gap.trim() !== '')
  if ('option' in answer) return kind === 'choice'
  return kind === 'order' && answer.order.length > 0
}

/** The answer as plain text, for reports and tables. */
export function answerText(question: FrozenQuestion, answer: QuizAnswer | null): string {
  if (answer === null) return ''
  if (typeof answer === 'string') return answer
  const { content } = question
  if ('gaps' in answer) return answer.gaps.join(' | ')
  if ('option' in answer) return content.kind === 'choice' ? (content.options[answer.option]?.text ?? '') : ''
  const steps = content.kind === 'order' ? content.steps : []
  return answer.order.map((at) => steps[at] ?? '').join(' → ')
}
