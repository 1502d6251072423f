import 'server-only'
import { database, transact } from '@/lib/db/database.server'
import { createNotes } from '@/lib/decks/create-notes.server'
import { parseDeckFields } from '@/lib/decks/deck-fields'
import { enrollIn } from '@/lib/decks/enroll.server'
import { insertNotes, prepareNote } from '@/lib/decks/insert-notes.server'
import { type NoteContent, templatesOf } from '@/lib/decks/note'
import { notFound, type Problem, UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { maxCards } from './limits'
import { type CardToSave, toNoteContent } from './to-note'

/** Where cards go: a deck of the person's own, or a new one by this name. */
export type ImportTarget =
  | { deckId: string; newDeckName?: undefined }
  | { deckId?: undefined; newDeckName: string }

/** What was saved. A cloze note makes a card for each of its gaps, so there may be more cards than notes. */
export type SavedImport = { deckId: string; deckName: string; noteCount: number; cardCount: number }

type CheckedCard = { content: NoteContent; derived: boolean; source: string | undefined }

/**
 * Saves the cards of an import, all or none, in one transaction; a new deck comes with them and is studied
 * at once. Throws `invalid` with problems at `cards.3.front` or `newDeckName`, `too-large` above 5,000 cards,
 * and `not-found` for a deck that is not the person's own.
 */
export async function saveImport(
  userId: string,
  input: ImportTarget & { cards: readonly CardToSave[] },
  now: Date = new Date(),
): Promise<SavedImport> {
  const cards = checkCards(input.cards)
  const counts = {
    noteCount: cards.length,
    cardCount: cards.reduce((sum, card) => sum + templatesOf(card.content).length, 0),
  }
  if (input.deckId === undefined)
    return { ...(await saveInNewDeck(userId, input.newDeckName, cards, now)), ...counts }
  const deck = await database().deck.findFirst({
    where: { id: input.deckId, ownerId: userId, deletedAt: null },
    select: { name: true },
  })
  if (!deck) throw notFound('deck')
  await createNotes(userId, input.deckId, cards, now)
  return { deckId: input.deckId, deckName: deck.name, ...counts }
}

function checkCards(cards: readonly CardToSave[]): CheckedCard[] {
  if (cards.length === 0) throw new UserError('invalid', 'There is no card to save.')
  if (cards.length > maxCards) {
    throw new UserError(
      'too-large',
      `These are ${cards.length} cards; one import takes ${maxCards}. Nothing was saved.`,
    )
  }
  const problems: Problem[] = []
  const checked = cards.flatMap((card, index): CheckedCard[] => {
    try {
      return [{ content: toNoteContent(card), derived: card.derived, source: card.source }]
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      for (const { path, message } of error.problems)
        problems.push({ path: `cards.${index}.${path}`, message })
      return []
    }
  })
  if (problems.length === 0) return checked
  const count = cards.length - checked.length
  const message = `${count === 1 ? 'One card' : `${count} cards`} cannot be saved as ${count === 1 ? 'it is' : 'they are'}. Nothing was saved.`
  throw new UserError('invalid', message, { problems: problems.slice(0, 100) })
}

async function saveInNewDeck(
  userId: string,
  newDeckName: string,
  cards: readonly CheckedCard[],
  now: Date,
): Promise<{ deckId: string; deckName: string }> {
  const fields = deckFields(newDeckName)
  const deckId = newId()
  const notes = cards.map(({ content, derived, source }) =>
    prepareNote(content, [], { derived, ...(source === undefined ? {} : { source }) }),
  )
  await transact(async (tx) => {
    await tx.deck.create({
      data: { id: deckId, ownerId: userId, ...fields, revision: 1, createdAt: now, updatedAt: now },
      select: { id: true },
    })
    await insertNotes(tx, deckId, notes, 0, now)
    await enrollIn(tx, userId, deckId, now)
  })
  return { deckId, deckName: fields.name }
}

function deckFields(newDeckName: string): { name: string; description: string } {
  try {
    return parseDeckFields({ name: newDeckName })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const problems = error.problems.map(({ message }) => ({ path: 'newDeckName', message }))
    throw new UserError(error.kind, error.message, { problems })
  }
}
