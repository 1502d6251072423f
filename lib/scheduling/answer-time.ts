import { calendarDay, type DayClock, type StudyMoment, studyDayAfter } from './study-day'

const maxAgeMs = 7 * 86_400_000
const maxDurationMs = 10 * 60_000

/** What a client says about when it happened. */
export type ClientTimes = { clientAt?: Date | null; sentAt?: Date | null }

/**
 * When an answer counts as given: now, less the time it waited on the client, at most seven days, and not
 * before `earliest`.
 *
 * A client's clock is never read as the time of day. With `sentAt` the waiting time is a difference on one
 * clock, which is right even where the clock is wrong; without it, a clock that is fast counts as now.
 */
export function answerTime({ clientAt, sentAt }: ClientTimes, now: Date, earliest: Date): Date {
  const waitedMs = clientAt ? (sentAt ?? now).getTime() - clientAt.getTime() : 0
  const ageMs = Number.isFinite(waitedMs) ? Math.min(Math.max(0, waitedMs), maxAgeMs) : 0
  return new Date(Math.max(now.getTime() - ageMs, earliest.getTime()))
}

/**
 * The study day on which an answer is booked. An answer that arrives late, after others that were given
 * later, is booked on its own day, but not on one after theirs.
 */
export function answerDay(at: Date, last: StudyMoment | null, clock: DayClock): number {
  if (last && at < last.at) return Math.min(calendarDay(at, clock), last.day)
  return studyDayAfter(last, at, clock)
}

/** Time on a card as it is kept: whole milliseconds, at most ten minutes, null when there is none. */
export function keptDuration(durationMs: number | null | undefined): number | null {
  if (durationMs == null || !Number.isFinite(durationMs)) return null
  return Math.round(Math.min(Math.max(0, durationMs), maxDurationMs))
}
