import 'server-only'
import { transact } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { questionsOf } from '@/lib/quiz/class-quiz.server'
import { putAttempt } from '@/lib/quiz/start-attempt.server'
import { daysLater } from '@/lib/scheduling/wall-time'
import { requireMember } from './membership.server'
import { deadlineOf } from './quiz-deadline'

/**
 * Begins to sit the quiz of an assignment: as an exam, whose clock runs from now. Asked again while a sitting is open, it
 * answers that one, so that a second press or device begins nothing. Throws `not-found`, and `conflict` where it may not
 * be begun: not yet, no longer, or as often as it may be already.
 */
export async function startClassQuiz(
  userId: string,
  { classId, assignmentId }: { classId: string; assignmentId: string },
  now: Date = new Date(),
): Promise<{ attemptId: string }> {
  return transact(async (tx) => {
    const student = await requireMember(tx, userId, classId, 'study')
    const assignment = await tx.assignment.findFirst({
      where: { id: isId(assignmentId) ? assignmentId : '', classId, deletedAt: null, goal: 'quiz' },
      select: {
        ...{
          startAt: true,
          dueAt: true,
          lateDays: true,
          quizId: true,
          quizMinutes: true,
          quizAttempts: true,
        },
        quiz: { select: { recipe: true } },
        extensions: { where: { memberId: student.memberId }, select: { extraDays: true } },
        attempts: {
          where: { userId },
          select: { id: true, submittedAt: true, deadlineAt: true },
        },
      },
    })
    if (!assignment || assignment.quizId === null) throw notFound('quiz')
    const { startAt, dueAt, lateDays, quizId, quizMinutes, quizAttempts, attempts, extensions } = assignment
    const open = attempts.find(
      ({ submittedAt, deadlineAt }) => submittedAt === null && (deadlineAt === null || deadlineAt > now),
    )
    if (open) return { attemptId: open.id }
    if (student.archived) throw refused('This class is archived: its quizzes can be read and not sat.')
    if (startAt > now) throw refused('This quiz has not begun yet. Its page says when it does.')
    const { extraDays } = await tx.classMember.findUniqueOrThrow({
      where: { id: student.memberId },
      select: { extraDays: true },
    })
    const days = lateDays + extraDays + (extensions[0]?.extraDays ?? 0)
    const closesAt = daysLater(dueAt, days, student.timeZone)
    if (closesAt <= now) throw refused('This quiz is over. What you handed in before counts.')
    if (attempts.length >= (quizAttempts ?? 1)) {
      throw refused('You have sat this quiz as often as it may be sat. The best of your attempts counts.')
    }
    // Its clock ran out while nobody looked: what had arrived by then is handed in.
    for (const { id, submittedAt, deadlineAt } of attempts) {
      if (submittedAt !== null || deadlineAt === null) continue
      const overdue = { submittedAt: deadlineAt, timedOut: true }
      await tx.quizAttempt.update({ where: { id }, data: overdue, select: { id: true } })
    }
    const begun = {
      ...{ userId, quizId, assignmentId, mode: 'exam' as const, startedAt: now },
      clock: quizMinutes === null ? ('none' as const) : ('whole' as const),
      deadlineAt: deadlineOf(now, quizMinutes, closesAt),
    }
    return putAttempt(tx, begun, questionsOf(assignment.quiz?.recipe))
  })
}

function refused(message: string): UserError {
  return new UserError('conflict', message)
}
