import 'server-only'
import { type Queryable, transact } from '@/lib/db/database.server'
import { noteTitle } from '@/lib/decks/note-title'
import { isId } from '@/lib/ids'
import { storedQuestions } from '@/lib/quiz/stored.server'
import { sumUpAgain } from '@/lib/quiz/sum-up-again.server'
import { requireMember } from './membership.server'
import { recordChange } from './record-change.server'

/**
 * Takes the marks of a batch back, at whatever time: what was said before them counts again, a teacher's earlier mark or
 * else the grader's. Answers how many there were to take back; none when it was done already.
 */
export async function withdrawMarks(
  userId: string,
  classId: string,
  batchId: string,
  now: Date = new Date(),
): Promise<{ withdrawn: number }> {
  const attemptIds = await transact(async (tx) => {
    const teacher = await requireMember(tx, userId, classId, 'teach')
    const standing = {
      ...{ batchId: isId(batchId) ? batchId : '', withdrawnAt: null },
      attempt: { assignment: { classId } },
    }
    const marks = await tx.answerMark.findMany({
      where: standing,
      select: {
        attemptId: true,
        position: true,
        attempt: {
          select: { userId: true, quizId: true, assignment: { select: { title: true } } },
        },
      },
    })
    const [first, ...others] = marks
    if (!first) return []
    await tx.answerMark.updateMany({ where: standing, data: { withdrawnAt: now } })
    const { questions } = await tx.quiz.findUniqueOrThrow({
      where: { id: first.attempt.quizId },
      select: { questions: true },
    })
    const asked = storedQuestions(questions)[first.position]
    const only =
      others.length === 0
        ? await tx.classMember.findFirst({
            where: { classId, userId: first.attempt.userId },
            select: { id: true, displayName: true },
          })
        : null
    const details = {
      ...{ batchId, assignment: first.attempt.assignment?.title ?? '', count: marks.length },
      ...{ question: asked ? noteTitle(asked.content, 80) : '', number: first.position + 1 },
    }
    const about = only ? { subject: only.displayName, subjectId: only.id } : {}
    await recordChange(tx, teacher, 'answers-unmarked', { ...about, details }, now)
    return marks.map(({ attemptId }) => attemptId)
  })
  await sumUpAgain(attemptIds)
  return { withdrawn: attemptIds.length }
}

/** Which of these batches of a class still count; whoever calls has made sure that they may be read. */
export async function readStandingBatches(
  db: Queryable,
  classId: string,
  batchIds: readonly string[],
): Promise<Set<string>> {
  if (batchIds.length === 0) return new Set()
  const rows = await db.answerMark.findMany({
    where: { batchId: { in: [...batchIds] }, withdrawnAt: null, attempt: { assignment: { classId } } },
    distinct: ['batchId'],
    select: { batchId: true },
  })
  return new Set(rows.flatMap(({ batchId }) => batchId ?? []))
}
