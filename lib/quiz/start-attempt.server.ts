import 'server-only'
import { database, transact } from '@/lib/db/database.server'
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
  const attemptId = newId()
  const seconds = clock === 'none' ? null : secondsOf(questions, clock, quiz.recipe)
  await transact(async (tx) => {
    await tx.quizAttempt.create({
      data: {
        ...{ id: attemptId, userId, quizId, mode, clock, startedAt: now },
        deadlineAt: seconds === null ? null : new Date(now.getTime() + seconds * 1_000),
      },
      select: { id: true },
    })
    await tx.quizAnswer.createMany({
      data: questions.map((_, position) => ({ attemptId, position })),
    })
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
