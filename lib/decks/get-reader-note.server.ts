import 'server-only'
import { database } from '@/lib/db/database.server'
import { notFound } from '@/lib/errors'
import { type AtWork, atWorkOf } from './at-work'
import { loadDeckNoteRows } from './deck-note-rows.server'
import { drawInto } from './draw-diagrams.server'
import { readLibraryGraph } from './library-graph.server'
import { findPlaces } from './list-deck-notes.server'
import type { NoteContent, NoteKind } from './note'
import { type NoteSides, noteSides } from './note-sides'
import { noteTitle } from './note-title'
import { namedBy, readableBy } from './readable.server'
import { contentInForce } from './stored-note.server'

/** A note that a page leads to. */
export type NoteLink = { noteId: string; libraryKey: string | null; titleHtml: string }
/** The same, where it may stand in another deck of the library. */
export type LibraryNoteLink = { libraryKey: string; deckKey: string; titleHtml: string }

/** A note as its page shows it. */
export type ReaderNote = {
  noteId: string
  libraryKey: string | null
  deck: { deckId: string; libraryKey: string | null; name: string; owned: boolean; enrolled: boolean }
  kind: NoteKind
  title: string
  tags: string[]
  derived: boolean
  source: string | null
  /** What is shown is the reader's own wording. */
  ownWording: boolean
  sides: NoteSides
  /** Where this can be seen at work, and what the reader found there. */
  atWork: AtWork
  /** Its first card: a demo opened from here leads back by it. */
  firstCardId: string | null
  needs: LibraryNoteLink[]
  opens: LibraryNoteLink[]
  previous: NoteLink | null
  next: NoteLink | null
}

/**
 * A note of a deck that the reader may read: the library's for everybody (`readerId` null: nobody signed in), one's
 * own. Both references are ids or keys of the library. Throws `not-found`.
 */
export async function getReaderNote(
  readerId: string | null,
  deckReference: string,
  noteReference: string,
): Promise<ReaderNote> {
  const note = await database().note.findFirst({
    where: {
      ...namedBy(noteReference, 'note'),
      deletedAt: null,
      deck: { ...namedBy(deckReference, 'deck'), ...readableBy(readerId) },
    },
    select: {
      id: true,
      libraryKey: true,
      content: true,
      derived: true,
      source: true,
      tags: { select: { tag: true }, orderBy: { tag: 'asc' } },
      overlays: { where: { userId: readerId ?? '' }, select: { content: true } },
      explorations: { where: { userId: readerId ?? '' }, select: { demo: true, finding: true } },
      deck: {
        select: {
          id: true,
          libraryKey: true,
          name: true,
          ownerId: true,
          enrollments: { where: { userId: readerId ?? '' }, select: { userId: true } },
        },
      },
    },
  })
  if (!note) throw notFound('note')
  const { content, overlaid } = contentInForce(note.content, note.overlays[0]?.content)
  const { id: deckId, ownerId, enrollments, ...deck } = note.deck
  const [around, related] = await Promise.all([
    neighbours(readerId, deckId, note.id),
    relatives(ownerId === null ? note.libraryKey : null),
  ])
  return {
    noteId: note.id,
    libraryKey: note.libraryKey,
    deck: {
      deckId,
      ...deck,
      owned: ownerId !== null && ownerId === readerId,
      enrolled: enrollments.length > 0,
    },
    kind: content.kind,
    title: noteTitle(content, 140),
    tags: note.tags.map(({ tag }) => tag),
    derived: note.derived,
    source: note.source,
    ownWording: overlaid,
    sides: drawnSides(content, note.id),
    atWork: atWorkOf(content.see, note.explorations),
    ...related,
    ...around,
  }
}

/** `noteSides` with the drawings of `content/diagrams` in it. */
export function drawnSides(content: NoteContent, seed: string): NoteSides {
  const sides = noteSides(content, seed)
  return { ...sides, question: drawInto(sides.question), answer: drawInto(sides.answer) }
}

async function neighbours(
  readerId: string | null,
  deckId: string,
  noteId: string,
): Promise<Pick<ReaderNote, 'firstCardId' | 'previous' | 'next'>> {
  const first = await database().card.findFirst({
    where: { noteId, archivedAt: null },
    select: { id: true, position: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  if (!first) return { firstCardId: null, previous: null, next: null }
  const here = { key: first.position, cardId: first.id }
  const [before, after] = await Promise.all([
    findPlaces(deckId, [], here, false, 1),
    findPlaces(deckId, [], here, true, 1),
  ])
  const link = async (places: { cardId: string }[]): Promise<NoteLink | null> => {
    const [row] = await loadDeckNoteRows(
      readerId,
      places.map(({ cardId }) => cardId),
    )
    return row ? { noteId: row.noteId, libraryKey: row.libraryKey, titleHtml: row.titleHtml } : null
  }
  const [previous, next] = await Promise.all([link(before), link(after)])
  return { firstCardId: first.id, previous, next }
}

/** What to know first and what builds on it: of a note of the library. */
async function relatives(key: string | null): Promise<Pick<ReaderNote, 'needs' | 'opens'>> {
  if (key === null) return { needs: [], opens: [] }
  const { notes } = await readLibraryGraph()
  const links = (keys: readonly string[] = []) =>
    keys.flatMap((named): LibraryNoteLink[] => {
      const note = notes.get(named)
      return note ? [{ libraryKey: named, deckKey: note.deckKey, titleHtml: note.titleHtml }] : []
    })
  const note = notes.get(key)
  return { needs: links(note?.needs), opens: links(note?.opens) }
}
