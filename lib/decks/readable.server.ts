import 'server-only'
import type { Prisma } from '@/lib/db/generated/sqlite/client'
import { notFound } from '@/lib/errors'
import { isId } from '@/lib/ids'

/**
 * Decks that somebody may read: the library's, which needs nobody to be signed in, one's own, and those one studies
 * because a class assigns them. `readerId` is null for a person without a session.
 */
export function readableBy(readerId: string | null): Prisma.DeckWhereInput {
  const own =
    readerId === null ? [] : [{ ownerId: readerId }, { enrollments: { some: { userId: readerId } } }]
  return { deletedAt: null, OR: [{ ownerId: null }, ...own] }
}

/** The deck or note that a reference of an address names: an id, or a key of the library. Throws `not-found`. */
export function namedBy(reference: string, what: 'deck' | 'note'): { id: string } | { libraryKey: string } {
  if (isId(reference)) return { id: reference }
  // Nothing else is a key; PostgreSQL would refuse some of it outright.
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(reference) || reference.length > 100) throw notFound(what)
  return { libraryKey: reference }
}
