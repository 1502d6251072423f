import 'server-only'
import { database } from '@/lib/db/database.server'
import { notFound } from '@/lib/errors'
import { handInOverdue } from '@/lib/quiz/attempt.server'
import { daysLater } from '@/lib/scheduling/wall-time'
import { requireMember } from './membership.server'
import { getMyClass, type MyAssignment } from './my-class.server'
import type { AssignedQuiz } from './read-assignments.server'

/** The quiz of an assignment as its student finds it before and after sitting it. */
export type MyQuiz = {
  classId: string
  className: string
  timeZone: string
  assignment: MyAssignment & { quiz: AssignedQuiz }
  /** `ahead`: not begun; `open`: may be sat; `used`: as often as it may be; `over`: no longer. */
  state: 'ahead' | 'open' | 'used' | 'over'
  /** The sitting that is open. */
  sitting: { attemptId: string; deadlineAt: Date | null } | null
  /** What was handed in, in order. */
  handedIn: { attemptId: string; submittedAt: Date; timedOut: boolean }[]
  attemptsLeft: number
  dueAt: Date
  /** The last moment at which something is taken. */
  closesAt: Date
}

/** For students of the class. Throws `not-found`, also for an assignment that is no quiz. */
export async function getMyQuiz(
  userId: string,
  classId: string,
  assignmentId: string,
  now: Date = new Date(),
): Promise<MyQuiz> {
  const db = database()
  const { memberId } = await requireMember(db, userId, classId, 'study')
  await handInOverdue(userId, now)
  const { assignments, className, timeZone, archived } = await getMyClass(userId, classId, now)
  const assignment = assignments.find((one) => one.assignmentId === assignmentId)
  const quiz = assignment?.quiz
  if (!assignment || !quiz) throw notFound('quiz')
  const attempts = await db.quizAttempt.findMany({
    where: { userId, assignmentId },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, submittedAt: true, deadlineAt: true, timedOut: true },
  })
  const { extraDays } = await db.classMember.findUniqueOrThrow({
    where: { id: memberId },
    select: { extraDays: true },
  })
  const extra = assignment.mark?.extraDays ?? extraDays
  const lateDays = assignment.latePolicy === 'refuse' ? 0 : assignment.lateDays
  const closesAt = daysLater(assignment.dueAt, extra + lateDays, timeZone)
  const attemptsLeft = Math.max(0, quiz.attempts - attempts.length)
  const open = attempts.find(({ submittedAt }) => submittedAt === null)
  return {
    ...{ classId, className, timeZone, attemptsLeft, closesAt },
    assignment: { ...assignment, quiz },
    state:
      assignment.startAt > now
        ? 'ahead'
        : archived || closesAt <= now
          ? 'over'
          : attemptsLeft > 0
            ? 'open'
            : 'used',
    sitting: open ? { attemptId: open.id, deadlineAt: open.deadlineAt } : null,
    handedIn: attempts.flatMap(({ id, submittedAt, timedOut }) =>
      submittedAt ? [{ attemptId: id, submittedAt, timedOut }] : [],
    ),
    dueAt: daysLater(assignment.dueAt, extra, timeZone),
  }
}
