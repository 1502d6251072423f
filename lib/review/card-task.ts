import type { ArrangedPart } from '@/lib/decks/arranged-faces'
import type { CardAnswer } from '@/lib/decks/card-face'
import type { NumericAnswer } from '@/lib/decks/numeric'

/** How a card is answered in the review; what is checked exactly carries what it is checked against. */
export type CardTask =
  /** Thought or typed, and judged by the learner, with the help of the grader where something was typed. */
  | { kind: 'self' }
  /** Typed in sentences. */
  | { kind: 'text' }
  | { kind: 'number'; expected: NumericAnswer }
  | { kind: 'gap'; gaps: string[]; accept: string[] }
  | { kind: 'choice'; parts: ArrangedPart[] }
  | { kind: 'order'; parts: ArrangedPart[] }

/** An answer that is not one text: what stands in each gap, or places in the note. */
export type Picked = { gaps?: string[]; option?: number; order?: number[] }

/** The task of a card, from its face. */
export function taskOf(face: CardAnswer): CardTask {
  switch (face.answerKind) {
    case 'number':
      return { kind: 'number', expected: face.expected }
    case 'gap':
      return { kind: 'gap', gaps: face.gaps, accept: face.accept }
    case 'choice':
    case 'order':
      return { kind: face.answerKind, parts: face.parts }
    default:
      return { kind: face.answerKind }
  }
}

/** Whether the card was answered at all: only then is there something to check. */
export function isAnswered(task: CardTask, typed: string, picked: Picked): boolean {
  switch (task.kind) {
    case 'gap':
      return picked.gaps?.some((answer) => answer.trim() !== '') ?? false
    case 'choice':
      return picked.option !== undefined
    case 'order':
      return picked.order !== undefined
    default:
      return typed.trim() !== ''
  }
}
