import 'server-only'
import type { Transaction } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { newId } from '@/lib/ids'
import { insertNotes, prepareNote } from './insert-notes.server'
import type { NoteContent } from './note'
import { announceCards, nextPosition } from './note-cards.server'
import { readStoredContent } from './stored-note.server'

/** The deck of one's own that keeps wordings which had to make way; nobody studies it before asking to. */
export const earlierWordings = 'Earlier wordings'

/**
 * Gives a learner the own wordings of another one. Where both worded the same note, the one written last stays in
 * force and the other one becomes a note in their deck “Earlier wordings”, unless they say the same.
 */
export async function mergeWordings(tx: Transaction, from: string, to: string, now: Date): Promise<void> {
  const ofBoth = { AND: [from, to].map((userId) => ({ overlays: { some: { userId } } })) }
  const rows = await tx.noteOverlay.findMany({
    where: { userId: { in: [from, to] }, note: ofBoth },
    orderBy: { noteId: 'asc' },
    select: { userId: true, noteId: true, content: true, updatedAt: true },
  })
  const guests = new Map(rows.filter((row) => row.userId === from).map((row) => [row.noteId, row]))
  const earlier: NoteContent[] = []
  for (const own of rows.filter((row) => row.userId === to)) {
    const other = guests.get(own.noteId)
    if (!other) continue
    const [loser, winner] = other.updatedAt > own.updatedAt ? [own, other] : [other, own]
    const lost = readStoredContent(loser.content)
    if (JSON.stringify(lost) !== JSON.stringify(readStoredContent(winner.content))) earlier.push(lost)
    await tx.noteOverlay.deleteMany({ where: { userId: loser.userId, noteId: loser.noteId } })
  }
  // Not through the model, which would say that they were written just now.
  await tx.$executeRaw(Prisma.sql`UPDATE "NoteOverlay" SET "userId" = ${to} WHERE "userId" = ${from}`)
  if (earlier.length > 0) await keep(tx, to, earlier, now)
}

async function keep(
  tx: Transaction,
  userId: string,
  contents: readonly NoteContent[],
  now: Date,
): Promise<void> {
  const known = await tx.deck.findFirst({
    where: { ownerId: userId, name: earlierWordings, deletedAt: null },
    select: { id: true },
  })
  const { id: deckId } =
    known ??
    (await tx.deck.create({
      data: {
        ...{ id: newId(), ownerId: userId, name: earlierWordings, createdAt: now, updatedAt: now },
        description:
          'Your wordings of library notes that you had reworded twice, before and after signing in.',
      },
      select: { id: true },
    }))
  const notes = contents.map((content) => prepareNote(content, [], {}))
  await insertNotes(tx, deckId, notes, await nextPosition(tx, deckId), now)
  await announceCards(tx, deckId, userId, now)
}
