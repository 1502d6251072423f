import 'server-only'
import { transact } from '@/lib/db/database.server'
import { chunks, parkCards } from './card-states.server'
import { requireOwnNotes } from './own-notes.server'

/**
 * Moves notes of the person's own into the bin; those already there stay as they are. Returns how many moved.
 * Throws `not-found` when one is not theirs: then none moves.
 */
export async function deleteNotes(
  userId: string,
  noteIds: readonly string[],
  now: Date = new Date(),
): Promise<number> {
  return transact(async (tx) => {
    const notes = await requireOwnNotes(
      tx,
      userId,
      noteIds,
      'A library note cannot be deleted. Suspend its cards, and they will not come again.',
    )
    const ids = notes.filter((note) => note.deletedAt === null).map((note) => note.id)
    for (const slice of chunks(ids)) {
      await tx.note.updateMany({ where: { id: { in: slice } }, data: { deletedAt: now, updatedAt: now } })
    }
    await parkCards(tx, { noteIds: ids }, now)
    return ids.length
  })
}
