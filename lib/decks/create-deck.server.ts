import 'server-only'
import { transact } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'
import { parseDeckFields } from './deck-fields'

/** Makes an empty deck that the person owns and studies. Throws `invalid` for an unusable name. */
export async function createDeck(
  userId: string,
  input: { name: string; description?: string },
  now: Date = new Date(),
): Promise<{ deckId: string }> {
  const fields = parseDeckFields(input)
  const deckId = newId()
  await transact(async (tx) => {
    await tx.deck.create({
      data: { id: deckId, ownerId: userId, ...fields, createdAt: now, updatedAt: now },
      select: { id: true },
    })
    await tx.enrollment.create({
      data: { userId, deckId, deckRevision: 0, createdAt: now },
      select: { deckId: true },
    })
  })
  return { deckId }
}
