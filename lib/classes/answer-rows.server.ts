import 'server-only'
import { database, type Queryable } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readDirectly } from '@/lib/db/read-directly.server'
import { isAnswered, type QuizAnswer } from '@/lib/quiz/answer'
import { type AnswerRecord, markOf } from '@/lib/quiz/marks'
import type { FrozenQuestion } from '@/lib/quiz/question'
import { recordOf, storedQuestions } from '@/lib/quiz/stored.server'
import { type Credit, creditOf } from './quiz-credit'

/** A mark in the history of an answer, the latest last. */
export type StoredMark = {
  markId: string
  batchId: string | null
  credit: number
  reason: string
  byName: string
  createdAt: Date
  withdrawnAt: Date | null
}

/** An answer that a student gave in a quiz of the class. */
export type ClassAnswer = {
  attemptId: string
  position: number
  assignmentId: string
  assignmentTitle: string
  memberId: string
  studentName: string
  submittedAt: Date
  question: FrozenQuestion
  answer: QuizAnswer | null
  record: AnswerRecord
  /** What the grader gives, 0..1; null while there is no verdict. */
  graded: number | null
  marks: StoredMark[]
  /** What counts now. */
  credit: Credit
}

type Row = Parameters<typeof recordOf>[0] & {
  attemptId: string
  assignmentId: string
  assignmentTitle: string
  quizId: string
  memberId: string
  studentName: string
  submittedAt: Date
}

/** Tables of what students of a class answered in its quizzes, handed in and graded: a attempt's answers, t, s, m. */
export const answersOfClass = (classId: string): Prisma.Sql => Prisma.sql`
  FROM "Assignment" s
  JOIN "QuizAttempt" t ON t."assignmentId" = s."id" AND t."submittedAt" IS NOT NULL AND t."gradedAt" IS NOT NULL
  JOIN "ClassMember" m ON m."classId" = s."classId" AND m."userId" = t."userId" AND m."role" = 'student'
    AND m."status" IN ('active', 'left')
  JOIN "QuizAnswer" a ON a."attemptId" = t."id"
  WHERE s."classId" = ${classId} AND s."deletedAt" IS NULL`

/** Something was answered at all. */
export const wasAnswered = Prisma.sql`(a."answer" IS NOT NULL AND CAST(a."answer" AS TEXT) NOT IN ('null', '""'))`

/** The credit that a teacher gave last and did not take back, or null; as `creditOf` has it. */
export const lastMark = Prisma.sql`(
  SELECT k."credit" FROM "AnswerMark" k
  WHERE k."attemptId" = a."attemptId" AND k."position" = a."position" AND k."withdrawnAt" IS NULL
  ORDER BY k."createdAt" DESC, k."id" DESC LIMIT 1)`

const columns = Prisma.sql`
  t."id" AS "attemptId", t."submittedAt", t."quizId", s."id" AS "assignmentId", s."title" AS "assignmentTitle",
  m."id" AS "memberId", m."displayName" AS "studentName", a."position", a."answer", a."revision", a."flagged",
  a."certainty", a."timeMs", a."verdict", a."followUp", a."override"`

/**
 * Answers of a class that `condition` (and order and limit in it) picks, with their questions and marks: three
 * queries, however many they are. Whoever calls has made sure that they may be read.
 */
export async function readClassAnswers(
  classId: string,
  condition: Prisma.Sql,
  now: Date,
): Promise<ClassAnswer[]> {
  const rows = await readDirectly<Row>(Prisma.sql`SELECT ${columns} ${answersOfClass(classId)} ${condition}`)
  const db = database()
  const questions = await readQuestions(db, rows)
  const marks = await readMarks(db, rows)
  return rows.flatMap((row): ClassAnswer[] => {
    const question = questions.get(row.quizId)?.[row.position]
    if (!question) return []
    // (SQLite has no booleans of its own.)
    const record = recordOf({ ...row, flagged: Boolean(row.flagged) })
    const graded = record.verdict ? markOf(question, { ...record, override: null }) : null
    const theirs = marks.get(`${row.attemptId} ${row.position}`) ?? []
    const { attemptId, position, assignmentId, assignmentTitle, memberId, studentName, submittedAt } = row
    return [
      {
        ...{ attemptId, position, assignmentId, assignmentTitle, memberId, studentName, submittedAt },
        ...{ question, record, graded, marks: theirs, credit: creditOf(graded, theirs, now) },
        answer: isAnswered(question.kind, record.answer) ? record.answer : null,
      },
    ]
  })
}

async function readQuestions(
  db: Queryable,
  rows: readonly { quizId: string }[],
): Promise<Map<string, FrozenQuestion[]>> {
  const ids = [...new Set(rows.map(({ quizId }) => quizId))]
  const quizzes = await db.quiz.findMany({
    where: { id: { in: ids } },
    select: { id: true, questions: true },
  })
  return new Map(quizzes.map(({ id, questions }) => [id, storedQuestions(questions)]))
}

async function readMarks(
  db: Queryable,
  rows: readonly { attemptId: string }[],
): Promise<Map<string, StoredMark[]>> {
  const stored = await db.answerMark.findMany({
    where: { attemptId: { in: [...new Set(rows.map(({ attemptId }) => attemptId))] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const marks = new Map<string, StoredMark[]>()
  for (const { id, attemptId, position, ...mark } of stored) {
    const key = `${attemptId} ${position}`
    marks.set(key, [...(marks.get(key) ?? []), { markId: id, ...mark }])
  }
  return marks
}
