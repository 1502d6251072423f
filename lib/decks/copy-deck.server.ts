import 'server-only'
import { database, type Queryable, type Transaction, transact } from '@/lib/db/database.server'
import { notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { DECK_LIMITS } from './deck-fields'
import { insertNotes, type PreparedNote, prepareNote } from './insert-notes.server'
import { readStoredContent } from './stored-note.server'

/** What a copy is made of: the fields of a deck, and its notes in their order, prepared to be written anew. */
export type DeckCopy = { name: string; description: string; notes: PreparedNote[] }

/**
 * Makes a deck of the person's own out of one of the library or their own: the same notes and tags, to be changed as
 * they like. It is not studied until they ask for it; nothing leads from it back to the one it came from.
 */
export async function copyDeck(
  userId: string,
  deckId: string,
  now: Date = new Date(),
): Promise<{ deckId: string }> {
  const copy = await deckToCopy(database(), userId, deckId)
  const name = `${copy.name} (my copy)`.slice(0, DECK_LIMITS.name)
  return { deckId: await transact((tx) => writeCopy(tx, userId, { ...copy, name }, now)) }
}

/** A deck of the library or the person's own as it is now. Throws `not-found`. */
export async function deckToCopy(db: Queryable, userId: string, deckId: string): Promise<DeckCopy> {
  const deck = await db.deck.findFirst({
    where: { id: deckId, deletedAt: null, OR: [{ ownerId: userId }, { ownerId: null }] },
    select: { name: true, description: true },
  })
  if (!deck) throw notFound('deck')
  const notes = await db.note.findMany({
    where: { deckId, deletedAt: null },
    select: {
      content: true,
      derived: true,
      source: true,
      tags: { select: { tag: true }, orderBy: { tag: 'asc' } },
      cards: { select: { position: true }, orderBy: { position: 'asc' }, take: 1 },
    },
  })
  notes.sort((a, b) => (a.cards[0]?.position ?? 0) - (b.cards[0]?.position ?? 0))
  return {
    ...deck,
    notes: notes.map(({ content, tags, derived, source }) =>
      prepareNote(
        readStoredContent(content),
        tags.map(({ tag }) => tag),
        { derived, ...(source === null ? {} : { source }) },
      ),
    ),
  }
}

/** Writes a copy as a deck of the person's own; answers its id. */
export async function writeCopy(
  tx: Transaction,
  userId: string,
  { name, description, notes }: DeckCopy,
  now: Date,
): Promise<string> {
  const id = newId()
  await tx.deck.create({
    data: { id, ownerId: userId, name, description, revision: 1, createdAt: now, updatedAt: now },
    select: { id: true },
  })
  await insertNotes(tx, id, notes, 0, now)
  return id
}
