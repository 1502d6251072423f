import 'server-only'
import { database, type Transaction } from '@/lib/db/database.server'
import { UserError } from '@/lib/errors'
import { type PreparedQuiz, prepareClassQuiz } from '@/lib/quiz/class-quiz.server'
import { type AssignmentFields, type AssignmentInput, parseAssignment } from './assignment-fields'
import { requireMember } from './membership.server'

/**
 * The questions that a teacher asks for with an assignment, chosen and frozen; null where it is no quiz, or keeps those
 * it has. Before the transaction that saves them, because it takes a moment. Throws `not-found`, `invalid`.
 */
export async function prepareQuestions(
  userId: string,
  classId: string,
  input: AssignmentInput,
  now: Date,
): Promise<PreparedQuiz | null> {
  if (input.goal !== 'quiz') return null
  const { timeZone } = await requireMember(database(), userId, classId, 'teach')
  const source = parseAssignment(input, timeZone).quiz?.source
  if (!source) return null
  const prepared = await prepareClassQuiz(userId, source, now)
  if (prepared.questions.length === 0) throw noQuestions()
  return prepared
}

export function noQuestions(): UserError {
  const message = 'A quiz needs questions. Build them from decks, or choose one of your quizzes.'
  return new UserError('invalid', 'The assignment was not saved.', {
    problems: [{ path: 'quizSource', message }],
  })
}

/** An assignment of cards does not become a quiz, nor the other way round: the marks would mean something else. */
export function requireSameSort(wasQuiz: boolean, fields: AssignmentFields): void {
  if (wasQuiz === (fields.goal === 'quiz')) return
  const message = wasQuiz
    ? 'This is a quiz and stays one. Make a new assignment for cards to study.'
    : 'This asks for cards and goes on doing so. Make a new assignment for a quiz.'
  throw new UserError('invalid', 'The assignment stays as it was.', { problems: [{ path: 'goal', message }] })
}

/** Throws `conflict` once a student has begun: everybody of a class gets the same questions. */
export async function requireNobodyBegan(tx: Transaction, assignmentId: string): Promise<void> {
  if ((await tx.quizAttempt.count({ where: { assignmentId } })) === 0) return
  throw new UserError(
    'conflict',
    'Somebody has begun, so the questions stay as they are, and nothing else was changed. Keep the questions and save again, or make a new assignment for other ones.',
  )
}
