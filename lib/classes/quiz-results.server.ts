import 'server-only'
import { database, type Queryable } from '@/lib/db/database.server'
import { notFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { graceMs } from '@/lib/quiz/attempt.server'
import { readClassQuestions } from '@/lib/quiz/class-quiz.server'
import type { FrozenQuestion } from '@/lib/quiz/question'
import type { AskedQuestion, RevealedAnswer } from '@/lib/quiz/question-face'
import { asked, revealed } from '@/lib/quiz/revealed.server'
import { requireMember } from './membership.server'
import { creditOf } from './quiz-credit'
import { type QuestionTally, type TalliedAnswer, tallyOf } from './quiz-tally'
import { readAnswerCredits } from './read-answer-credits.server'

/** A question as the class was asked it, with what was right. */
export type ShownQuestion = AskedQuestion & { reveal: RevealedAnswer }

/** How a class does with a quiz, question by question and without names. */
export type QuizTallies = {
  /** Students who handed in, who are at it, and who are in the class. */
  handedIn: number
  sitting: number
  students: number
  questions: QuestionTally[]
}

/** The questions of an assignment, for those who may read the work of the class. Throws `not-found`. */
export async function getQuizQuestions(
  userId: string,
  classId: string,
  assignmentId: string,
): Promise<{ className: string; title: string; questions: ShownQuestion[] }> {
  const { className, title, quizId } = await requireQuiz(database(), userId, classId, assignmentId)
  const questions = await readClassQuestions(quizId)
  return {
    ...{ className, title },
    questions: questions.map((question) => ({
      ...asked(question, { hints: false }),
      reveal: revealed(question),
    })),
  }
}

/** How many students began the quiz. For those who may read the work of the class. Throws `not-found`. */
export async function countBegun(
  userId: string,
  classId: string,
  assignmentId: string,
): Promise<{ begun: number }> {
  const db = database()
  await requireQuiz(db, userId, classId, assignmentId)
  const students = await db.quizAttempt.groupBy({ by: ['userId'], where: { assignmentId } })
  return { begun: students.length }
}

/**
 * The figures of a quiz: of each student the sitting that counts, the best. For those who may read the work of the class.
 * Throws `not-found`.
 */
export async function getQuizTallies(
  userId: string,
  classId: string,
  assignmentId: string,
  now: Date = new Date(),
): Promise<QuizTallies> {
  const db = database()
  const { quizId } = await requireQuiz(db, userId, classId, assignmentId)
  const questions = await readClassQuestions(quizId)
  const attempts = await db.quizAttempt.findMany({
    where: { assignmentId },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, userId: true, submittedAt: true, deadlineAt: true },
      marks: { select: { position: true, credit: true, createdAt: true, withdrawnAt: true } },
    },
  })
  const latest = new Date(now.getTime() - graceMs)
  const isIn = ({ submittedAt, deadlineAt }: (typeof attempts)[number]) =>
    submittedAt !== null || (deadlineAt !== null && deadlineAt < latest)
  const done = attempts.filter(isIn)
  const credits = await readAnswerCredits(done.map(({ id }) => id))
  const best = new Map<string, { sum: number; answers: TalliedAnswer[] }>()
  for (const { id, userId: student, marks } of done) {
    const answers = (credits.get(id) ?? []).map(({ position, score, option, answered }): TalliedAnswer => {
      const { credit, by } = creditOf(
        score,
        marks.filter((mark) => mark.position === position),
        now,
      )
      return { option, answered, credit: by === 'waiting' ? null : credit }
    })
    const sum = answers.reduce((total, { credit }) => total + (credit ?? 0), 0)
    if (sum >= (best.get(student)?.sum ?? 0)) best.set(student, { sum, answers })
  }
  const sitting = new Set(attempts.filter((one) => !isIn(one)).map((one) => one.userId))
  return {
    handedIn: best.size,
    sitting: sitting.size,
    students: await db.classMember.count({ where: { classId, role: 'student', status: 'active' } }),
    questions: tallies(questions, [...best.values()]),
  }
}

function tallies(questions: readonly FrozenQuestion[], sat: readonly { answers: TalliedAnswer[] }[]) {
  return questions.map((_, position) => tallyOf(sat.flatMap(({ answers }) => answers[position] ?? [])))
}

async function requireQuiz(db: Queryable, userId: string, classId: string, assignmentId: string) {
  const { className } = await requireMember(db, userId, classId, 'read')
  const found = await db.assignment.findFirst({
    where: { id: isId(assignmentId) ? assignmentId : '', classId, deletedAt: null },
    select: { title: true, quizId: true },
  })
  if (!found || found.quizId === null) throw notFound('quiz')
  return { className, title: found.title, quizId: found.quizId }
}
