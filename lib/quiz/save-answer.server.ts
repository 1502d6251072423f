import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { heldRows, writeTogether } from '@/lib/db/write-together.server'
import { notFound, UserError } from '@/lib/errors'
import type { SavedAnswer } from './answer'
import { graceMs } from './attempt.server'

export type Saved = {
  /** The revision that is stored now: a larger one than was sent when a newer change was there already. */
  revision: number
}

/**
 * Keeps an answer as it is typed. Sent again, or late, it changes nothing and says what is stored. Throws `not-found` and
 * `conflict`.
 */
export async function saveAnswer(
  userId: string,
  attemptId: string,
  answer: SavedAnswer,
  now: Date = new Date(),
): Promise<Saved> {
  const { position, revision } = answer
  const [written] = await writeTogether([savingOf(userId, attemptId, answer, now)], {
    isolation: 'ReadCommitted',
  })
  return written === 1 ? { revision } : whyNot(userId, attemptId, position, revision, now)
}

/**
 * One statement with all its conditions: the attempt is theirs, not handed in, in time, the answer not checked, and what
 * is stored is older. It changes one row, or none. The attempt is held, so that nothing is saved into one that is being
 * handed in.
 */
export function savingOf(
  userId: string,
  attemptId: string,
  { position, revision, answer, flagged, certainty, timeMs }: SavedAnswer,
  now: Date,
): Prisma.Sql {
  const latest = new Date(now.getTime() - graceMs)
  const json = answer === null ? null : JSON.stringify(answer)
  return Prisma.sql`
    UPDATE "QuizAnswer" SET "answer" = ${json}, "revision" = ${revision}, "flagged" = ${flagged},
      "certainty" = ${certainty}, "timeMs" = ${timeMs}, "savedAt" = ${now}
    WHERE "attemptId" = ${attemptId} AND "position" = ${position} AND "revision" < ${revision}
      AND "verdict" IS NULL
      AND EXISTS (
        SELECT 1 FROM "QuizAttempt" t
        WHERE t."id" = ${attemptId} AND t."userId" = ${userId} AND t."submittedAt" IS NULL
          AND (t."deadlineAt" IS NULL OR t."pausedAt" IS NOT NULL OR t."deadlineAt" >= ${latest})
          AND (t."clock" <> 'each' OR "QuizAnswer"."closesAt" >= ${latest})
        ${heldRows()})`
}

async function whyNot(
  userId: string,
  attemptId: string,
  position: number,
  revision: number,
  now: Date,
): Promise<Saved> {
  const row = await database().quizAnswer.findFirst({
    where: { attemptId, position, attempt: { userId } },
    select: {
      revision: true,
      verdict: true,
      closesAt: true,
      attempt: { select: { submittedAt: true, deadlineAt: true, clock: true } },
    },
  })
  if (!row) throw notFound('quiz')
  if (row.revision >= revision) return { revision: row.revision }
  const { submittedAt, deadlineAt, clock } = row.attempt
  if (row.verdict !== null) {
    throw new UserError('conflict', 'This answer was checked already, so it stays as it was then.')
  }
  if (submittedAt !== null) {
    throw new UserError('conflict', 'This quiz is handed in already. What had arrived by then counts.')
  }
  if (deadlineAt !== null && deadlineAt < now) {
    throw new UserError('conflict', 'Time is up. What had arrived by then counts.')
  }
  if (clock === 'each') {
    throw new UserError('conflict', 'The time for this question is over. What had arrived by then counts.')
  }
  throw new UserError('unavailable', 'This could not be saved just now. It is kept here and sent again.', {
    retryAfterSeconds: 2,
  })
}
