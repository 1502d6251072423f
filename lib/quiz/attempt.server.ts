import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { notFound } from '@/lib/errors'
import type { AnswerRecord, TeacherMark } from './marks'
import type { FrozenQuestion } from './question'
import type { Sitting } from './quiz-recipe'
import { answerColumns, type KeptSummary, recordOf, storedQuestions, storedSummary } from './stored.server'

/** What was typed in time may need a moment to arrive. */
export const graceMs = 5_000

/** An attempt with its questions and everything answered so far. */
export type Attempt = Sitting & {
  attemptId: string
  userId: string
  quizId: string
  title: string
  fingerprint: string
  startedAt: Date
  deadlineAt: Date | null
  pausedAt: Date | null
  pausedMs: number
  submittedAt: Date | null
  timedOut: boolean
  gradedAt: Date | null
  fedAt: Date | null
  shareToken: string | null
  quizShareToken: string | null
  summary: KeptSummary | null
  questions: FrozenQuestion[]
  answers: (AnswerRecord & { closesAt: Date | null; reviewId: string | null })[]
}

/**
 * An attempt of the person's. One whose time is over is handed in first: nobody has to be there when the clock runs
 * out. Throws `not-found`.
 */
export async function requireAttempt(userId: string, attemptId: string, now: Date): Promise<Attempt> {
  await handInOverdue(userId, now)
  const attempt = await findAttempt({ id: attemptId, userId })
  if (!attempt) throw notFound('quiz')
  return attempt
}

/** Hands in what ran out of time: what had arrived by then counts. */
export async function handInOverdue(userId: string, now: Date): Promise<void> {
  const latest = new Date(now.getTime() - graceMs)
  await database().$executeRaw(Prisma.sql`
    UPDATE "QuizAttempt" SET "submittedAt" = "deadlineAt", "timedOut" = TRUE
    WHERE "userId" = ${userId} AND "submittedAt" IS NULL AND "pausedAt" IS NULL AND "deadlineAt" < ${latest}`)
}

/** The attempt that matches, whosever it is; for use cases that have their own rule of who may see it. */
export async function findAttempt(where: Prisma.QuizAttemptWhereInput): Promise<Attempt | null> {
  const row = await database().quizAttempt.findFirst({
    where,
    include: {
      quiz: { select: { title: true, fingerprint: true, questions: true, shareToken: true } },
      answers: { orderBy: { position: 'asc' }, select: answerColumns },
      marks: {
        where: { withdrawnAt: null },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        select: { position: true, credit: true, reason: true, byName: true },
      },
    },
  })
  if (!row) return null
  const { id, quiz, answers, marks, mode, clock, summary, score: _score, ...rest } = row
  // The latest of each answer comes last, and stays.
  const given = new Map(marks.map(({ position, ...mark }): [number, TeacherMark] => [position, mark]))
  return {
    ...rest,
    ...{ attemptId: id, title: quiz.title, fingerprint: quiz.fingerprint, quizShareToken: quiz.shareToken },
    mode: mode === 'exam' ? 'exam' : 'practice',
    clock: clock === 'whole' || clock === 'each' ? clock : 'none',
    summary: storedSummary(summary),
    questions: storedQuestions(quiz.questions),
    answers: answers.map((answer) => ({
      ...recordOf(answer),
      ...teacherOf(given.get(answer.position)),
      closesAt: answer.closesAt,
      reviewId: answer.reviewId,
    })),
  }
}

function teacherOf(teacher: TeacherMark | undefined): Pick<AnswerRecord, 'teacher'> {
  return teacher ? { teacher } : {}
}
