import 'server-only'
import { database, transact } from '@/lib/db/database.server'
import { notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { DECK_LIMITS } from './deck-fields'
import { insertNotes, prepareNote } from './insert-notes.server'
import { readStoredContent } from './stored-note.server'

/**
 * Makes a deck of the person's own out of one of the library or their own: the same notes and tags, to be changed as
 * they like. It is not studied until they ask for it; nothing leads from it back to the one it came from.
 */
export async function copyDeck(
  userId: string,
  deckId: string,
  now: Date = new Date(),
): Promise<{ deckId: string }> {
  const deck = await database().deck.findFirst({
    where: { id: deckId, deletedAt: null, OR: [{ ownerId: userId }, { ownerId: null }] },
    select: { name: true, description: true },
  })
  if (!deck) throw notFound('deck')
  const notes = await database().note.findMany({
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
  const prepared = notes.map(({ content, tags, derived, source }) =>
    prepareNote(
      readStoredContent(content),
      tags.map(({ tag }) => tag),
      { derived, ...(source === null ? {} : { source }) },
    ),
  )
  const copyId = newId()
  const name = `${deck.name} (my copy)`.slice(0, DECK_LIMITS.name)
  await transact(async (tx) => {
    await tx.deck.create({
      data: {
        ...{ id: copyId, ownerId: userId, name, description: deck.description, revision: 1 },
        ...{ createdAt: now, updatedAt: now },
      },
      select: { id: true },
    })
    await insertNotes(tx, copyId, prepared, 0, now)
  })
  return { deckId: copyId }
}
