import 'server-only'
import type { Transaction } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'
import { chunks } from './card-states.server'

/** Notes that one bulk operation takes. */
export const MAX_SELECTED_NOTES = 5_000

export type OwnNote = { id: string; deckId: string; deletedAt: Date | null }

/**
 * The named notes, all of which must be the person's own, in decks that are not in the bin; `libraryRefusal` is
 * said of a library note. Throws `not-found` when one is not theirs, `too-large` above 5,000.
 */
export async function requireOwnNotes(
  tx: Transaction,
  userId: string,
  noteIds: readonly string[],
  libraryRefusal: string,
): Promise<OwnNote[]> {
  const ids = [...new Set(noteIds)]
  if (ids.length > MAX_SELECTED_NOTES) {
    throw new UserError('too-large', `One go takes ${MAX_SELECTED_NOTES} notes. Nothing was changed.`)
  }
  const found: OwnNote[] = []
  for (const slice of chunks(ids)) {
    const notes = await tx.note.findMany({
      where: {
        id: { in: slice },
        purgedAt: null,
        deck: { deletedAt: null, OR: [{ ownerId: userId }, { ownerId: null }] },
      },
      select: { id: true, deckId: true, deletedAt: true, deck: { select: { ownerId: true } } },
    })
    if (notes.length < slice.length) throw notFound('note')
    if (notes.some((note) => note.deck.ownerId === null)) throw new UserError('invalid', libraryRefusal)
    found.push(...notes.map(({ id, deckId, deletedAt }) => ({ id, deckId, deletedAt })))
  }
  return found
}
