import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readDirectly } from '@/lib/db/read-directly.server'
import { queues } from '@/lib/scheduling/memory'
import { storedSummary } from './stored.server'

/**
 * Cards of the person that wait for a review, the longest waiting first, at most `each` a deck: due up to a study day,
 * or the next to fall due without one. An index of CardState has them in this order.
 */
export async function readWaiting(
  userId: string,
  deckIds: readonly string[],
  { until, each }: { until: number | null; each: number },
): Promise<string[]> {
  const due = until === null ? Prisma.empty : Prisma.sql`AND s."dueDay" <= ${until}`
  const found = await Promise.all(
    deckIds.flatMap((deckId) => [
      readDirectly<{ cardId: string }>(Prisma.sql`
        SELECT s."cardId" FROM "CardState" s
        WHERE s."userId" = ${userId} AND s."deckId" = ${deckId} AND s."queue" = ${queues.learning} LIMIT ${each}`),
      readDirectly<{ cardId: string }>(Prisma.sql`
        SELECT s."cardId" FROM "CardState" s
        WHERE s."userId" = ${userId} AND s."deckId" = ${deckId} AND s."queue" = ${queues.review} ${due}
        ORDER BY s."dueDay" LIMIT ${each}`),
    ]),
  )
  return found.flat().map(({ cardId }) => cardId)
}

/** Cards that the person missed in their latest quizzes; a quiz of a class may hold back what was missed. */
export async function readLatelyMissed(userId: string): Promise<string[]> {
  const attempts = await database().quizAttempt.findMany({
    where: { userId, assignmentId: null, gradedAt: { not: null } },
    orderBy: { startedAt: 'desc' },
    take: 8,
    select: { summary: true },
  })
  return attempts.flatMap(({ summary }) => storedSummary(summary)?.weakCards ?? [])
}
