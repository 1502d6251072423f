import 'server-only'
import type { Queryable } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import type { Learner } from './learner.server'

/** A card inside its learning steps. */
export type InSteps = { cardId: string; noteId: string; deckId: string; dueAt: Date }

/** More than a person ever has; it keeps one who never finishes what they begin from waiting for the page. */
const most = 1_000

/** The learner's cards inside their steps, soonest first, without those buried today. */
export async function readInSteps(
  db: Queryable,
  { userId, today }: Learner,
  deckId?: string | null,
): Promise<InSteps[]> {
  const inDeck = deckId ? Prisma.sql`AND c."deckId" = ${deckId}` : Prisma.empty
  return db.$queryRaw<InSteps[]>(Prisma.sql`
    SELECT c."cardId", c."noteId", c."deckId", c."dueAt" FROM "CardState" c
    WHERE c."userId" = ${userId} AND c."queue" = 2 ${inDeck}
      AND (c."buriedDay" IS NULL OR c."buriedDay" <> ${today})
    ORDER BY c."dueAt" LIMIT ${most}`)
}
