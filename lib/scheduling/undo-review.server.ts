import 'server-only'
import { type Transaction, transact } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { UserError } from '@/lib/errors'
import { becameLeech } from './fsrs'
import { learnersDay } from './learner.server'
import { readPresets } from './learner-options.server'
import type { Memory } from './memory'
import { rebuildState } from './rebuild-state.server'

/** The answer that was taken back, and where its card stands without it. */
export type UndoneReview = {
  /** Of the undo. */
  id: string
  reviewId: string
  cardId: string
  noteId: string
  deckId: string
  rating: number
  reviewedAt: Date
  /** The card's version now. */
  version: number
}

type Taken = Omit<UndoneReview, 'id' | 'version'> & { presetId: string; version: number }

/**
 * Takes back the learner's latest answer that still stands. Called again it takes back the one before, to
 * the first. The log keeps both the answer and the undo; the card's state is what the log says without
 * the answer, so it is right as well when the card was edited or its log merged since. Suspending, burying
 * and flagging are no answers and are not taken back, unless the answer itself made a leech of the card.
 *
 * Sent twice (same `id`), it takes back one. Throws `conflict` when there is nothing to take back.
 */
export async function undoReview(
  userId: string,
  { id }: { id: string },
  now: Date = new Date(),
): Promise<UndoneReview> {
  return transact(async (tx) => (await earlierUndo(tx, userId, id)) ?? (await takeBack(tx, userId, id, now)))
}

async function takeBack(tx: Transaction, userId: string, id: string, now: Date): Promise<UndoneReview> {
  const [taken] = await tx.$queryRaw<Taken[]>(Prisma.sql`
    SELECT ${takenColumns} FROM "Review" r
    JOIN "CardState" s ON s."userId" = r."userId" AND s."cardId" = r."cardId"
    WHERE r."userId" = ${userId} AND r."kind" = 'review'
      AND NOT EXISTS (SELECT 1 FROM "Review" u WHERE u."undoesId" = r."id")
    ORDER BY r."day" DESC, r."reviewedAt" DESC, r."id" DESC LIMIT 1`)
  if (!taken) throw new UserError('conflict', 'There is no answer to take back.')
  const { reviewId, cardId, deckId, presetId } = taken
  const { phase } = await tx.cardState.findUniqueOrThrow({
    where: { userId_cardId: { userId, cardId } },
    select: { phase: true },
  })
  await tx.review.create({
    data: {
      ...{ id, userId, cardId, deckId, presetId, kind: 'undo', undoesId: reviewId, phaseBefore: phase },
      ...{ reviewedAt: now, createdAt: now, day: await learnersDay(tx, userId, now) },
    },
    select: { id: true },
  })
  const parameters = (await readPresets(tx, [presetId]))(presetId)
  const setAsideByIt = (before: Memory, after: Memory) =>
    parameters.leechAction === 'suspend' && before.phase !== 'new' && becameLeech(after, before, parameters)
  const { version } = await rebuildState(
    tx,
    userId,
    cardId,
    now,
    (before, after, suspended) => suspended && !setAsideByIt(before, after),
  )
  return { id, ...named(taken), version }
}

const takenColumns = Prisma.raw(
  `r."id" AS "reviewId", r."cardId", r."deckId", r."rating", r."reviewedAt", r."presetId", s."noteId", s."version"`,
)

function named({ reviewId, cardId, noteId, deckId, rating, reviewedAt }: Taken) {
  return { reviewId, cardId, noteId, deckId, rating, reviewedAt }
}

/** What an undo with this id took back, if there was one. */
async function earlierUndo(tx: Transaction, userId: string, id: string): Promise<UndoneReview | null> {
  const earlier = await tx.review.findUnique({
    where: { id },
    select: { userId: true, kind: true, undoesId: true },
  })
  if (!earlier) return null
  const [taken] =
    earlier.userId === userId && earlier.kind === 'undo'
      ? await tx.$queryRaw<Taken[]>(Prisma.sql`
          SELECT ${takenColumns} FROM "Review" r
          JOIN "CardState" s ON s."userId" = r."userId" AND s."cardId" = r."cardId"
          WHERE r."id" = ${earlier.undoesId} AND r."userId" = ${userId}`)
      : []
  if (taken) return { id, ...named(taken), version: taken.version }
  throw new UserError('conflict', 'Nothing was taken back: this id already belongs to something else.')
}
