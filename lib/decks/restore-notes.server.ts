import 'server-only'
import { transact } from '@/lib/db/database.server'
import { chunks, requeueCards } from './card-states.server'
import { announceCards } from './note-cards.server'
import { requireOwnNotes } from './own-notes.server'

/** Takes notes back out of the bin; their schedules go on as they were. Returns how many came back. */
export async function restoreNotes(
  userId: string,
  noteIds: readonly string[],
  now: Date = new Date(),
): Promise<number> {
  return transact(async (tx) => {
    const notes = await requireOwnNotes(tx, userId, noteIds, 'A library note is not in the bin.')
    const binned = notes.filter((note) => note.deletedAt !== null)
    const ids = binned.map((note) => note.id)
    for (const slice of chunks(ids)) {
      await tx.note.updateMany({ where: { id: { in: slice } }, data: { deletedAt: null, updatedAt: now } })
    }
    await requeueCards(tx, { noteIds: ids }, now)
    // Somebody who began the deck while these were in the bin has no states for them yet.
    for (const deckId of new Set(binned.map((note) => note.deckId)))
      await announceCards(tx, deckId, userId, now)
    return ids.length
  })
}
