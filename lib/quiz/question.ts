import type { NoteContent } from '@/lib/decks/note-content'

/** How a question is answered. */
export type QuestionKind = 'text' | 'choice' | 'number' | 'order' | 'gap'

export const QUESTION_KINDS = [
  'text',
  'choice',
  'number',
  'order',
  'gap',
] as const satisfies readonly QuestionKind[]

/**
 * A question as it was on the day the quiz was made. It holds the right answer, so it stays on the server until the
 * person has answered.
 */
export type FrozenQuestion = {
  cardId: string
  noteId: string
  deckId: string
  deckName: string
  /** What it counts towards in the report. */
  topic: string
  kind: QuestionKind
  template: string
  /** The wording in force, with its numbers drawn. Of a choice made from another kind of note: the choice. */
  content: NoteContent
  /** Options or steps as they are shown: their places in `content`. */
  order?: number[]
  /** Sentences the person should be able to say, for follow-ups of choices made from a note in sentences. */
  madeFrom?: 'misconceptions' | 'neighbours'
}

/** How a card of this kind of note is answered. */
export function kindOfNote(kind: NoteContent['kind']): QuestionKind {
  switch (kind) {
    case 'numeric':
      return 'number'
    case 'cloze':
      return 'gap'
    case 'choice':
    case 'order':
      return kind
    default:
      return 'text'
  }
}

const usualSeconds: Record<QuestionKind, number> = { text: 150, number: 120, order: 75, gap: 45, choice: 45 }

/** Seconds that an unhurried answer takes: what clocks are set by. */
export function secondsFor(kind: QuestionKind): number {
  return usualSeconds[kind]
}

const names: Record<QuestionKind, string> = {
  text: 'In your own words',
  choice: 'Multiple choice',
  number: 'Numbers',
  order: 'Putting in order',
  gap: 'Filling gaps',
}

/** What a kind is called in lists. */
export function nameOfKind(kind: QuestionKind): string {
  return names[kind]
}
