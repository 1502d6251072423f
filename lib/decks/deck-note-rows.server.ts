import 'server-only'
import { database } from '@/lib/db/database.server'
import { withOrigin } from '@/lib/demos/card-origin'
import { atWorkOf } from './at-work'
import { chunks } from './card-states.server'
import type { NoteKind } from './note'
import { noteTitle, noteTitleHtml } from './note-title'
import { contentInForce } from './stored-note.server'

/** A note as its deck lists it. */
export type DeckNoteRow = {
  noteId: string
  libraryKey: string | null
  kind: NoteKind
  /** What it asks, as plain text of at most 200 characters. */
  title: string
  /** The same with its formulas set, safe inside a link. */
  titleHtml: string
  tags: string[]
  derived: boolean
  /** Where it can be seen at work, with the card that leads back. */
  demo: string | null
}

/** The notes of these cards, in this order, in the reader's own wording where they have one. */
export async function loadDeckNoteRows(
  readerId: string | null,
  cardIds: readonly string[],
): Promise<DeckNoteRow[]> {
  const rows = new Map<string, DeckNoteRow>()
  for (const slice of chunks(cardIds)) {
    const cards = await database().card.findMany({
      where: { id: { in: slice } },
      select: {
        id: true,
        note: {
          select: {
            id: true,
            libraryKey: true,
            content: true,
            derived: true,
            tags: { select: { tag: true }, orderBy: { tag: 'asc' } },
            overlays: { where: { userId: readerId ?? '' }, select: { content: true } },
          },
        },
      },
    })
    for (const { id, note } of cards) {
      const { content } = contentInForce(note.content, note.overlays[0]?.content)
      const { see } = atWorkOf(content.see, [])
      rows.set(id, {
        noteId: note.id,
        libraryKey: note.libraryKey,
        kind: content.kind,
        title: noteTitle(content, 200),
        titleHtml: noteTitleHtml(content, 200),
        tags: note.tags.map(({ tag }) => tag),
        derived: note.derived,
        demo: see === null ? null : withOrigin(see, { card: id, from: 'note', deck: null }),
      })
    }
  }
  return cardIds.flatMap((id) => rows.get(id) ?? [])
}
