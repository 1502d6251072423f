import 'server-only'
import { database } from '@/lib/db/database.server'
import { UserError } from '@/lib/errors'
import { graceMs } from '@/lib/quiz/attempt.server'
import { gradeAttempt } from '@/lib/quiz/grade-attempt.server'
import { requireMember } from './membership.server'

const attemptsAtOnce = 50
const budgetMs = 20_000
/** Classes that are being graded in this process: several open pages do the work once. */
const underway = new Set<string>()

/**
 * Hands in what ran out of time in the quizzes of a class, and grades what waits for it: a student who closed the tab
 * need not come back for it. For after a teacher's page was answered; what is left over goes on at the next one.
 */
export async function gradeWaiting(userId: string, classId: string, now: Date = new Date()): Promise<void> {
  await requireMember(database(), userId, classId, 'read')
  if (underway.has(classId)) return
  underway.add(classId)
  try {
    await gradeClass(classId, now)
  } finally {
    underway.delete(classId)
  }
}

async function gradeClass(classId: string, now: Date): Promise<void> {
  const startedAt = performance.now()
  const left = () => budgetMs - (performance.now() - startedAt)
  const waiting = await database().quizAttempt.findMany({
    where: {
      assignment: { classId, deletedAt: null },
      gradedAt: null,
      OR: [
        { submittedAt: { not: null } },
        { deadlineAt: { lt: new Date(now.getTime() - graceMs) }, pausedAt: null },
      ],
    },
    orderBy: { startedAt: 'asc' },
    take: attemptsAtOnce,
    select: { id: true, userId: true },
  })
  for (const attempt of waiting) {
    if (left() <= 0) return
    try {
      await gradeAttempt(attempt.userId, attempt.id, { budgetMs: left(), now })
    } catch (error) {
      // Deleted meanwhile, or the grader has others to serve: it waits for the next look.
      if (!(error instanceof UserError)) throw error
    }
  }
}
