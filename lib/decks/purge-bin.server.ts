import 'server-only'
import { database, transact } from '@/lib/db/database.server'
import type { Prisma } from '@/lib/db/generated/sqlite/client'
import { binCutoff } from './bin'

export type Purged = { decks: number; notes: number }

/** Few enough that others who write wait for well under a second, with the reviews that go along. */
const STEP = 200

/** Removes for good what has been in anybody's bin for more than 30 days. For a timer; may run on several servers. */
export async function purgeBin(now: Date = new Date()): Promise<Purged> {
  return purge({ deletedAt: { lt: binCutoff(now) } }, { not: null })
}

/** Removes for good everything in the person's own bin, with its schedules and reviews. */
export async function emptyBin(userId: string): Promise<Purged> {
  return purge({ deletedAt: { not: null } }, userId)
}

/** Library notes that were withdrawn keep their learners' schedules: they have no owner, and are not purged. */
async function purge(
  binned: Pick<Prisma.DeckWhereInput & Prisma.NoteWhereInput, 'deletedAt'>,
  ownerId: string | { not: null },
): Promise<Purged> {
  const notes = await removeNotes({ ...binned, deck: { ownerId } })
  const decks = await database().deck.findMany({ where: { ...binned, ownerId }, select: { id: true } })
  let removedDecks = 0
  for (const { id } of decks) {
    await removeNotes({ deck: { id, ...binned } })
    // Restored in the meantime: then it stays.
    const { count } = await transact((tx) => tx.deck.deleteMany({ where: { id, ...binned } }))
    removedDecks += count
  }
  return { decks: removedDecks, notes }
}

async function removeNotes(where: Prisma.NoteWhereInput): Promise<number> {
  let removed = 0
  for (;;) {
    const count = await transact(async (tx) => {
      const notes = await tx.note.findMany({ where, select: { id: true }, take: STEP })
      if (notes.length === 0) return 0
      await tx.note.deleteMany({ where: { id: { in: notes.map((note) => note.id) } } })
      return notes.length
    })
    if (count === 0) return removed
    removed += count
  }
}
