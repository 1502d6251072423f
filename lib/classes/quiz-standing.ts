import type { Checkpoint } from './assignment-terms'
import { type AnswerCredit, creditOf } from './quiz-credit'

/** One sitting of the quiz of an assignment. */
export type SatQuiz = {
  startedAt: Date
  /** When it was handed in, or its clock ran out; null while it is sat. */
  handedInAt: Date | null
  questions: number
  answered: number
  /** The mean of the grader's verdicts, 0..1; null while some are missing. */
  graderMean: number | null
  /** Answer by answer; null where no teacher has marked one and every verdict is there: then the mean says it all. */
  answers: readonly SatAnswer[] | null
}

export type SatAnswer = { verdictCredit: number | null; marks: readonly AnswerCredit[] }

/** How a student stands with a quiz. */
export type QuizStanding = {
  /** Sittings that were handed in. */
  handedIn: number
  /** One is open. */
  sitting: boolean
  /** Of the sitting that counts, before anything is taken off for being late, 0..1; null when none was handed in. */
  best: number | null
  questions: number
  /** Answered in the sitting that counts. */
  answered: number
  /** Answers in all sittings that neither the grader nor a teacher has spoken of yet. */
  waiting: number
}

/** The score of a sitting as it was at `asOf`, 0..1, and how many answers still wait for their verdict. */
export function scoreOfSitting(sat: SatQuiz, asOf: Date): { score: number; waiting: number } {
  const { answers, questions, graderMean } = sat
  if (answers === null) return { score: graderMean ?? 0, waiting: 0 }
  const credits = answers.map(({ verdictCredit, marks }) => creditOf(verdictCredit, marks, asOf))
  const sum = credits.reduce((total, { credit }) => total + credit, 0)
  return {
    score: questions > 0 ? sum / questions : 0,
    waiting: credits.filter(({ by }) => by === 'waiting').length,
  }
}

/**
 * What a student's sittings of a quiz earned up to `asOf`: the best of them, each with what it can still earn at the
 * moment it was handed in. A teacher's mark counts from when it was given, however long ago the quiz was due.
 */
export function quizEarned(
  sittings: readonly SatQuiz[],
  moments: readonly Checkpoint[],
  asOf: Date,
): { share: number; quiz: QuizStanding } {
  const begun = sittings.filter(({ startedAt }) => startedAt <= asOf)
  const quiz: QuizStanding = {
    ...{ handedIn: 0, sitting: false, best: null, waiting: 0, answered: 0 },
    questions: begun[0]?.questions ?? 0,
  }
  let share = 0
  for (const sat of begun) {
    const { handedInAt } = sat
    if (handedInAt === null || handedInAt > asOf) {
      quiz.sitting = true
      continue
    }
    const { score, waiting } = scoreOfSitting(sat, asOf)
    const factor = moments.find(({ at }) => handedInAt <= at)?.factor ?? 0
    const earned = score * factor
    quiz.handedIn += 1
    quiz.waiting += waiting
    if (quiz.best !== null && (earned < share || (earned === share && score <= quiz.best))) continue
    share = earned
    quiz.best = score
    quiz.answered = sat.answered
    quiz.questions = sat.questions
  }
  return { share, quiz }
}
