import type { Standing } from './assignment-standing'

/** A mark that a teacher gave in place of what the log says. */
export type GivenMark = { points: number; reason: string; byName: string; createdAt: Date }

/** The mark of one student in one assignment. */
export type Mark = {
  assignmentId: string
  /** What counts: what a teacher gave, or else what was earned. Null while nothing can be said yet. */
  points: number | null
  outOf: number
  /** From the log alone. */
  earned: number
  standing: Standing
  given: GivenMark | null
  /** Nothing more can be handed in. */
  closed: boolean
  dueAt: Date
  /** Days of extra time. */
  extraDays: number
}

/** Points are told to a tenth: what is finer than that is noise. */
export function roundedPoints(points: number): number {
  return Math.round(points * 10) / 10
}

/** The sum over what counts already: assignments that are closed, or marked by hand. */
export function totalOf(marks: readonly Mark[]): { points: number; outOf: number } {
  const counting = marks.filter(({ closed, given }) => closed || given !== null)
  return {
    points: roundedPoints(counting.reduce((sum, { points }) => sum + (points ?? 0), 0)),
    outOf: roundedPoints(counting.reduce((sum, { outOf }) => sum + outOf, 0)),
  }
}
