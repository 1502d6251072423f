import 'server-only'
import { drawInto } from '@/lib/decks/draw-diagrams.server'
import type { Verdict } from '@/lib/grading/verdict'
import type { FollowUp } from './follow-up'
import type { CheckedAnswer } from './open-attempt'
import type { FrozenQuestion } from './question'
import { type AskedQuestion, askedQuestion, type RevealedAnswer, revealedAnswer } from './question-face'
import type { Sitting } from './quiz-recipe'

/** The answer side, with its drawings. */
export function revealed(question: FrozenQuestion): RevealedAnswer {
  const answer = revealedAnswer(question)
  return { ...answer, html: drawInto(answer.html) }
}

/** The question side, with its drawings. */
export function asked(question: FrozenQuestion, options: { hints: boolean }): AskedQuestion {
  const face = askedQuestion(question, options)
  return { ...face, html: drawInto(face.html) }
}

/** What a checked answer may show while the quiz is being sat. */
export function checkedAnswer(
  mode: Sitting['mode'],
  question: FrozenQuestion,
  verdict: Verdict,
  followUp: FollowUp | null,
): CheckedAnswer {
  return {
    shown: mode === 'practice' ? { verdict, reveal: revealed(question) } : null,
    followUp: followUp && shownFollowUp(mode, followUp),
  }
}

/** A follow-up as it may be shown while the quiz is being sat: verdicts before the end are for practice. */
export function shownFollowUp(mode: Sitting['mode'], followUp: FollowUp): FollowUp {
  return mode === 'practice' ? followUp : { ...followUp, verdict: null }
}
