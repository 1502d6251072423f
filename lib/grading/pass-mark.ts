import type { Strictness } from './task'

/** The mark from which an answer passes, by how strict the learner wants a deck to be. */
export const passMarks: Record<Strictness, number> = { lenient: 0.42, fair: 0.5, strict: 0.62 }

/** How often verdicts were overruled, each answer counted once. “Too strict” is what “I was right” says. */
export type Overruled = {
  /** By this person, on this note. */
  here: { tooStrict: number; tooGenerous: number }
  /** By this person, on other notes. */
  elsewhere: { tooStrict: number; tooGenerous: number }
  /** By other people, on this note; each of them counts once. */
  byOthers: { tooStrict: number; tooGenerous: number }
}

const steps = { here: 0.05, elsewhere: 0.01, byOthers: 0.02 }
const bounds = { here: 0.12, elsewhere: 0.05, byOthers: 0.06 }

/** The pass mark moves by no more than this, however often it is overruled: a grader that always agrees is none. */
export const furthestShift = 0.15

/**
 * How far the pass mark moves for this person and note: down where verdicts were too strict, up where they were too
 * generous. What the person said of this very note weighs most.
 */
export function passMarkShift(overruled: Overruled): number {
  const parts = (['here', 'elsewhere', 'byOthers'] as const).map((part) => {
    const { tooStrict, tooGenerous } = overruled[part]
    return clamp(steps[part] * (tooGenerous - tooStrict), bounds[part])
  })
  return clamp(
    parts.reduce((sum, part) => sum + part, 0),
    furthestShift,
  )
}

function clamp(value: number, bound: number): number {
  return Math.max(-bound, Math.min(bound, value))
}
