import 'server-only'
import { database } from '@/lib/db/database.server'
import { notFound } from '@/lib/errors'
import { parseDeckFields } from './deck-fields'

/** Renames a deck of the person's own and rewrites its description. */
export async function updateDeck(
  userId: string,
  deckId: string,
  input: { name: string; description?: string },
  now: Date = new Date(),
): Promise<void> {
  const fields = parseDeckFields(input)
  const { count } = await database().deck.updateMany({
    where: { id: deckId, ownerId: userId, deletedAt: null },
    data: { ...fields, updatedAt: now },
  })
  if (count === 0) throw notFound('deck')
}
