import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { notFound, UserError } from '@/lib/errors'
import { gradeTask } from '@/lib/grading/grade-task.server'
import { tokenBuckets } from '@/lib/grading/token-buckets'
import type { SavedAnswer } from './answer'
import { type Attempt, requireAttempt } from './attempt.server'
import { type FollowUp, followUpOf, taskOfFollowUp } from './follow-up'
import { gradeQuestion, strictnessOf } from './grade-question.server'
import type { CheckedAnswer } from './open-attempt'
import { checkedAnswer, shownFollowUp } from './revealed.server'
import { saveAnswer } from './save-answer.server'

const turns = tokenBuckets({ burst: 60, perSecond: 1, keys: 10_000 })

/**
 * Grades one answer, which stays as it is from then on: in practice the verdict comes back with what is right, in an
 * interview only what is asked back. Asked again it is the same. Throws `not-found`, `conflict`, `rate-limited`, `unavailable`.
 */
export async function checkAnswer(
  userId: string,
  attemptId: string,
  input: SavedAnswer,
  now: Date = new Date(),
): Promise<CheckedAnswer> {
  takeTurn(userId, now)
  const known = await requireCheckable(userId, attemptId, input.position, now)
  if (known.record.verdict) return checked(known)
  await saveAnswer(userId, attemptId, input, now)
  const strictness = await strictnessOf(userId, now)
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const current = await requireCheckable(userId, attemptId, input.position, now)
    const { question, record } = current
    if (record.verdict) return checked(current)
    const verdict = await gradeQuestion(question, record.answer, strictness)
    const asked = followUpOf(question, verdict)
    const followUp = asked && { ...asked, answer: null, verdict: null }
    const { count } = await database().quizAnswer.updateMany({
      // Only what was graded: the answer may have been changed on another device meanwhile.
      where: {
        ...{ attemptId, position: input.position, revision: record.revision },
        verdict: { equals: Prisma.DbNull },
      },
      data: { verdict, ...(followUp ? { followUp } : {}) },
    })
    if (count === 1) return checkedAnswer(current.mode, question, verdict, followUp)
  }
  throw new UserError('unavailable', 'This answer is being changed elsewhere. It is kept; check it again.', {
    retryAfterSeconds: 1,
  })
}

/** The answer to the follow-up of a checked question; its verdict waits in an interview. Throws as `checkAnswer` does. */
export async function answerFollowUp(
  userId: string,
  attemptId: string,
  { position, answer }: { position: number; answer: string },
  now: Date = new Date(),
): Promise<{ followUp: FollowUp }> {
  takeTurn(userId, now)
  const { mode, question, record } = await requireCheckable(userId, attemptId, position, now)
  const asked = record.followUp
  const task = asked && taskOfFollowUp(question, asked)
  if (!asked || !task) throw notFound('follow-up')
  if (asked.verdict) return { followUp: shownFollowUp(mode, asked) }
  const followUp = { ...asked, answer, verdict: await gradeTask(task, answer) }
  await database().quizAnswer.update({
    where: { attemptId_position: { attemptId, position } },
    data: { followUp },
    select: { position: true },
  })
  return { followUp: shownFollowUp(mode, followUp) }
}

async function requireCheckable(userId: string, attemptId: string, position: number, now: Date) {
  const attempt = await requireAttempt(userId, attemptId, now)
  const found = at(attempt, position)
  if (!found) throw notFound('question')
  const { mode } = attempt
  if (mode === 'exam' || (mode === 'interview' && found.question.content.kind !== 'free-text')) {
    throw new UserError('conflict', 'Verdicts on such answers come at the end. Your answer is kept.')
  }
  if (attempt.submittedAt !== null && !found.record.verdict) {
    throw new UserError('conflict', 'This quiz is handed in already. What had arrived by then counts.')
  }
  return { mode, ...found }
}

function at({ questions, answers }: Attempt, position: number) {
  const question = questions[position]
  const record = answers[position]
  return question && record ? { question, record } : null
}

function checked({ mode, question, record }: Awaited<ReturnType<typeof requireCheckable>>): CheckedAnswer {
  const { verdict, followUp } = record
  if (!verdict) throw new Error('An answer without a verdict was taken for a checked one.')
  return checkedAnswer(mode, question, verdict, followUp)
}

function takeTurn(userId: string, now: Date): void {
  const seconds = turns.take(userId, now.getTime())
  if (seconds > 0) {
    throw new UserError(
      'rate-limited',
      'You had many answers checked in a short time. This one is kept: check it again in a moment.',
      { retryAfterSeconds: seconds },
    )
  }
}
