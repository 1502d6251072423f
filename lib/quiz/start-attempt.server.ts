import 'server-only'
import { database, type Transaction, transact } from '@/lib/db/database.server'
import { notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { type FrozenQuestion, secondsFor } from './question'
import { recipeSchema, type Sitting } from './quiz-recipe'
import { storedQuestions } from './stored.server'

/** Begins to sit a quiz of the person's: the clock, if there is one, runs from now. Throws `not-found`. */
export async function startAttempt(
  userId: string,
  quizId: string,
  { mode, clock }: Sitting,
  now: Date = new Date(),
): Promise<{ attemptId: string }> {
  const quiz = await database().quiz.findFirst({
    where: { id: quizId, userId },
    select: { recipe: true, questions: true },
  })
  if (!quiz) throw notFound('quiz')
  const questions = storedQuestions(quiz.questions)
  const seconds = clock === 'none' ? null : secondsOf(questions, clock, quiz.recipe)
  const deadlineAt = seconds === null ? null : new Date(now.getTime() + seconds * 1_000)
  const begun = { userId, quizId, assignmentId: null, mode, clock, startedAt: now, deadlineAt }
  return transact((tx) => putAttempt(tx, begun, questions.length))
}

/** Writes an attempt with a row for each answer to come. Whoever calls has seen to it that it may be sat. */
export async function putAttempt(
  tx: Transaction,
  begun: Sitting & {
    userId: string
    quizId: string
    assignmentId: string | null
    startedAt: Date
    deadlineAt: Date | null
  },
  questions: number,
): Promise<{ attemptId: string }> {
  const attemptId = newId()
  await tx.quizAttempt.create({ data: { id: attemptId, ...begun }, select: { id: true } })
  await tx.quizAnswer.createMany({
    data: Array.from({ length: questions }, (_, position) => ({ attemptId, position })),
  })
  return { attemptId }
}

/** Seconds for all of it: what was asked for, else what its questions usually take, in whole minutes. */
function secondsOf(questions: readonly FrozenQuestion[], clock: 'whole' | 'each', recipe: unknown): number {
  const usual = questions.reduce((sum, { kind }) => sum + secondsFor(kind), 0)
  // Going from one question to the next takes a moment, too.
  if (clock === 'each') return usual + 10 * questions.length
  const { data } = recipeSchema.safeParse(recipe)
  return data && 'minutes' in data.length ? data.length.minutes * 60 : Math.ceil(usual / 60) * 60
}
