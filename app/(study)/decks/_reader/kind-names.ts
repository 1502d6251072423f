import type { NoteKind } from '@/lib/decks/note'

/** What a note of each kind is called. */
export const kindNames: Record<NoteKind, { one: string; many: string }> = {
  'free-text': { one: 'free answer', many: 'free answers' },
  basic: { one: 'question', many: 'questions' },
  reversed: { one: 'question asked both ways', many: 'questions asked both ways' },
  cloze: { one: 'text with gaps', many: 'texts with gaps' },
  numeric: { one: 'calculation', many: 'calculations' },
  order: { one: 'ordering of steps', many: 'orderings of steps' },
  choice: { one: 'choice', many: 'choices' },
}

export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
