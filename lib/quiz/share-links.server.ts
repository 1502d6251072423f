import 'server-only'
import { randomBytes } from 'node:crypto'
import { database } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { secondsFor } from './question'
import { storedQuestions } from './stored.server'

/** Nobody guesses 144 bits. */
const newToken = () => randomBytes(18).toString('base64url')

/** Makes the link under which anybody may sit this very quiz, or takes it away. Throws `not-found`. */
export async function shareQuiz(
  userId: string,
  quizId: string,
  on: boolean,
): Promise<{ token: string | null }> {
  const quiz = await database().quiz.findFirst({
    where: { id: quizId, userId },
    select: { shareToken: true },
  })
  if (!quiz) throw notFound('quiz')
  const token = on ? (quiz.shareToken ?? newToken()) : null
  await database().quiz.update({ where: { id: quizId }, data: { shareToken: token }, select: { id: true } })
  return { token }
}

/**
 * The same for the report of an attempt: whoever has the link may read it. Never of one that was sat for a class, for its
 * right answers are the class's. Throws `not-found`, `conflict`.
 */
export async function shareReport(
  userId: string,
  attemptId: string,
  on: boolean,
): Promise<{ token: string | null }> {
  const attempt = await database().quizAttempt.findFirst({
    where: { id: attemptId, userId },
    select: { shareToken: true, assignmentId: true },
  })
  if (!attempt) throw notFound('quiz')
  if (on && attempt.assignmentId !== null) {
    throw new UserError(
      'conflict',
      'This quiz was sat for a class, so its report has no link. Nothing was changed.',
    )
  }
  const token = on ? (attempt.shareToken ?? newToken()) : null
  await database().quizAttempt.update({
    where: { id: attemptId },
    data: { shareToken: token },
    select: { id: true },
  })
  return { token }
}

/** What a link promises, before anybody sits it. */
export type SharedQuiz = { title: string; questions: number; topics: string[]; minutes: number }

/** Throws `not-found` for a link that was taken away. */
export async function getSharedQuiz(shareToken: string): Promise<SharedQuiz> {
  const quiz = await database().quiz.findUnique({
    where: { shareToken },
    select: { title: true, questions: true },
  })
  if (!quiz) throw notFound('quiz')
  const questions = storedQuestions(quiz.questions)
  return {
    title: quiz.title,
    questions: questions.length,
    topics: [...new Set(questions.map(({ topic }) => topic))],
    minutes: Math.ceil(questions.reduce((sum, { kind }) => sum + secondsFor(kind), 0) / 60),
  }
}

/**
 * The person's own copy of a shared quiz, the same to the last option; made once. It stays theirs when the link is taken
 * away. Throws `not-found`.
 */
export async function takeSharedQuiz(
  userId: string,
  shareToken: string,
  now: Date = new Date(),
): Promise<{ quizId: string }> {
  const shared = await database().quiz.findUnique({ where: { shareToken } })
  if (!shared) throw notFound('quiz')
  const own = await database().quiz.findFirst({
    where: { userId, fingerprint: shared.fingerprint },
    select: { id: true },
  })
  if (own) return { quizId: own.id }
  const { title, recipe, seed, questions, fingerprint } = shared
  const quizId = newId()
  await database().quiz.create({
    data: {
      ...{ id: quizId, userId, title, seed, fingerprint, createdAt: now },
      recipe: recipe ?? {},
      questions: questions ?? [],
    },
    select: { id: true },
  })
  return { quizId }
}
