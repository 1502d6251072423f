import 'server-only'
import { type Transaction, transact } from '@/lib/db/database.server'
import { notFound, type Problem, UserError } from '@/lib/errors'
import { addMissingCardStates } from './card-states.server'
import { type InsertedCard, insertNotes, type PreparedNote, prepareNote } from './insert-notes.server'
import { insertRows } from './insert-rows.server'
import { type NoteContent, parseNoteContent } from './note'
import { nextPosition } from './note-cards.server'
import { parseTags } from './tags'

/** A note to be made. `derived` marks what an importer concluded from prose; `source` says where it stood. */
export type NewNote = {
  content: NoteContent
  tags?: readonly string[]
  derived?: boolean
  source?: string
}

/** Notes that one call takes. */
export const MAX_NEW_NOTES = 20_000

/**
 * Adds notes to a deck of the person's own, all or none: their cards, tags, and the person's card states. Returns
 * the ids in the order given. Throws `invalid` with problems at `3.front` (the fourth note), `too-large` above
 * 20,000 notes.
 */
export async function createNotes(
  userId: string,
  deckId: string,
  notes: readonly NewNote[],
  now: Date = new Date(),
): Promise<{ noteIds: string[]; cardCount: number }> {
  if (notes.length > MAX_NEW_NOTES) {
    throw new UserError(
      'too-large',
      `These are ${notes.length} notes; one go takes ${MAX_NEW_NOTES}. Nothing was saved.`,
    )
  }
  const prepared = prepare(notes)
  await transact(async (tx) => {
    const deck = await tx.deck.findFirst({
      where: { id: deckId, ownerId: userId, deletedAt: null },
      select: { revision: true },
    })
    if (!deck) throw notFound('deck')
    if (prepared.length === 0) return
    const cards = await insertNotes(tx, deckId, prepared, await nextPosition(tx, deckId), now)
    await growDeck(tx, userId, deckId, deck.revision, cards, now)
  })
  return {
    noteIds: prepared.map((note) => note.id),
    cardCount: prepared.reduce((sum, note) => sum + note.templates.length, 0),
  }
}

function prepare(notes: readonly NewNote[]): PreparedNote[] {
  const problems: Problem[] = []
  const prepared = notes.flatMap((note, index): PreparedNote[] => {
    try {
      return [prepareNote(parseNoteContent(note.content), parseTags(note.tags ?? []), note)]
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      problems.push(...error.problems.map(({ path, message }) => ({ path: `${index}.${path}`, message })))
      return []
    }
  })
  const first = problems[0]
  if (!first) return prepared
  const message =
    notes.length === 1 ? first.message : `Note ${Number.parseInt(first.path, 10) + 1}: ${first.message}`
  throw new UserError('invalid', message, { problems: problems.slice(0, 100) })
}

/** Counts the deck's revision up and gives its owner, if they study it, a state for each new card. */
async function growDeck(
  tx: Transaction,
  userId: string,
  deckId: string,
  revision: number,
  cards: readonly InsertedCard[],
  now: Date,
): Promise<void> {
  await tx.deck.update({ where: { id: deckId }, data: { revision: revision + 1 }, select: { id: true } })
  const enrollment = await tx.enrollment.findUnique({
    where: { userId_deckId: { userId, deckId } },
    select: { deckRevision: true },
  })
  if (!enrollment) return
  if (enrollment.deckRevision === revision) {
    await insertRows(
      tx,
      'CardState',
      ['userId', 'cardId', 'noteId', 'deckId', 'queue', 'position', 'updatedAt'],
      cards.map(({ id, noteId, position }) => [userId, id, noteId, deckId, 1, position, now]),
    )
  } else {
    await addMissingCardStates(tx, userId, deckId, now)
  }
  await tx.enrollment.update({
    where: { userId_deckId: { userId, deckId } },
    data: { deckRevision: revision + 1 },
    select: { deckId: true },
  })
}
