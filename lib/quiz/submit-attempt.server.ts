import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { writeTogether } from '@/lib/db/write-together.server'
import type { SavedAnswer } from './answer'
import { requireAttempt } from './attempt.server'
import { savingOf } from './save-answer.server'

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
  // Too late, or checked: such an answer changes nothing, and what had arrived counts.
  const written = await writeTogether(
    [
      ...unsent.map((answer) => savingOf(userId, attemptId, answer, now)),
      Prisma.sql`
        UPDATE "QuizAttempt" SET "submittedAt" = ${now}, "pausedAt" = NULL
        WHERE "id" = ${attemptId} AND "userId" = ${userId} AND "submittedAt" IS NULL
          AND ("deadlineAt" IS NULL OR "deadlineAt" >= ${now})`,
    ],
    { isolation: 'ReadCommitted' },
  )
  if (written.at(-1) === 1) return { submittedAt: now.toISOString(), timedOut: false }
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
