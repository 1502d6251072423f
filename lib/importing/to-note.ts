import { type NoteContent, parseNoteContent } from '@/lib/decks/note'
import { type Problem, UserError } from '@/lib/errors'
import { hasGap } from './cloze'

/** A card as it is saved: what the document said, or what the person made of it in the preview. */
export type CardToSave = {
  front: string
  back: string
  /** Its question was worded by the importer, and the person has not confirmed it. */
  derived: boolean
  /** Where it comes from, "file:line". */
  source?: string | undefined
}

/**
 * The note a card becomes: cloze where its front has gaps, basic otherwise. Basic even where the answer is a
 * list: only the person can say which of its points count, and how much.
 * Throws `invalid` with problems at `front` and `back`.
 */
export function toNoteContent(card: CardToSave): NoteContent {
  const cloze = hasGap(card.front)
  try {
    return parseNoteContent(
      cloze ? { kind: 'cloze', text: card.front, extra: card.back } : { kind: 'basic', ...card },
    )
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError('invalid', error.message, { problems: error.problems.map(asCardProblem) })
  }
}

function asCardProblem({ path, message }: Problem): Problem {
  return { path: path === 'text' ? 'front' : path === 'extra' ? 'back' : path, message }
}
