/** How well a card was remembered: 1 Again, 2 Hard, 3 Good, 4 Easy. */
export type Rating = 1 | 2 | 3 | 4

export const ratings: readonly Rating[] = [1, 2, 3, 4]

export type Phase = 'new' | 'learning' | 'review' | 'relearning'

/** A card never answered. */
export type New = { phase: 'new' }

/** What every answered card carries. */
type Remembered = {
  /** Days until the probability of recall has fallen to 90 %. */
  stability: number
  /** 1 (easy) to 10. */
  difficulty: number
  /** Index of the learning step it is on; 0 outside the steps. */
  step: number
  /** Interval given by the last answer; 0 inside the steps. */
  scheduledDays: number
  reps: number
  lapses: number
  leech: boolean
  lastReviewAt: Date
  /** Study day of `lastReviewAt`, see study-day.ts. */
  lastReviewDay: number
}

/** Inside the learning steps: due again at an instant of today. */
export type Learning = Remembered & { phase: 'learning' | 'relearning'; dueAt: Date }

/** Out of the steps: due on a study day. */
export type InReview = Remembered & { phase: 'review'; dueDay: number }

export type Reviewed = Learning | InReview

/** Where one card stands in one learner's memory: a fold over their answers, see replay.ts. */
export type Memory = New | Reviewed

export const newMemory: New = { phase: 'new' }

/** How long until a card comes back: inside the steps in minutes, outside in study days. */
export type Interval = { minutes: number } | { days: number }

/** What a card waits in; stored as `CardState.queue`. */
export const queues = { none: 0, new: 1, learning: 2, review: 3 } as const

/** The queue of a card that nothing keeps out (not suspended, not archived, not in the bin). */
export function queueOf(phase: Phase): number {
  if (phase === 'new') return queues.new
  return phase === 'review' ? queues.review : queues.learning
}
