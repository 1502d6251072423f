import 'server-only'
import { database } from '@/lib/db/database.server'
import type { DemoName } from '@/lib/demos/presets'
import { noteAddress } from './addresses'
import { drawInto } from './draw-diagrams.server'
import { requireExplorableNote } from './explorable-card.server'
import { noteSides } from './note-sides'
import { contentInForce } from './stored-note.server'

/** The card that somebody came to a demo from, as the demo shows it. */
export type OriginCard = {
  questionHtml: string
  deckName: string
  /** Where its note is read. */
  address: string
  /** The demo was opened from it before. */
  explored: boolean
  /** What they kept of the demo on it, '' for nothing. */
  finding: string
  /** Somebody is signed in, so that something can be kept. */
  mayKeep: boolean
}

/** The question of a card that the reader may read, and what they found in this demo before. Throws `not-found`. */
export async function getOriginCard(
  readerId: string | null,
  { cardId, demo }: { cardId: string; demo: DemoName },
): Promise<OriginCard> {
  const { note, deck } = await requireExplorableNote(readerId, cardId)
  const explored =
    readerId === null
      ? null
      : await database().exploration.findUnique({
          where: { userId_noteId_demo: { userId: readerId, noteId: note.id, demo } },
          select: { finding: true },
        })
  const { content } = contentInForce(note.content, note.overlays[0]?.content)
  return {
    questionHtml: drawInto(noteSides(content, note.id).question),
    deckName: deck.name,
    address: noteAddress(
      { deckId: deck.id, libraryKey: deck.libraryKey },
      { noteId: note.id, libraryKey: note.libraryKey },
    ),
    explored: explored !== null,
    finding: explored?.finding ?? '',
    mayKeep: readerId !== null,
  }
}
