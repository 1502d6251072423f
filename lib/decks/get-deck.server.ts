import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { notFound } from '@/lib/errors'
import { cardsInView } from './browse-conditions.server'
import type { DeckSummary } from './list-decks.server'
import { namedBy, readableBy } from './readable.server'

/** A deck as its own page shows it. */
export type DeckDetails = DeckSummary & {
  libraryKey: string | null
  /** Only the cards that a class assigns are studied. */
  partial: boolean
  noteCount: number
  /** Notes by kind. */
  kinds: Record<string, number>
  /** Notes the importer made from prose that nobody has looked at. */
  derivedCount: number
  suspendedCount: number
  leechCount: number
  createdAt: Date
}

/**
 * A deck of the person's own or of the library, by its id or its key there; `userId` is null for somebody without a
 * session, who may read the library. Throws `not-found`.
 */
export async function getDeck(userId: string | null, reference: string): Promise<DeckDetails> {
  const deck = await database().deck.findFirst({
    where: { ...namedBy(reference, 'deck'), ...readableBy(userId) },
    select: {
      id: true,
      name: true,
      description: true,
      ownerId: true,
      libraryKey: true,
      createdAt: true,
      enrollments: { where: { userId: userId ?? '' }, select: { partial: true } },
    },
  })
  if (!deck) throw notFound('deck')
  const { id: deckId, ownerId, enrollments, ...fields } = deck
  const enrolled = enrollments.length > 0
  const [notes, states, cardCount] = await Promise.all([
    database().note.groupBy({
      by: ['kind', 'derived'],
      where: { deckId, deletedAt: null },
      _count: { _all: true },
    }),
    enrolled && userId !== null ? countStates(userId, deckId) : NO_STATES,
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
    owned: ownerId !== null && ownerId === userId,
    enrolled,
    partial: enrollments.some(({ partial }) => partial),
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
  const parts = await Promise.all(
    cardsInView(userId).map((inView) =>
      database().$queryRaw<{ queue: number; leech: boolean | number; count: number | bigint }[]>(Prisma.sql`
        SELECT s."queue", s."leech", COUNT(*) AS "count" FROM "CardState" s
        WHERE ${inView} AND s."deckId" = ${deckId} GROUP BY s."queue", s."leech"`),
    ),
  )
  const rows = parts.flat()
  const count = (counts: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(counts).reduce((total, row) => total + Number(row.count), 0)
  return {
    newCount: count((row) => row.queue === 1),
    learningCount: count((row) => row.queue === 2),
    reviewCount: count((row) => row.queue === 3),
    suspendedCount: count((row) => row.queue === 0),
    leechCount: count((row) => Boolean(row.leech)),
  }
}
