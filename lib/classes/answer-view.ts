import type { Verdict } from '@/lib/grading/verdict'
import type { QuizAnswer } from '@/lib/quiz/answer'
import { answerText } from '@/lib/quiz/answer'
import type { AnswerRecord } from '@/lib/quiz/marks'
import type { FrozenQuestion } from '@/lib/quiz/question'
import type { Credit } from './quiz-credit'

/** An answer as a teacher sees it. */
export type AnswerView = {
  attemptId: string
  position: number
  /** Answers to one question have one. */
  questionId: string
  assignmentTitle: string
  memberId: string
  studentName: string
  answer: QuizAnswer | null
  /** The answer as plain text. */
  text: string
  verdict: Verdict | null
  /** What the grader gives, 0..1. */
  graded: number | null
  /** What counts now. */
  credit: Credit
  /** What the student says of it, where they disagree. */
  said: { mark: number; why: string } | null
}

/** What of an answer leaves the server. */
export function answerView(answer: {
  attemptId: string
  position: number
  assignmentId: string
  assignmentTitle: string
  memberId: string
  studentName: string
  question: FrozenQuestion
  answer: QuizAnswer | null
  record: AnswerRecord
  graded: number | null
  credit: Credit
}): AnswerView {
  const { attemptId, position, assignmentId, assignmentTitle, memberId, studentName } = answer
  const { verdict, override } = answer.record
  return {
    ...{ attemptId, position, assignmentTitle, memberId, studentName, verdict },
    ...{ answer: answer.answer, graded: answer.graded, credit: answer.credit },
    questionId: `${assignmentId} ${position}`,
    text: answerText(answer.question, answer.answer),
    said: override,
  }
}
