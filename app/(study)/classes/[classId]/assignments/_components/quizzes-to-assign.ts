import { dateText } from '@/app/(study)/quiz/_components/words'
import { listOwnQuizzes } from '@/lib/quiz/class-quiz.server'
import type { OfferedQuiz } from './quiz-fields'

/** The quizzes of their own that a teacher may give to a class. */
export async function quizzesToAssign(userId: string, timeZone: string): Promise<OfferedQuiz[]> {
  const quizzes = await listOwnQuizzes(userId)
  return quizzes.map(({ createdAt, ...quiz }) => ({ ...quiz, made: dateText(createdAt, timeZone) }))
}
