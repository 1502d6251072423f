import 'server-only'
import { database } from '@/lib/db/database.server'
import { UserError } from '@/lib/errors'
import type { SavedAnswer } from './answer'
import { requireAttempt } from './attempt.server'
import { saveAnswer } from './save-answer.server'

/**
 * Hands a quiz in, with what the browser had not sent yet. Once is enough: handed in again, on this or another device,
 * it stays as it was. Throws `not-found`.
 */
export async function submitAttempt(
  userId: string,
  attemptId: string,
  unsent: readonly SavedAnswer[],
  now: Date = new Date(),
): Promise<{ submittedAt: string; timedOut: boolean }> {
  for (const answer of unsent) {
    await saveAnswer(userId, attemptId, answer, now).catch((error: unknown) => {
      // Too late, or checked: what had arrived counts.
      if (!(error instanceof UserError && error.kind === 'conflict')) throw error
    })
  }
  await database().quizAttempt.updateMany({
    where: {
      id: attemptId,
      userId,
      submittedAt: null,
      OR: [{ deadlineAt: null }, { deadlineAt: { gte: now } }],
    },
    data: { submittedAt: now, pausedAt: null },
  })
  const { submittedAt, timedOut, deadlineAt } = await requireAttempt(userId, attemptId, now)
  if (submittedAt) return { submittedAt: submittedAt.toISOString(), timedOut }
  // Between the end of the clock and that of the grace given to answers on their way.
  const at = deadlineAt ?? now
  await database().quizAttempt.updateMany({
    where: { id: attemptId, userId, submittedAt: null },
    data: { submittedAt: at, timedOut: true, pausedAt: null },
  })
  return { submittedAt: at.toISOString(), timedOut: true }
}
