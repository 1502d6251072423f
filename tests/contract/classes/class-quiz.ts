import type { AssignmentInput } from '@/lib/classes/assignment-fields'
import type { QuizInput } from '@/lib/classes/assignment-quiz'
import { startClassQuiz } from '@/lib/classes/start-class-quiz.server'
import { database } from '@/lib/db/database.server'
import { createDeck } from '@/lib/decks/create-deck.server'
import { createNotes } from '@/lib/decks/create-notes.server'
import { newId } from '@/lib/ids'
import { gradeAttempt } from '@/lib/quiz/grade-attempt.server'
import { submitAttempt } from '@/lib/quiz/submit-attempt.server'
import { mixedNotes, questionsOf, rightAnswer, saved } from '../quiz/quiz'
import { assign, monday } from './school'

type School = { teacher: { id: string }; classId: string }

/** A deck of the teacher's own with notes of every kind. */
export async function mixedDeck(userId: string): Promise<string> {
  const { deckId } = await createDeck(userId, { name: 'Mixed' }, monday)
  await createNotes(userId, deckId, mixedNotes, monday)
  return deckId
}

export function quizOf(patch: Partial<QuizInput> = {}): QuizInput {
  return {
    source: 'decks',
    ownQuizId: '',
    questions: 4,
    // What is compared exactly, so that marks are right to the point.
    kinds: ['choice', 'number', 'order', 'gap'],
    difficulty: 'any',
    tags: [],
    attempts: 2,
    minutes: 30,
    reveal: 'submitted',
    ...patch,
  }
}

/** Assigns a quiz of four questions, worth eight points. */
export async function assignQuiz(
  school: School,
  deckId: string,
  quiz: Partial<QuizInput> = {},
  patch: Partial<AssignmentInput> = {},
): Promise<string> {
  return assign(school, deckId, { goal: 'quiz', title: 'Quiz 1', points: 8, quiz: quizOf(quiz), ...patch })
}

export async function questionsOfAssignment(assignmentId: string) {
  const { quizId } = await database().assignment.findUniqueOrThrow({ where: { id: assignmentId } })
  return questionsOf(quizId ?? '')
}

/** A student sits the quiz and answers the first `right` questions rightly, the others not at all. */
export async function sit(
  school: { classId: string },
  assignmentId: string,
  userId: string,
  { right, at, graded = true }: { right: number; at: Date; graded?: boolean },
): Promise<string> {
  const place = { classId: school.classId, assignmentId }
  const { attemptId } = await startClassQuiz(userId, place, at)
  const questions = await questionsOfAssignment(assignmentId)
  const answers = questions.slice(0, right).map((question, index) => saved(index, rightAnswer(question)))
  await submitAttempt(userId, attemptId, answers, new Date(at.getTime() + 60_000))
  if (graded) await gradeAttempt(userId, attemptId, { budgetMs: 60_000, now: at })
  return attemptId
}

/** A teacher's mark of one answer, as the teacher's page writes it. */
export async function markAnswer(attemptId: string, position: number, credit: number, createdAt: Date) {
  const mark = { id: newId(), attemptId, position, credit, reason: 'Near enough.', byName: 'Ms Noether' }
  await database().answerMark.create({ data: { ...mark, createdAt } })
  return mark.id
}
