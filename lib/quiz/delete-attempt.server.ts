import 'server-only'
import { transact } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'

/**
 * Deletes an attempt, and its quiz when nothing else needs it. Reviews it was booked as stay. What was sat for a class is
 * its mark, too, and goes with one's place in the class. Throws `not-found`, `conflict`.
 */
export async function deleteAttempt(userId: string, attemptId: string): Promise<void> {
  await transact(async (tx) => {
    const attempt = await tx.quizAttempt.findFirst({
      where: { id: attemptId, userId },
      select: { quizId: true, assignmentId: true },
    })
    if (!attempt) throw notFound('quiz')
    if (attempt.assignmentId !== null) {
      throw new UserError(
        'conflict',
        'This quiz was sat for a class, and your mark rests on it, so it was not deleted. Leaving the class with everything deleted takes it along.',
      )
    }
    await tx.quizAttempt.deleteMany({ where: { id: attemptId, userId } })
    await tx.quiz.deleteMany({
      where: {
        ...{ id: attempt.quizId, OR: [{ userId }, { userId: null }], shareToken: null },
        ...{ attempts: { none: {} }, assignments: { none: {} } },
      },
    })
  })
}
