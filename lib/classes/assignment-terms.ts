import { daysLater } from '@/lib/scheduling/wall-time'

/** What an assignment asks for. */
export type Goal = 'studied' | 'mastered' | 'steady' | 'quiz'

export const goals: readonly Goal[] = ['studied', 'mastered', 'steady', 'quiz']

/** What becomes of work after the due date. */
export type LatePolicy = 'refuse' | 'accept' | 'reduce'

export const latePolicies: readonly LatePolicy[] = ['refuse', 'accept', 'reduce']

/** Everything that a mark depends on besides the work. */
export type Terms = {
  goal: Goal
  /** Mastered: predicted recall that counts, 0..1. */
  targetRecall: number
  /** Steady: days with a session. */
  steadyDays: number
  points: number
  startAt: Date
  dueAt: Date
  latePolicy: LatePolicy
  /** Days after the due date on which work is still taken. */
  lateDays: number
  /** Share of the mark lost for each day, 0..1. */
  latePenalty: number
}

/** A moment at which work is looked at, and how much of the mark it can still earn there. */
export type Checkpoint = { at: Date; factor: number }

/**
 * The moments at which the work of a student counts, up to `now`: their due date, and the same hour of each day on
 * which late work is taken. `extraDays` moves all of them. Days are the clock's, so a change to summer time in
 * between moves nothing.
 */
export function checkpoints(terms: Terms, extraDays: number, timeZone: string, now: Date): Checkpoint[] {
  const { dueAt, latePolicy, latePenalty } = terms
  const lateDays = latePolicy === 'refuse' ? 0 : terms.lateDays
  const all: Checkpoint[] = []
  for (let late = 0; late <= lateDays; late += 1) {
    const at = daysLater(dueAt, extraDays + late, timeZone)
    const factor = latePolicy === 'reduce' ? Math.max(0, 1 - late * latePenalty) : 1
    if (at.getTime() >= now.getTime()) {
      all.push({ at: now, factor })
      break
    }
    all.push({ at, factor })
  }
  return all
}

/** When the last work of a student is taken. */
export function closesAt(terms: Terms, extraDays: number, timeZone: string): Date {
  const lateDays = terms.latePolicy === 'refuse' ? 0 : terms.lateDays
  return daysLater(terms.dueAt, extraDays + lateDays, timeZone)
}
