import 'server-only'
import { transact } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'

/**
 * Stops or restarts the clock of a practice; an exam has no pause. What is so already stays so. Throws `not-found`,
 * `conflict`.
 */
export async function pauseAttempt(
  userId: string,
  attemptId: string,
  paused: boolean,
  now: Date = new Date(),
): Promise<{ paused: boolean }> {
  await transact(async (tx) => {
    const attempt = await tx.quizAttempt.findFirst({
      where: { id: attemptId, userId },
      select: { mode: true, pausedAt: true, pausedMs: true, deadlineAt: true, submittedAt: true },
    })
    if (!attempt) throw notFound('quiz')
    const { mode, pausedAt, deadlineAt } = attempt
    if (mode !== 'practice')
      throw new UserError(
        'conflict',
        'Only practice can be paused: in an exam and in an interview the clock runs on.',
      )
    if (attempt.submittedAt !== null || paused === (pausedAt !== null)) return
    if (pausedAt === null) {
      await tx.quizAttempt.update({ where: { id: attemptId }, data: { pausedAt: now }, select: { id: true } })
      return
    }
    const restMs = Math.max(0, now.getTime() - pausedAt.getTime())
    const later = (at: Date) => new Date(at.getTime() + restMs)
    await tx.quizAttempt.update({
      where: { id: attemptId },
      data: {
        pausedAt: null,
        pausedMs: attempt.pausedMs + restMs,
        ...(deadlineAt ? { deadlineAt: later(deadlineAt) } : {}),
      },
      select: { id: true },
    })
    const open = await tx.quizAnswer.findMany({
      where: { attemptId, closesAt: { gte: pausedAt } },
      select: { position: true, closesAt: true },
    })
    for (const { position, closesAt } of open) {
      if (!closesAt) continue
      await tx.quizAnswer.update({
        where: { attemptId_position: { attemptId, position } },
        data: { closesAt: later(closesAt) },
        select: { position: true },
      })
    }
  })
  return { paused }
}
