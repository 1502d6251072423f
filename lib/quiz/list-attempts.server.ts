import 'server-only'
import { database } from '@/lib/db/database.server'
import { handInOverdue } from './attempt.server'
import { type KeptSummary, storedSummary } from './stored.server'

/** An attempt as the history shows it. */
export type ListedAttempt = {
  attemptId: string
  quizId: string
  title: string
  mode: string
  startedAt: Date
  submittedAt: Date | null
  deadlineAt: Date | null
  questions: number
  /** Null while it is not graded, and of a quiz of a class: its mark is told there. */
  summary: KeptSummary | null
  forClass: boolean
}

/** The person's attempts, latest first. */
export async function listAttempts(
  userId: string,
  now: Date = new Date(),
  limit = 100,
): Promise<ListedAttempt[]> {
  await handInOverdue(userId, now)
  const rows = await database().quizAttempt.findMany({
    where: { userId },
    orderBy: { startedAt: 'desc' },
    take: limit,
    select: {
      id: true,
      quizId: true,
      assignmentId: true,
      mode: true,
      startedAt: true,
      submittedAt: true,
      deadlineAt: true,
      summary: true,
      quiz: { select: { title: true } },
      _count: { select: { answers: true } },
    },
  })
  return rows.map(({ id, quiz, _count, summary, assignmentId, ...row }) => ({
    ...row,
    attemptId: id,
    title: quiz.title,
    questions: _count.answers,
    summary: assignmentId === null ? storedSummary(summary) : null,
    forClass: assignmentId !== null,
  }))
}
