import 'server-only'
import { database, type Transaction, transact } from '@/lib/db/database.server'
import type { Prisma } from '@/lib/db/generated/sqlite/client'
import { binCutoff } from './bin'
import { chunks } from './card-states.server'
import type { NoteContent } from './note'

export type Purged = { decks: number; notes: number }

/** Few enough that others who write wait for well under a second. */
const STEP = 200

/** What stands where the text of a purged note stood. */
const blank: NoteContent = { kind: 'basic', front: 'A deleted note', back: 'Its text was deleted for good.' }

/**
 * Removes for good what has been in anybody's bin for more than 30 days: its text and its tags. What somebody did is
 * never lost: of a note that was reviewed the cards, their states and the log stay, so that days and counts of the past
 * do not change. For a timer; may run on several servers.
 */
export async function purgeBin(now: Date = new Date()): Promise<Purged> {
  return purge({ deletedAt: { lt: binCutoff(now) } }, { not: null }, now)
}

/** The same, at once, for everything in the person's own bin. */
export async function emptyBin(userId: string, now: Date = new Date()): Promise<Purged> {
  return purge({ deletedAt: { not: null } }, userId, now)
}

/** Library notes that were withdrawn keep their learners' schedules: they have no owner, and are not purged. */
async function purge(
  deleted: Pick<Prisma.DeckWhereInput & Prisma.NoteWhereInput, 'deletedAt'>,
  ownerId: string | { not: null },
  now: Date,
): Promise<Purged> {
  const binned = { ...deleted, purgedAt: null }
  const notes = await removeNotes({ ...binned, deck: { ownerId } }, now)
  const decks = await database().deck.findMany({ where: { ...binned, ownerId }, select: { id: true } })
  let removedDecks = 0
  for (const { id } of decks) {
    await removeNotes({ purgedAt: null, deck: { id, ...binned } }, now)
    // Restored in the meantime: then it stays.
    removedDecks += await transact((tx) => removeDeck(tx, { id, ...binned }, now))
  }
  return { decks: removedDecks, notes }
}

async function removeDeck(tx: Transaction, where: Prisma.DeckWhereInput, now: Date): Promise<number> {
  const { count } = await tx.deck.deleteMany({ where: { ...where, notes: { none: {} } } })
  if (count > 0) return count
  const kept = await tx.deck.updateMany({
    where,
    data: { name: 'A deleted deck', description: '', purgedAt: now },
  })
  return kept.count
}

/** Removes notes for good, a step at a time: their text; of those that were answered the log stays. */
export async function removeNotes(where: Prisma.NoteWhereInput, now: Date): Promise<number> {
  let removed = 0
  for (;;) {
    const count = await transact(async (tx) => {
      const notes = await tx.note.findMany({ where, select: { id: true }, take: STEP })
      await removeStep(
        tx,
        notes.map((note) => note.id),
        now,
      )
      return notes.length
    })
    if (count === 0) return removed
    removed += count
  }
}

async function removeStep(tx: Transaction, ids: string[], now: Date): Promise<void> {
  for (const slice of chunks(ids)) {
    const some = { id: { in: slice } }
    await tx.note.deleteMany({ where: { ...some, cards: { none: { reviews: { some: {} } } } } })
    await tx.note.updateMany({
      where: some,
      data: {
        ...{ kind: blank.kind, content: blank, searchText: '', source: null, derived: false },
        ...{ deletedAt: now, purgedAt: now, updatedAt: now },
      },
    })
    await tx.noteTag.deleteMany({ where: { noteId: { in: slice } } })
    await tx.noteOverlay.deleteMany({ where: { noteId: { in: slice } } })
    await tx.exploration.deleteMany({ where: { noteId: { in: slice } } })
    await tx.suggestion.deleteMany({ where: { noteId: { in: slice } } })
  }
}
