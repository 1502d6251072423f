import { askedGaps } from '@/lib/decks/card-face'
import { numbersOfShowing, withNumbers } from '@/lib/decks/fresh-numbers'
import type { NoteContent } from '@/lib/decks/note-content'
import { gradeChoice } from './exact-choice'
import { gradeGaps } from './exact-gaps'
import { gradeNumber } from './exact-number'
import { gradeOrder } from './exact-order'
import type { Verdict } from './verdict'

/** An answer as its kind of card is answered; places count from 0 in the order of the note. */
export type ExactAnswer = string | { gaps: string[] } | { option: number } | { order: number[] }

/**
 * The verdict on an answer to a card of a kind that is checked exactly; null when card or answer is of another kind.
 * `showing` says which numbers the card showed (see `numbersOfShowing`).
 */
export function gradeExactly(
  content: NoteContent,
  { template, cardId, showing }: { template: string; cardId: string; showing: number },
  answer: ExactAnswer,
): Verdict | null {
  const parts = typeof answer === 'string' ? { text: answer } : answer
  switch (content.kind) {
    case 'numeric': {
      if (!('text' in parts)) return null
      const numbers = numbersOfShowing(content.parameters ?? [], cardId, showing)
      return gradeNumber(withNumbers(content, numbers), parts.text)
    }
    case 'cloze':
      return 'gaps' in parts ? gradeGaps(askedGaps(content, template), parts.gaps) : null
    case 'choice':
      return 'option' in parts ? gradeChoice(content.options, parts.option) : null
    case 'order':
      return 'order' in parts ? gradeOrder(content.steps, parts.order) : null
    default:
      return null
  }
}
