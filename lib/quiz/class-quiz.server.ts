import 'server-only'
import { database, type Transaction } from '@/lib/db/database.server'
import type { Prisma } from '@/lib/db/generated/sqlite/client'
import { notFound, UserError } from '@/lib/errors'
import { isId, newId } from '@/lib/ids'
import { fingerprintOf, nothingFound, putTogether } from './create-quiz.server'
import type { FrozenQuestion } from './question'
import type { QuizRecipe } from './quiz-recipe'
import { storedQuestions } from './stored.server'

/** Where the questions of a class come from: put together from decks, or a copy of a quiz of the teacher's own. */
export type ClassQuizSource = { recipe: QuizRecipe } | { quizId: string }

/** Questions that are ready to be kept for a class. */
export type PreparedQuiz = {
  title: string
  recipe: Prisma.InputJsonObject
  seed: string
  questions: FrozenQuestion[]
}

/**
 * Chooses and freezes the questions of a class, whatever the teacher themselves knows. Slow, so outside of transactions.
 * Decks have to be of the library or the teacher's own. Throws `not-found`, `invalid`.
 */
export async function prepareClassQuiz(
  userId: string,
  source: ClassQuizSource,
  now: Date,
): Promise<PreparedQuiz> {
  if ('quizId' in source) return copyOf(userId, source.quizId)
  const { recipe } = source
  const theirs = await database().deck.count({
    where: { id: { in: recipe.decks }, deletedAt: null, OR: [{ ownerId: userId }, { ownerId: null }] },
  })
  if (theirs < new Set(recipe.decks).size) throw notFound('deck')
  const seed = newId()
  const questions = await putTogether(userId, recipe, seed, now, { forAll: true })
  if (questions.length === 0) throw new UserError('invalid', nothingFound(recipe))
  return {
    title: recipe.title,
    recipe: { ...recipe, length: { questions: questions.length } },
    seed,
    questions,
  }
}

/** Keeps the questions as those of a class: nobody's own. Answers the id of the quiz. */
export async function keepClassQuiz(tx: Transaction, prepared: PreparedQuiz, now: Date): Promise<string> {
  const quizId = newId()
  await tx.quiz.create({
    data: { id: quizId, ...prepared, fingerprint: fingerprintOf(prepared.questions), createdAt: now },
    select: { id: true },
  })
  return quizId
}

/** Drops a quiz of a class that nothing refers to any more. */
export async function dropClassQuiz(tx: Transaction, quizId: string): Promise<void> {
  await tx.quiz.deleteMany({
    where: { id: quizId, userId: null, attempts: { none: {} }, assignments: { none: {} } },
  })
}

/** The questions of a quiz of a class; whoever calls has seen to it that they may be read. */
export async function readClassQuestions(quizId: string): Promise<FrozenQuestion[]> {
  const quiz = await database().quiz.findUnique({ where: { id: quizId }, select: { questions: true } })
  return storedQuestions(quiz?.questions)
}

/** Quizzes of the person's own that may be given to a class, the latest first. */
export async function listOwnQuizzes(
  userId: string,
): Promise<{ quizId: string; title: string; createdAt: Date }[]> {
  const rows = await database().quiz.findMany({
    where: { userId },
    orderBy: { createdAt: 'desc' },
    take: 50,
    select: { id: true, title: true, createdAt: true },
  })
  return rows.map(({ id, ...rest }) => ({ quizId: id, ...rest }))
}

async function copyOf(userId: string, quizId: string): Promise<PreparedQuiz> {
  const quiz = await database().quiz.findFirst({
    where: { id: isId(quizId) ? quizId : '', userId },
    select: { title: true, seed: true, questions: true },
  })
  if (!quiz) throw notFound('quiz')
  const questions = storedQuestions(quiz.questions)
  const { title, seed } = quiz
  return { title, seed, questions, recipe: { copied: true, length: { questions: questions.length } } }
}

/** How many questions a quiz of a class has: its recipe was written down with that. */
export function questionsOf(recipe: unknown): number {
  if (typeof recipe !== 'object' || recipe === null || !('length' in recipe)) return 0
  const { length } = recipe
  const count = typeof length === 'object' && length !== null && 'questions' in length ? length.questions : 0
  return typeof count === 'number' ? count : 0
}
