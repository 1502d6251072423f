import 'server-only'
import { database } from '@/lib/db/database.server'
import { notFound } from '@/lib/errors'
import type { NoteContent } from './note'
import { readableBy } from './readable.server'
import { contentInForce, readStoredContent } from './stored-note.server'

/** A note as its editor needs it. */
export type EditableNote = {
  noteId: string
  deckId: string
  deckName: string
  /** A library note is not: what the learner writes becomes their own wording of it. */
  owned: boolean
  /** Of the library; else, when it is not owned, of a deck that a class assigns. */
  ofLibrary: boolean
  content: NoteContent
  /** The library's wording, where the learner has one of their own. */
  original: NoteContent | null
  tags: string[]
  derived: boolean
  source: string | null
  /** Names this state of the note; `updateNote` refuses a change made to an older one. */
  version: string
}

/** A note of the person's own or of the library, with their wording of it. Throws `not-found`. */
export async function getNote(userId: string, noteId: string): Promise<EditableNote> {
  const note = await database().note.findFirst({
    where: {
      id: noteId,
      deletedAt: null,
      deck: readableBy(userId),
    },
    select: {
      content: true,
      derived: true,
      source: true,
      updatedAt: true,
      tags: { select: { tag: true }, orderBy: { tag: 'asc' } },
      deck: { select: { id: true, name: true, ownerId: true } },
      overlays: { where: { userId }, select: { content: true, updatedAt: true } },
    },
  })
  if (!note) throw notFound('note')
  const [overlay] = note.overlays
  const { content, overlaid } = contentInForce(note.content, overlay?.content)
  return {
    noteId,
    deckId: note.deck.id,
    deckName: note.deck.name,
    owned: note.deck.ownerId === userId,
    ofLibrary: note.deck.ownerId === null,
    content,
    original: overlaid ? readStoredContent(note.content) : null,
    tags: note.tags.map(({ tag }) => tag),
    derived: note.derived,
    source: note.source,
    version: versionOf(note.updatedAt, overlay?.updatedAt),
  }
}

/** The name of a note's state: when it, and the learner's wording of it, last changed. */
export function versionOf(updatedAt: Date, overlaidAt: Date | undefined): string {
  return [updatedAt, ...(overlaidAt ? [overlaidAt] : [])].map((at) => at.getTime().toString(36)).join('-')
}
