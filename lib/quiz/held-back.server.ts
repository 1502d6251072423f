import 'server-only'
import { database } from '@/lib/db/database.server'
import { UserError } from '@/lib/errors'
import { daysLater } from '@/lib/scheduling/wall-time'
import { isAnswered } from './answer'
import { type Attempt, requireAttempt } from './attempt.server'
import { isHeldBack, revealOf } from './held-back'

/** What somebody is told of a quiz whose answers their class holds back: that it is in, and how much of it. */
export type HeldBack = {
  title: string
  submittedAt: Date
  timedOut: boolean
  answered: number
  questions: number
  /** When the answers are shown; null: once the attempt that is open is handed in. */
  until: Date | null
  timeZone: string
  forClass: { classId: string; assignmentId: string }
}

/** Whether a class holds the answers of an attempt back. */
export async function isAttemptHeldBack(
  attempt: Pick<Attempt, 'userId' | 'assignmentId'>,
  now: Date,
): Promise<boolean> {
  const rule = await readRule(attempt)
  return rule !== null && isHeldBack(rule, now)
}

/** Throws `conflict` while a class holds the answers of an attempt back. */
export async function requireRevealed(
  attempt: Pick<Attempt, 'userId' | 'assignmentId'>,
  now: Date,
): Promise<void> {
  if (!(await isAttemptHeldBack(attempt, now))) return
  throw new UserError(
    'conflict',
    'Your class shows the answers of this quiz later. What you handed in is kept, and so is everything you wrote.',
  )
}

/** What to tell instead of a report; null where there is nothing to hold back. Throws `not-found`. */
export async function getHeldBack(
  userId: string,
  attemptId: string,
  now: Date = new Date(),
): Promise<HeldBack | null> {
  const attempt = await requireAttempt(userId, attemptId, now)
  const { assignmentId, classId, submittedAt, title, timedOut, questions, answers } = attempt
  const rule = await readRule(attempt)
  if (!rule || !submittedAt || assignmentId === null || classId === null) return null
  if (!isHeldBack(rule, now)) return null
  const answered = answers.filter(({ position, answer }) => {
    const question = questions[position]
    return question !== undefined && isAnswered(question.kind, answer)
  })
  return {
    ...{ title, submittedAt, timedOut, answered: answered.length, questions: questions.length },
    until: rule.reveal === 'due' && rule.closesAt > now ? rule.closesAt : null,
    timeZone: rule.timeZone,
    forClass: { classId, assignmentId },
  }
}

async function readRule({ userId, assignmentId }: Pick<Attempt, 'userId' | 'assignmentId'>) {
  if (assignmentId === null) return null
  const row = await database().assignment.findUnique({
    where: { id: assignmentId },
    select: {
      reveal: true,
      dueAt: true,
      lateDays: true,
      class: { select: { timeZone: true, members: { where: { userId }, select: { extraDays: true } } } },
      extensions: { where: { member: { userId } }, select: { extraDays: true } },
      attempts: { where: { userId, submittedAt: null }, select: { id: true } },
    },
  })
  if (!row) return null
  const { timeZone, members } = row.class
  const days = row.lateDays + (members[0]?.extraDays ?? 0) + (row.extensions[0]?.extraDays ?? 0)
  return {
    reveal: revealOf(row.reveal),
    closesAt: daysLater(row.dueAt, days, timeZone),
    sitting: row.attempts.length > 0,
    timeZone,
  }
}
