import 'server-only'
import { database, transact } from '@/lib/db/database.server'
import { reportError } from '@/lib/failure-answer.server'
import { eraseLearner } from './erase-learner.server'

const day = 24 * 60 * 60 * 1000
const idleGuestMs = 7 * day
const sweepEveryMs = 10 * 60 * 1000
const page = 500

/**
 * Guests who leave nothing behind when they go: seen last a week ago, and without a review, a deck or a wording of
 * their own. A guest with any of these is kept for good. Guests that were merged into an account are empty too.
 */
function emptyGuests(ids: string[], now: Date) {
  const before = new Date(now.getTime() - idleGuestMs)
  return {
    id: { in: ids },
    kind: 'guest',
    createdAt: { lt: before },
    sessions: { none: { lastSeenAt: { gte: before } } },
    reviews: { none: {} },
    decks: { none: {} },
    noteOverlays: { none: {} },
    examPlans: { none: {} },
    overrides: { none: {} },
    quizzes: { none: {} },
    suggestions: { none: {} },
    quizAttempts: { none: {} },
    memberships: { none: { status: 'active' } },
  }
}

/** Where the next look at the guests begins; ids sort by age. */
let cursor = ''
let sweptAt = performance.now()

/**
 * One round of tidying: a page of the guests, deletions that were interrupted, counters whose window is over.
 * Answers how many guests went.
 */
export async function sweep(now: Date): Promise<number> {
  const db = database()
  const users = await db.user.findMany({
    where: { id: { gt: cursor }, kind: { in: ['guest', 'deleting'] } },
    orderBy: { id: 'asc' },
    take: page,
    select: { id: true, kind: true },
  })
  cursor = users.length === page ? (users.at(-1)?.id ?? '') : ''
  for (const { id } of users.filter(({ kind }) => kind === 'deleting')) await eraseLearner(id)
  const guests = users.filter(({ kind }) => kind === 'guest').map(({ id }) => id)
  await db.rateLimit.deleteMany({ where: { windowEndsAt: { lt: now } } })
  // Quizzes of classes that are gone, when nobody sat them.
  await db.quiz.deleteMany({
    where: { userId: null, attempts: { none: {} }, assignments: { none: {} } },
  })
  if (guests.length === 0) return 0
  return transact(async (tx) => (await tx.user.deleteMany({ where: emptyGuests(guests, now) })).count)
}

/** Tidies up in the background, at most every ten minutes in this process. */
export function sweepNowAndThen(now: Date): void {
  if (performance.now() - sweptAt < sweepEveryMs) return
  sweptAt = performance.now()
  sweep(now).catch((error: unknown) => reportError(error, 'sweep'))
}
