import { drawNumbers, withNumbers } from '@/lib/decks/fresh-numbers'
import type { NoteContent } from '@/lib/decks/note-content'
import { randomFrom, shuffled } from '@/lib/decks/shuffle'
import type { Chosen } from './choose-questions'
import { makeChoice, type Neighbour } from './distractors'
import { drawOrder } from './draw'
import type { FrozenQuestion } from './question'

/** Where a question comes from, with the wording in force. */
export type Origin = { deckId: string; deckName: string; template: string; content: NoteContent }

/**
 * A question as it will be asked whatever becomes of its note: numbers and orders are drawn from the seed. Null when
 * it was to be a multiple choice and too few wrong options are found.
 */
export function freezeQuestion(
  { candidate, kind }: Chosen,
  origin: Origin,
  neighbours: readonly Neighbour[],
  seed: string,
): FrozenQuestion | null {
  const { cardId, noteId, topic } = candidate
  const { deckId, deckName, template } = origin
  const own = `${seed} ${noteId} ${template}`
  const made = kind === 'choice' && origin.content.kind !== 'choice'
  const choice = made ? makeChoice(origin.content, template, neighbours) : null
  if (made && !choice) return null
  const content = choice?.content ?? drawn(origin.content, own)
  return {
    ...{ cardId, noteId, deckId, deckName, topic, kind, content },
    template: choice ? 'forward' : template,
    ...arrangement(content, own),
    ...(choice ? { madeFrom: choice.from } : {}),
  }
}

/** A numeric note with numbers drawn afresh; its worked solution has them, too. */
function drawn(content: NoteContent, seed: string): NoteContent {
  if (content.kind !== 'numeric' || !content.parameters) return content
  return withNumbers(content, drawNumbers(content.parameters, randomFrom(seed)))
}

function arrangement(content: NoteContent, seed: string): Pick<FrozenQuestion, 'order'> {
  if (content.kind === 'choice') return { order: drawOrder(content.options.length, seed) }
  if (content.kind !== 'order') return {}
  // Never as it should be.
  return { order: shuffled([...content.steps.keys()], seed) }
}
