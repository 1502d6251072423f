import 'server-only'
import type { Queryable } from '@/lib/db/database.server'
import { type Rating, ratings } from './memory'
import type { LogEntry } from './replay'

type LogRow = {
  id: string
  kind: string
  undoesId: string | null
  rating: number | null
  reviewedAt: Date
  day: number
  presetId: string
}

/** The log of a learner's card. */
export async function readCardLog(db: Queryable, userId: string, cardId: string): Promise<LogEntry[]> {
  const rows = await db.review.findMany({ where: { userId, cardId }, select: logColumns })
  return rows.map(entryOf)
}

export const logColumns = {
  id: true,
  kind: true,
  undoesId: true,
  rating: true,
  reviewedAt: true,
  day: true,
  presetId: true,
} as const

/** A row of the log; throws on what this app never writes. */
export function entryOf({ id, kind, undoesId, rating, reviewedAt, day, presetId }: LogRow): LogEntry {
  if (kind === 'undo' && undoesId !== null) return { kind, id, undoesId }
  if (kind === 'review' && isRating(rating)) return { kind, id, rating, at: reviewedAt, day, presetId }
  throw new Error(`Entry ${id} of the log is neither a review nor an undo.`)
}

function isRating(value: number | null): value is Rating {
  return ratings.some((rating) => rating === value)
}
