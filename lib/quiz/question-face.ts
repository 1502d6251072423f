import type { ArrangedPart } from '@/lib/decks/arranged-faces'
import { cardFace } from '@/lib/decks/card-face'
import { phrasesHtml } from '@/lib/decks/note-html'
import { type FrozenQuestion, type QuestionKind, secondsFor } from './question'

/** A part to choose or to move; `place` is its place in the note. */
export type OfferedPart = Pick<ArrangedPart, 'place' | 'text' | 'html'>

/** A question as the person sees it before answering: nothing in it tells what is right. */
export type AskedQuestion = {
  kind: QuestionKind
  topic: string
  deckName: string
  /** Safe HTML. */
  html: string
  parts: OfferedPart[]
  /** How many gaps there are to fill. */
  gaps: number
  /** What an unhurried answer takes. */
  seconds: number
}

/** What is told after answering. */
export type RevealedAnswer = {
  /** Safe HTML. */
  html: string
  parts: ArrangedPart[]
  gaps: string[]
  /** See `phrasesHtml`. */
  phrases: Record<string, string>
}

/** The question side. In an exam there are no hints. */
export function askedQuestion(question: FrozenQuestion, { hints }: { hints: boolean }): AskedQuestion {
  const { kind, topic, deckName } = question
  const face = faceOf(question, hints)
  return {
    ...{ kind, topic, deckName },
    html: 'stem' in face ? face.stem : face.question,
    parts: partsOf(question, face).map(({ place, text, html }) => ({ place, text, html })),
    gaps: face.answerKind === 'gap' ? face.gaps.length : 0,
    seconds: secondsFor(kind),
  }
}

/** The answer side. */
export function revealedAnswer(question: FrozenQuestion): RevealedAnswer {
  const face = faceOf(question, true)
  return {
    html: 'stem' in face ? face.explanation : face.answer,
    parts: partsOf(question, face),
    gaps: face.answerKind === 'gap' ? face.gaps : [],
    phrases: phrasesHtml(question.content),
  }
}

function faceOf({ content, template }: FrozenQuestion, hints: boolean) {
  const { hint: _hint, ...without } = content
  return cardFace(hints ? content : without, template)
}

function partsOf({ order = [] }: FrozenQuestion, face: ReturnType<typeof cardFace>): ArrangedPart[] {
  if (!('parts' in face)) return []
  return order.flatMap((place) => face.parts.filter((part) => part.place === place))
}
