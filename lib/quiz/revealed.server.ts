import 'server-only'
import { drawInto } from '@/lib/decks/draw-diagrams.server'
import type { FrozenQuestion } from './question'
import { type AskedQuestion, askedQuestion, type RevealedAnswer, revealedAnswer } from './question-face'

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
