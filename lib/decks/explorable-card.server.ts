import 'server-only'
import { database } from '@/lib/db/database.server'
import type { Prisma } from '@/lib/db/generated/sqlite/client'
import { notFound } from '@/lib/errors'
import { isId } from '@/lib/ids'

/**
 * The note of a card that somebody may read: of the library (`readerId` null: nobody signed in), of one's own decks,
 * of decks one studies. Throws `not-found`.
 */
export async function requireExplorableNote(readerId: string | null, cardId: string) {
  const own =
    readerId === null ? [] : [{ ownerId: readerId }, { enrollments: { some: { userId: readerId } } }]
  const where: Prisma.CardWhereInput = {
    id: cardId,
    note: { deletedAt: null },
    deck: { deletedAt: null, OR: [{ ownerId: null }, ...own] },
  }
  const card = isId(cardId)
    ? await database().card.findFirst({
        where,
        select: {
          note: {
            select: {
              id: true,
              libraryKey: true,
              content: true,
              overlays: { where: { userId: readerId ?? '' }, select: { content: true } },
            },
          },
          deck: { select: { id: true, libraryKey: true, name: true } },
        },
      })
    : null
  if (!card) throw notFound('card')
  return card
}
