import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { notFound } from '@/lib/errors'
import type { DeckSummary } from './list-decks.server'

/** A deck as its own page shows it. */
export type DeckDetails = DeckSummary & {
  libraryKey: string | null
  noteCount: number
  /** Notes by kind. */
  kinds: Record<string, number>
  /** Notes the importer made from prose that nobody has looked at. */
  derivedCount: number
  suspendedCount: number
  leechCount: number
  createdAt: Date
}

/** A deck of the person's own or of the library. Throws `not-found`. */
export async function getDeck(userId: string, deckId: string): Promise<DeckDetails> {
  const deck = await database().deck.findFirst({
    where: { id: deckId, deletedAt: null, OR: [{ ownerId: userId }, { ownerId: null }] },
    select: {
      name: true,
      description: true,
      ownerId: true,
      libraryKey: true,
      createdAt: true,
      enrollments: { where: { userId }, select: { userId: true } },
    },
  })
  if (!deck) throw notFound('deck')
  const { ownerId, enrollments, ...fields } = deck
  const enrolled = enrollments.length > 0
  const [notes, states, cardCount] = await Promise.all([
    database().note.groupBy({
      by: ['kind', 'derived'],
      where: { deckId, deletedAt: null },
      _count: { _all: true },
    }),
    enrolled ? countStates(userId, deckId) : NO_STATES,
    enrolled
      ? undefined
      : database().card.count({ where: { deckId, archivedAt: null, note: { deletedAt: null } } }),
  ])
  const kinds: Record<string, number> = {}
  for (const { kind, _count } of notes) kinds[kind] = (kinds[kind] ?? 0) + _count._all
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0)
  return {
    deckId,
    ...fields,
    owned: ownerId === userId,
    enrolled,
    cardCount:
      cardCount ?? states.newCount + states.learningCount + states.reviewCount + states.suspendedCount,
    noteCount: sum(Object.values(kinds)),
    kinds,
    derivedCount: sum(notes.filter((group) => group.derived).map((group) => group._count._all)),
    ...states,
  }
}

const NO_STATES = { newCount: 0, learningCount: 0, reviewCount: 0, suspendedCount: 0, leechCount: 0 }

async function countStates(userId: string, deckId: string): Promise<typeof NO_STATES> {
  const rows = await database().$queryRaw<
    { queue: number; suspended: boolean | number; leech: boolean | number; count: number | bigint }[]
  >(Prisma.sql`
    SELECT s."queue", s."suspended", s."leech", COUNT(*) AS "count" FROM "CardState" s
    WHERE s."userId" = ${userId} AND s."deckId" = ${deckId}
      AND (s."queue" <> 0 OR (s."suspended" = TRUE AND EXISTS (
        SELECT 1 FROM "Card" c JOIN "Note" n ON n."id" = c."noteId"
        WHERE c."id" = s."cardId" AND c."archivedAt" IS NULL AND n."deletedAt" IS NULL)))
    GROUP BY s."queue", s."suspended", s."leech"`)
  const count = (counts: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(counts).reduce((total, row) => total + Number(row.count), 0)
  return {
    newCount: count((row) => row.queue === 1),
    learningCount: count((row) => row.queue === 2),
    reviewCount: count((row) => row.queue === 3),
    suspendedCount: count((row) => Boolean(row.suspended)),
    leechCount: count((row) => Boolean(row.leech)),
  }
}
