import 'server-only'
import type { Transaction } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'
import { chunks } from './card-states.server'
import { type NoteContent, searchTextOf, templatesOf } from './note'

/** A checked note, ready to be written. */
export type PreparedNote = {
  id: string
  content: NoteContent
  tags: string[]
  derived: boolean
  source: string | null
  libraryKey: string | null
}

export type InsertedCard = { id: string; noteId: string; position: number }

/** Writes notes with their tags and cards, whose positions run on from `firstPosition`. Returns the cards. */
export async function insertNotes(
  tx: Transaction,
  deckId: string,
  notes: readonly PreparedNote[],
  firstPosition: number,
  now: Date,
): Promise<InsertedCard[]> {
  let position = firstPosition
  const cards = notes.flatMap(({ id: noteId, content }) =>
    templatesOf(content).map((template) => ({
      id: newId(),
      noteId,
      deckId,
      template,
      position: position++,
      createdAt: now,
    })),
  )
  for (const slice of chunks(notes)) {
    await tx.note.createMany({
      data: slice.map(({ id, content, tags, derived, source, libraryKey }) => ({
        id,
        deckId,
        libraryKey,
        kind: content.kind,
        content,
        searchText: searchTextOf(content, tags),
        derived,
        source,
        createdAt: now,
        updatedAt: now,
      })),
    })
  }
  const tags = notes.flatMap((note) => note.tags.map((tag) => ({ noteId: note.id, deckId, tag })))
  for (const slice of chunks(tags)) await tx.noteTag.createMany({ data: slice })
  for (const slice of chunks(cards)) await tx.card.createMany({ data: slice })
  return cards
}
