import 'server-only'
import { transact } from '@/lib/db/database.server'
import { chunks } from './card-states.server'
import { requireOwnNotes } from './own-notes.server'

/** Takes the mark "derived, worth a look" off notes the person has looked at. */
export async function confirmNotes(userId: string, noteIds: readonly string[]): Promise<void> {
  await transact(async (tx) => {
    const notes = await requireOwnNotes(tx, userId, noteIds, 'A library note needs no confirmation.')
    for (const slice of chunks(notes.map((note) => note.id))) {
      await tx.note.updateMany({ where: { id: { in: slice }, derived: true }, data: { derived: false } })
    }
  })
}
