import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readableBy } from './readable.server'

/** A deck as a list shows it. */
export type DeckSummary = {
  deckId: string
  libraryKey: string | null
  name: string
  description: string
  /** False: it belongs to the library. */
  owned: boolean
  /** The person studies it. */
  enrolled: boolean
  /** Cards the person could study: without those archived or in the bin. */
  cardCount: number
  /** Of an enrolled deck, cards by what they are; suspended ones count in none. */
  newCount: number
  learningCount: number
  reviewCount: number
}

/** The person's decks and those of the library, by name; own ones first. Of nobody (null): the library. */
export async function listDecks(userId: string | null): Promise<DeckSummary[]> {
  const decks = await database().deck.findMany({
    where: readableBy(userId),
    select: {
      id: true,
      libraryKey: true,
      name: true,
      description: true,
      ownerId: true,
      enrollments: { where: { userId: userId ?? '' }, select: { deckRevision: true } },
    },
  })
  const enrolledIn = new Set(decks.filter((deck) => deck.enrollments.length > 0).map((deck) => deck.id))
  const [queues, suspended, cards] = await Promise.all([
    userId === null ? new Map<string, number>() : countQueues(userId),
    userId === null ? new Map<string, number>() : countSuspended(userId),
    countCards(decks.map((deck) => deck.id).filter((id) => !enrolledIn.has(id))),
  ])
  const summaries = decks.map(({ id, libraryKey, name, description, ownerId }): DeckSummary => {
    const enrolled = enrolledIn.has(id)
    const count = (queue: number) => (enrolled ? (queues.get(`${id} ${queue}`) ?? 0) : 0)
    return {
      deckId: id,
      libraryKey,
      name,
      description,
      owned: ownerId !== null && ownerId === userId,
      enrolled,
      cardCount: cards.get(id) ?? count(1) + count(2) + count(3) + (suspended.get(id) ?? 0),
      newCount: count(1),
      learningCount: count(2),
      reviewCount: count(3),
    }
  })
  return summaries.sort((a, b) => Number(b.owned) - Number(a.owned) || a.name.localeCompare(b.name, 'en'))
}

/** Cards in a queue, by `deckId queue`: an index alone answers, whatever their number. */
async function countQueues(userId: string): Promise<Map<string, number>> {
  const rows = await database().$queryRaw<{ deckId: string; queue: number; count: Count }[]>(Prisma.sql`
    SELECT "deckId", "queue", COUNT(*) AS "count" FROM "CardState"
    WHERE "userId" = ${userId} AND "queue" <> 0 GROUP BY "deckId", "queue"`)
  return new Map(rows.map(({ deckId, queue, count }) => [`${deckId} ${queue}`, Number(count)]))
}

/** Suspended cards that are neither archived nor in the bin, by deck. */
async function countSuspended(userId: string): Promise<Map<string, number>> {
  const rows = await database().$queryRaw<{ deckId: string; count: Count }[]>(Prisma.sql`
    SELECT s."deckId", COUNT(*) AS "count"
    FROM "CardState" s JOIN "Card" c ON c."id" = s."cardId" JOIN "Note" n ON n."id" = s."noteId"
    WHERE s."userId" = ${userId} AND s."queue" = 0 AND s."suspended" = TRUE
      AND c."archivedAt" IS NULL AND n."deletedAt" IS NULL
    GROUP BY s."deckId"`)
  return new Map(rows.map(({ deckId, count }) => [deckId, Number(count)]))
}

/** Cards of decks that the person has no states in. */
async function countCards(deckIds: string[]): Promise<Map<string, number>> {
  if (deckIds.length === 0) return new Map()
  const rows = await database().$queryRaw<{ deckId: string; count: Count }[]>(Prisma.sql`
    SELECT c."deckId", COUNT(*) AS "count" FROM "Card" c JOIN "Note" n ON n."id" = c."noteId"
    WHERE c."deckId" IN (${Prisma.join(deckIds)}) AND c."archivedAt" IS NULL AND n."deletedAt" IS NULL
    GROUP BY c."deckId"`)
  const counts = new Map(rows.map(({ deckId, count }) => [deckId, Number(count)]))
  return new Map(deckIds.map((id) => [id, counts.get(id) ?? 0]))
}

type Count = number | bigint
