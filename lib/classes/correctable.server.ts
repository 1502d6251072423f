import 'server-only'
import type { Prisma } from '@/lib/db/generated/sqlite/client'

/**
 * Notes to which somebody may suggest a correction: of a deck that they study and that somebody else owns. The library
 * has no owner who would read it.
 */
export function correctableBy(userId: string): Prisma.NoteWhereInput {
  return {
    deletedAt: null,
    deck: {
      deletedAt: null,
      AND: [{ ownerId: { not: null } }, { ownerId: { not: userId } }],
      enrollments: { some: { userId } },
    },
  }
}
