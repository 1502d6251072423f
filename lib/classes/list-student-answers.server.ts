import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { noteTitle } from '@/lib/decks/note-title'
import { isId } from '@/lib/ids'
import { readClassAnswers } from './answer-rows.server'
import { requireMember } from './membership.server'
import type { Credit } from './quiz-credit'

/** One sitting of a student's, with what each of its answers is worth. */
export type StudentAttempt = {
  attemptId: string
  assignmentTitle: string
  submittedAt: Date
  answers: { position: number; title: string; answered: boolean; credit: Credit }[]
}

/** Sittings that are listed, and answers of them in all. */
const mostAnswers = 400

/** What a student answered in the quizzes of a class, the latest sitting first. For those who may read its work. */
export async function listStudentAnswers(
  userId: string,
  classId: string,
  memberId: string,
  now: Date = new Date(),
): Promise<StudentAttempt[]> {
  await requireMember(database(), userId, classId, 'read')
  const answers = await readClassAnswers(
    classId,
    Prisma.sql`AND m."id" = ${isId(memberId) ? memberId : ''} ORDER BY t."id" DESC, a."position" LIMIT ${mostAnswers}`,
    now,
  )
  const attempts = new Map<string, StudentAttempt>()
  for (const { attemptId, assignmentTitle, submittedAt, position, question, answer, credit } of answers) {
    const attempt = attempts.get(attemptId) ?? { attemptId, assignmentTitle, submittedAt, answers: [] }
    const title = noteTitle(question.content, 100)
    attempt.answers.push({ position, title, answered: answer !== null, credit })
    attempts.set(attemptId, attempt)
  }
  return [...attempts.values()]
}
