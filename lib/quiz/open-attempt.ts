import type { Verdict } from '@/lib/grading/verdict'
import type { QuizAnswer } from './answer'
import type { FollowUp } from './follow-up'
import type { AskedQuestion, RevealedAnswer } from './question-face'
import type { Sitting } from './quiz-recipe'

/** An answer that stays as it is, and what is shown for it: in an interview, until the end, only what is asked back. */
export type CheckedAnswer = {
  shown: { verdict: Verdict; reveal: RevealedAnswer } | null
  followUp: FollowUp | null
}

/** An answer as the page that is sat begins with it. */
export type OpenAnswer = {
  revision: number
  answer: QuizAnswer | null
  flagged: boolean
  certainty: number | null
  timeMs: number
  /** Milliseconds left on the clock of this very question; null before it starts, and where there is none. */
  leftMs: number | null
  checked: CheckedAnswer | null
}

/** A quiz as the person who sits it sees it. What is right is in it only where it was checked. */
export type OpenAttempt = Sitting & {
  attemptId: string
  title: string
  /** Milliseconds left on the clock of the whole; null without one. Counted by the server. */
  leftMs: number | null
  paused: boolean
  handedIn: boolean
  questions: AskedQuestion[]
  answers: OpenAnswer[]
}
