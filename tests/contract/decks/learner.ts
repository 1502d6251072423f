import { database } from '@/lib/db/database.server'
import { createDeck } from '@/lib/decks/create-deck.server'
import { createNotes, type NewNote } from '@/lib/decks/create-notes.server'
import { getNote } from '@/lib/decks/get-note.server'
import type { NoteContent } from '@/lib/decks/note'
import { updateNote } from '@/lib/decks/update-note.server'
import { newId } from '@/lib/ids'

/** A new person; returns their id. */
export async function createLearner(): Promise<string> {
  const id = newId()
  await database().user.create({ data: { id, kind: 'guest' }, select: { id: true } })
  return id
}

/** A deck of theirs that holds these notes. */
export async function createDeckOf(userId: string, notes: NewNote[], name = 'A deck') {
  const { deckId } = await createDeck(userId, { name })
  const { noteIds } = await createNotes(userId, deckId, notes)
  return { deckId, noteIds }
}

export const basic = (front: string, more: Omit<NewNote, 'content'> = {}): NewNote => ({
  content: { kind: 'basic', front, back: 'back' },
  ...more,
})

export const cloze = (text: string): NewNote => ({ content: { kind: 'cloze', text } })

/** Every state a learner has in a deck, by template of its card, in order of the card. */
export async function statesOf(userId: string, deckId: string) {
  const states = await database().cardState.findMany({
    where: { userId, deckId },
    orderBy: [{ position: 'asc' }, { cardId: 'asc' }],
    select: {
      cardId: true,
      noteId: true,
      queue: true,
      phase: true,
      position: true,
      dueDay: true,
      stability: true,
      reps: true,
      suspended: true,
      version: true,
      card: { select: { template: true, archivedAt: true } },
    },
  })
  return states.map(({ card, ...state }) => ({ ...state, ...card }))
}

/** As if the card had been learnt: in review, due on `dueDay`. */
export async function learn(userId: string, cardId: string, dueDay: number) {
  await database().cardState.update({
    where: { userId_cardId: { userId, cardId } },
    data: {
      queue: 3,
      phase: 'review',
      dueDay,
      stability: 12.5,
      difficulty: 5.25,
      reps: 3,
      lastReviewDay: dueDay - 12,
    },
    select: { cardId: true },
  })
}

/** Edits a note from the state it is in now. */
export async function edit(userId: string, noteId: string, content: NoteContent, tags?: string[]) {
  const { version } = await getNote(userId, noteId)
  return updateNote(userId, noteId, { content, version, ...(tags ? { tags } : {}) })
}
