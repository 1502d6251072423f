import { answer } from './fsrs'
import { type Memory, newMemory, type Rating } from './memory'
import type { SchedulerParameters } from './presets'

/** An answer in the log of one card. */
export type ReviewEntry = {
  kind: 'review'
  id: string
  rating: Rating
  at: Date
  /** Study day of `at`. */
  day: number
  presetId: string
}

/** Takes back the answer it names. */
export type UndoEntry = { kind: 'undo'; id: string; undoesId: string }

export type LogEntry = ReviewEntry | UndoEntry

/** The answers of a log that still stand, in the order in which they were given. */
export function standingReviews(log: readonly LogEntry[]): ReviewEntry[] {
  const undone = new Set<string>()
  for (const entry of log) if (entry.kind === 'undo') undone.add(entry.undoesId)
  return log
    .filter((entry): entry is ReviewEntry => entry.kind === 'review' && !undone.has(entry.id))
    .sort(byTime)
}

/** By instant; by id where two learners' logs of one card were merged and share a millisecond. */
function byTime(a: ReviewEntry, b: ReviewEntry): number {
  return a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1)
}

/**
 * Where a card stands after its log, in whatever order the entries are given. The stored state is always
 * equal to this: the log is the truth.
 *
 * @param parametersOf the parameters of a preset id; throws when it does not know one
 */
export function replay(
  cardId: string,
  log: readonly LogEntry[],
  parametersOf: (presetId: string) => SchedulerParameters,
): Memory {
  let memory: Memory = newMemory
  for (const { rating, at, day, presetId } of standingReviews(log)) {
    memory = answer(memory, rating, { cardId, at, day, parameters: parametersOf(presetId) })
  }
  return memory
}
