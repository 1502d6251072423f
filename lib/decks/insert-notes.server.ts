import 'server-only'
import type { Transaction } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'
import { insertRows } from './insert-rows.server'
import { type NoteContent, searchTextOf, templatesOf } from './note'

/** A checked note with all that can be computed of it before the transaction that writes it. */
export type PreparedNote = {
  id: string
  content: NoteContent
  tags: string[]
  searchText: string
  templates: string[]
  derived: boolean
  source: string | null
  libraryKey: string | null
}

/** Gives a checked note its id, and what is stored beside its content. */
export function prepareNote(
  content: NoteContent,
  tags: string[],
  more: { derived?: boolean; source?: string; libraryKey?: string },
): PreparedNote {
  return {
    id: newId(),
    content,
    tags,
    searchText: searchTextOf(content, tags),
    templates: templatesOf(content),
    derived: more.derived ?? false,
    source: more.source?.slice(0, 300) ?? null,
    libraryKey: more.libraryKey ?? null,
  }
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
  const cards = notes.flatMap(({ id: noteId, templates }) =>
    templates.map((template) => ({
      id: newId(),
      noteId,
      template,
      position: position++,
    })),
  )
  await insertRows(
    tx,
    'Note',
    [
      'id',
      'deckId',
      'libraryKey',
      'kind',
      'content',
      'searchText',
      'derived',
      'source',
      'createdAt',
      'updatedAt',
    ],
    notes.map(({ id, content, searchText, derived, source, libraryKey }) => [
      ...[id, deckId, libraryKey, content.kind, JSON.stringify(content), searchText],
      ...[derived, source, now, now],
    ]),
  )
  const tags = notes.flatMap((note) => note.tags.map((tag) => [note.id, deckId, tag]))
  await insertRows(tx, 'NoteTag', ['noteId', 'deckId', 'tag'], tags)
  await insertRows(
    tx,
    'Card',
    ['id', 'noteId', 'deckId', 'template', 'position', 'createdAt'],
    cards.map((card) => [card.id, card.noteId, deckId, card.template, card.position, now]),
  )
  return cards
}
