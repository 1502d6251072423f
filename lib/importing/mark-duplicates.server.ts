import 'server-only'
import { database } from '@/lib/db/database.server'
import { foldForSearch, plainText } from '@/lib/decks/plain-text'
import { UserError } from '@/lib/errors'
import { DuplicateFinder, type DuplicateMark } from './duplicates'
import type { ImportedCard } from './imported-card'
import { maxCards } from './limits'
import type { ParsedDocument } from './parse-document'

/** Where a question stands already: in a deck of the person's, or earlier in the same import. */
export type QuestionPlace =
  | { in: 'deck'; deckName: string; noteId: string }
  | { in: 'import'; file: string; line: number; front: string }

/** A card with what it seems to repeat. */
export type MarkedCard = ImportedCard & { duplicate: DuplicateMark<QuestionPlace> | null }

/** A document with its cards marked. */
export type MarkedDocument = Omit<ParsedDocument, 'cards'> & { cards: MarkedCard[] }

/**
 * Marks the cards whose question the person has already, in a deck of their own or earlier in these documents.
 * Throws `too-large` where they make more than 5,000 cards together.
 */
export async function markDuplicates(
  userId: string,
  documents: readonly ParsedDocument[],
): Promise<MarkedDocument[]> {
  const all = documents.flatMap(({ file, cards }) => cards.map((card) => ({ file, card })))
  if (all.length > maxCards) {
    throw new UserError(
      'too-large',
      `These documents make ${all.length} cards; one import takes ${maxCards}. Import them one after the other.`,
    )
  }
  const finder = new DuplicateFinder<QuestionPlace>(
    // In the form in which notes keep their texts for searching, so that like is compared with like.
    all.map(({ card }) => foldForSearch(plainText(card.front))),
    (index) => placeOf(all[index]),
  )
  if (all.length > 0) await compareWithOwnNotes(userId, finder)
  const marks = finder.marks()
  let index = 0
  return documents.map((document) => ({
    ...document,
    cards: document.cards.map((card) => ({ ...card, duplicate: marks[index++] ?? null })),
  }))
}

function placeOf(found: { file: string; card: ImportedCard } | undefined): QuestionPlace {
  if (!found) throw new Error('A duplicate points to no card.')
  const { file, card } = found
  return { in: 'import', file, line: card.line, front: card.front }
}

const notesAtOnce = 2_000

/** Streams the questions of the person's own notes past the finder: memory does not grow with their number. */
async function compareWithOwnNotes(userId: string, finder: DuplicateFinder<QuestionPlace>): Promise<void> {
  const decks = await database().deck.findMany({
    where: { ownerId: userId, deletedAt: null },
    select: { id: true, name: true },
  })
  for (const deck of decks) {
    let after = ''
    for (;;) {
      const notes = await database().note.findMany({
        where: { deckId: deck.id, deletedAt: null, id: { gt: after } },
        orderBy: { id: 'asc' },
        take: notesAtOnce,
        select: { id: true, searchText: true },
      })
      for (const { id, searchText } of notes) {
        // Its first line is the plain text of the front, whatever the kind of note.
        const front = searchText.slice(0, searchText.indexOf('\n'))
        finder.compare(front, { in: 'deck', deckName: deck.name, noteId: id })
      }
      const last = notes.at(-1)
      if (!last || notes.length < notesAtOnce) break
      after = last.id
    }
  }
}
