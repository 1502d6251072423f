import 'server-only'
import type { Transaction } from '@/lib/db/database.server'
import { daysLater } from '@/lib/scheduling/wall-time'
import { deadlineOf } from './quiz-deadline'

/**
 * Sets the clocks of quizzes that are being sat anew, after dates, minutes or extra time changed: of one assignment, or
 * of one student. Nobody's clock ends in the past: who has no time left has it until `now`.
 */
export async function moveDeadlines(
  tx: Transaction,
  of: { assignmentId: string } | { userId: string; classId: string },
  now: Date,
): Promise<void> {
  const where =
    'userId' in of
      ? { userId: of.userId, assignment: { classId: of.classId } }
      : { assignmentId: of.assignmentId }
  const open = await tx.quizAttempt.findMany({
    where: { ...where, submittedAt: null, deadlineAt: { gt: now } },
    select: {
      id: true,
      userId: true,
      startedAt: true,
      assignment: {
        select: {
          dueAt: true,
          lateDays: true,
          quizMinutes: true,
          class: { select: { timeZone: true, members: { select: { userId: true, extraDays: true } } } },
          extensions: { select: { extraDays: true, member: { select: { userId: true } } } },
        },
      },
    },
  })
  for (const { id, userId, startedAt, assignment } of open) {
    if (!assignment) continue
    const { dueAt, lateDays, quizMinutes, class: place, extensions } = assignment
    const always = place.members.find((member) => member.userId === userId)?.extraDays ?? 0
    const once = extensions.find(({ member }) => member.userId === userId)?.extraDays ?? 0
    const closesAt = daysLater(dueAt, lateDays + always + once, place.timeZone)
    const deadline = deadlineOf(startedAt, quizMinutes, closesAt)
    await tx.quizAttempt.update({
      where: { id },
      data: { deadlineAt: deadline > now ? deadline : now },
      select: { id: true },
    })
  }
}
