import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { notFound, UserError } from '@/lib/errors'
import { requireAttempt } from './attempt.server'
import { keepSummary } from './grade-attempt.server'
import { requireRevealed } from './held-back.server'
import type { Override } from './marks'

/**
 * The person's own mark instead of the grader's, with a reason; null takes it back. In a quiz of a class it changes no
 * mark: its teachers read it as a wish for another look. Throws `not-found`, `conflict`.
 */
export async function overrideAnswer(
  userId: string,
  attemptId: string,
  position: number,
  override: Override | null,
  now: Date = new Date(),
): Promise<void> {
  const attempt = await requireAttempt(userId, attemptId, now)
  await requireRevealed(attempt, now)
  const record = attempt.answers.find((one) => one.position === position)
  if (!record) throw notFound('question')
  if (!attempt.gradedAt) {
    throw new UserError('conflict', 'This quiz is not graded yet. Wait for its report, then overrule it.')
  }
  await database().quizAnswer.update({
    where: { attemptId_position: { attemptId, position } },
    data: { override: override ?? Prisma.DbNull },
    select: { position: true },
  })
  record.override = override
  if (attempt.assignmentId === null) await keepSummary(attempt, attempt.gradedAt)
}
