import 'server-only'
import { type Transaction, transact } from '@/lib/db/database.server'
import { noteTitle } from '@/lib/decks/note-title'
import { notFound, UserError } from '@/lib/errors'
import { isId, newId } from '@/lib/ids'
import { storedQuestions } from '@/lib/quiz/stored.server'
import { sumUpAgain } from '@/lib/quiz/sum-up-again.server'
import type { AnswerMarks } from './answer-marks'
import { requireMember } from './membership.server'
import { recordChange } from './record-change.server'

/**
 * Gives answers to one question a credit in place of the grader's, as one batch that can be taken back as one. It
 * counts everywhere, and the students read the reason. Sent again under the same batch id it changes nothing. Of two
 * teachers who mark one answer the later wins, and the log has both. Throws `not-found`, `conflict`, `invalid`.
 */
export async function markAnswers(
  userId: string,
  classId: string,
  input: AnswerMarks,
  now: Date = new Date(),
): Promise<{ batchId: string; marked: number }> {
  const { batchId, position, credit, reason } = input
  const attemptIds = [...new Set(input.attemptIds)]
  const marked = await transact(async (tx) => {
    const teacher = await requireMember(tx, userId, classId, 'teach')
    if (!isId(batchId)) throw new UserError('invalid', 'Nothing was marked: reload the page and try again.')
    const known = await tx.answerMark.count({ where: { batchId, attempt: { assignment: { classId } } } })
    if (known > 0 || attemptIds.length === 0) return known
    const { title, question, students } = await requireAnswers(tx, classId, attemptIds, position)
    await tx.answerMark.createMany({
      data: attemptIds.map((attemptId) => ({
        ...{ id: newId(), attemptId, position, credit, reason, batchId, createdAt: now },
        byName: teacher.displayName,
      })),
    })
    const [only, ...others] = students
    const about = only && others.length === 0 ? { subject: only.displayName, subjectId: only.id } : {}
    const details = {
      ...{ batchId, assignment: title, question, number: position + 1 },
      ...{ count: attemptIds.length, credit, reason },
    }
    await recordChange(tx, teacher, 'answers-marked', { ...about, details }, now)
    return attemptIds.length
  })
  await sumUpAgain(attemptIds)
  return { batchId, marked }
}

/** The answers are there, all to one question, and their students in the class; else none is found. */
async function requireAnswers(
  tx: Transaction,
  classId: string,
  attemptIds: readonly string[],
  position: number,
): Promise<{ title: string; question: string; students: { id: string; displayName: string }[] }> {
  const attempts = await tx.quizAttempt.findMany({
    where: {
      id: { in: attemptIds.filter(isId) },
      submittedAt: { not: null },
      gradedAt: { not: null },
      assignment: { classId, deletedAt: null },
      answers: { some: { position } },
    },
    select: { userId: true, quizId: true, assignmentId: true, assignment: { select: { title: true } } },
  })
  const students = await tx.classMember.findMany({
    where: {
      ...{ classId, role: 'student', status: { in: ['active', 'left'] } },
      userId: { in: attempts.map(({ userId }) => userId) },
    },
    select: { id: true, userId: true, displayName: true },
  })
  const ofStudents = attempts.filter(({ userId }) => students.some((student) => student.userId === userId))
  const [first] = ofStudents
  if (!first || ofStudents.length < attemptIds.length) throw notFound('answer')
  if (ofStudents.some(({ assignmentId }) => assignmentId !== first.assignmentId)) {
    throw new UserError(
      'invalid',
      'These answers are not to one question, so nothing was marked. Reload the page and choose again.',
    )
  }
  const { questions } = await tx.quiz.findUniqueOrThrow({
    where: { id: first.quizId },
    select: { questions: true },
  })
  const asked = storedQuestions(questions)[position]
  if (!asked) throw notFound('answer')
  return { title: first.assignment?.title ?? '', question: noteTitle(asked.content, 80), students }
}
