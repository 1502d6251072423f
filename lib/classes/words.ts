import type { Goal, LatePolicy } from './assignment-terms'
import type { QuizStanding } from './quiz-standing'

/** How the pages of a class say things. */

/** What an assignment asks for, in a few words. */
export function goalText({
  goal,
  targetRecall,
  steadyDays,
}: {
  goal: Goal
  targetRecall: number
  steadyDays: number
}): string {
  switch (goal) {
    case 'studied':
      return 'see every card'
    case 'mastered':
      return `know every card (recall of ${Math.round(targetRecall * 100)} % or more)`
    case 'steady':
      return `study on ${steadyDays} ${steadyDays === 1 ? 'day' : 'days'}`
    case 'quiz':
      return 'take a quiz'
  }
}

/** What an assignment is made of and asks for. */
export function askedText(assignment: {
  goal: Goal
  targetRecall: number
  steadyDays: number
  decks: readonly { name: string }[]
  quiz: { questions: number; minutes: number | null; attempts: number } | null
}): string {
  const { quiz, decks } = assignment
  if (!quiz) return `${decks.map(({ name }) => name).join(', ')}: ${goalText(assignment)}`
  const { questions, minutes, attempts } = quiz
  return [
    `Quiz of ${questions} ${questions === 1 ? 'question' : 'questions'}`,
    minutes === null ? 'no clock' : `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
    attempts === 1 ? 'one attempt' : `${attempts} attempts, the best counts`,
  ].join(', ')
}

/** How a student stands with a quiz: "75 %, 2 handed in, 1 answer waits for its verdict". */
export function quizText({ handedIn, sitting, best, waiting }: QuizStanding): string {
  const said = [
    best !== null && `${Math.round(best * 100)} %`,
    handedIn === 0 ? !sitting && 'nothing handed in' : `${handedIn} handed in`,
    sitting && 'one being sat',
    waiting > 0 && `${waiting} ${waiting === 1 ? 'answer waits for its' : 'answers wait for their'} verdict`,
  ]
  return said.filter(Boolean).join(', ')
}

/** What becomes of late work. */
export function lateText({
  latePolicy,
  lateDays,
  latePenalty,
}: {
  latePolicy: LatePolicy
  lateDays: number
  latePenalty: number
}): string {
  const days = `${lateDays} ${lateDays === 1 ? 'day' : 'days'}`
  switch (latePolicy) {
    case 'refuse':
      return 'nothing counts after that'
    case 'accept':
      return `late work counts for ${days} more`
    case 'reduce':
      return `late work counts for ${days} more, ${Math.round(latePenalty * 100)} % less each day`
  }
}

/** A moment as the class's clock shows it: "Fri 4 Dec, 18:00". */
export function momentText(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)
}

/** Points without a tail of zeros: "7.5", "10". */
export function pointsText(points: number): string {
  return String(Math.round(points * 10) / 10)
}
