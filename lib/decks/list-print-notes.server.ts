import 'server-only'
import { database } from '@/lib/db/database.server'
import { atWorkOf } from './at-work'
import { drawnSides } from './get-reader-note.server'
import { type DeckNotesOptions, listDeckNotes } from './list-deck-notes.server'
import type { NoteKind } from './note'
import type { NoteSides } from './note-sides'
import { contentInForce } from './stored-note.server'

/** Notes of one print: about as many pages as a printer's tray holds. */
export const NOTES_PER_PRINT = 200

/** A note on paper. */
export type PrintNote = {
  noteId: string
  kind: NoteKind
  sides: NoteSides
  /** Address of the demo where it can be seen at work. */
  see: string | null
}

/**
 * The notes of a deck, or those of it that a filter finds, whole, in order: `NOTES_PER_PRINT` from the cursor on.
 * Throws `not-found` like `listDeckNotes`.
 */
export async function listPrintNotes(
  readerId: string | null,
  deckId: string,
  options: DeckNotesOptions,
): Promise<{ notes: PrintNote[]; total: number; next: string | null; previous: string | null }> {
  const { rows, ...page } = await listDeckNotes(readerId, deckId, { ...options, limit: NOTES_PER_PRINT })
  const stored = await database().note.findMany({
    where: { id: { in: rows.map(({ noteId }) => noteId) } },
    select: {
      id: true,
      content: true,
      overlays: { where: { userId: readerId ?? '' }, select: { content: true } },
    },
  })
  const contents = new Map(
    stored.map(({ id, content, overlays }) => [id, contentInForce(content, overlays[0]?.content).content]),
  )
  const notes = rows.flatMap(({ noteId, kind }): PrintNote[] => {
    const content = contents.get(noteId)
    return content
      ? [{ noteId, kind, sides: drawnSides(content, noteId), see: atWorkOf(content.see, []).see }]
      : []
  })
  return { notes, total: page.total, next: page.next, previous: page.previous }
}
