import 'server-only'
import { database } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'
import { requireAttempt } from './attempt.server'
import type { OpenAttempt } from './open-attempt'
import { secondsFor } from './question'
import { asked, checkedAnswer } from './revealed.server'

/** What the page of an attempt starts with, on whatever device. Throws `not-found`. */
export async function openAttempt(
  userId: string,
  attemptId: string,
  now: Date = new Date(),
): Promise<OpenAttempt> {
  const attempt = await requireAttempt(userId, attemptId, now)
  const { mode, clock, title, questions, answers, deadlineAt, pausedAt, submittedAt } = attempt
  const stands = pausedAt ?? now
  const leftUntil = (end: Date | null) =>
    end === null ? null : Math.max(0, end.getTime() - stands.getTime())
  return {
    ...{ attemptId, title, mode, clock },
    leftMs: leftUntil(deadlineAt),
    paused: pausedAt !== null,
    handedIn: submittedAt !== null,
    questions: questions.map((question) => asked(question, { hints: mode === 'practice' })),
    answers: answers.map(
      ({ revision, answer, flagged, certainty, timeMs, closesAt, verdict, followUp, position }) => {
        const question = questions[position]
        return {
          ...{ revision, answer, flagged, certainty, timeMs },
          leftMs: leftUntil(closesAt),
          checked: verdict && question ? checkedAnswer(mode, question, verdict, followUp) : null,
        }
      },
    ),
  }
}

/**
 * Opens a question where each has a clock of its own, which runs from then on. Answers how much of it is left. Throws
 * `not-found`.
 */
export async function openQuestion(
  userId: string,
  attemptId: string,
  position: number,
  now: Date = new Date(),
): Promise<{ leftMs: number | null }> {
  const { clock, questions, submittedAt } = await requireAttempt(userId, attemptId, now)
  const question = questions[position]
  if (!question) throw notFound('question')
  if (submittedAt !== null) throw new UserError('conflict', 'This quiz is handed in already.')
  if (clock !== 'each') return { leftMs: null }
  const closesAt = new Date(now.getTime() + secondsFor(question.kind) * 1_000)
  await database().quizAnswer.updateMany({
    where: { attemptId, position, closesAt: null },
    data: { closesAt },
  })
  const row = await database().quizAnswer.findUniqueOrThrow({
    where: { attemptId_position: { attemptId, position } },
    select: { closesAt: true },
  })
  return { leftMs: Math.max(0, (row.closesAt ?? closesAt).getTime() - now.getTime()) }
}
