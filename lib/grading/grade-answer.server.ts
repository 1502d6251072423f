import 'server-only'
import type { z } from 'zod'
import { UserError } from '@/lib/errors'
import { gradeExactly } from './exact-answer'
import { requireGradableCard } from './gradable-card.server'
import { type GradeResponse, type gradeSchema, maxAnswerBytes } from './grade-input'
import { gradeTask } from './grade-task.server'
import { passMarks } from './pass-mark'
import { taskOfNote } from './task-of-note'
import { tokenBuckets } from './token-buckets'

// A person answers a few cards a minute; a page that asks again and again should not keep others waiting.
const turns = tokenBuckets({ burst: 60, perSecond: 1, keys: 10_000 })

/**
 * The verdict on an answer to one of the person's cards, against the wording in force for them and as strict as they
 * want the deck to be. Nothing is stored, and the answer goes into no log. Throws `not-found`, `too-large`,
 * `invalid`, `rate-limited` and `unavailable`.
 */
export async function gradeAnswer(
  userId: string,
  input: z.output<typeof gradeSchema>,
  now: Date = new Date(),
): Promise<GradeResponse> {
  refuseTooMuch(userId, input.answer, now)
  const { content, template, noteVersion, strictness, shift } = await requireGradableCard(
    userId,
    input.cardId,
  )
  const { answer } = input
  const threshold = shift === 0 ? {} : { threshold: passMarks[strictness] + shift }
  const task = taskOfNote(content, template, { strictness, ...threshold })
  if (task && typeof answer === 'string') return { verdict: await gradeTask(task, answer), noteVersion }
  const card = { template, cardId: input.cardId, showing: input.showing }
  const verdict = gradeExactly(content, card, answer)
  if (verdict) return { verdict, noteVersion }
  throw new UserError('invalid', 'This answer does not fit the kind of its card, so it was not graded.')
}

function refuseTooMuch(userId: string, answer: unknown, now: Date): void {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
  if (Buffer.byteLength(text) > maxAnswerBytes) {
    throw new UserError(
      'too-large',
      'Answers of up to 10 kB are graded, and this one is longer. Your text is still there: shorten it, or rate it yourself.',
    )
  }
  const seconds = turns.take(userId, now.getTime())
  if (seconds > 0) {
    throw new UserError(
      'rate-limited',
      'You had many answers graded in a short time. Your text is still there: check it again in a moment, or rate it yourself.',
      { retryAfterSeconds: seconds },
    )
  }
}
