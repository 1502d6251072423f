import 'server-only'
import { transact } from '@/lib/db/database.server'
import { notFound } from '@/lib/errors'

/** Deletes an attempt, and its quiz when nothing else needs it. Reviews it was booked as stay. Throws `not-found`. */
export async function deleteAttempt(userId: string, attemptId: string): Promise<void> {
  await transact(async (tx) => {
    const attempt = await tx.quizAttempt.findFirst({
      where: { id: attemptId, userId },
      select: { quizId: true },
    })
    if (!attempt) throw notFound('quiz')
    await tx.quizAttempt.deleteMany({ where: { id: attemptId, userId } })
    await tx.quiz.deleteMany({
      where: { id: attempt.quizId, userId, shareToken: null, attempts: { none: {} } },
    })
  })
}
