import { type MemoryColumns, memoryOf } from './card-state'
import { preview, retrievability } from './fsrs'
import { type IntervalText, intervalText } from './interval-text'
import type { Phase, Rating } from './memory'
import type { SchedulerParameters } from './presets'

/** A card to be answered. */
export type DueCard = {
  cardId: string
  noteId: string
  deckId: string
  /** To be sent back with the answer: a card that has changed since is not answered. */
  version: number
  phase: Phase
  flag: number
  leech: boolean
  /** When it fell due, in the steps; null outside. */
  dueAt: Date | null
  /** Study days since it fell due, in review; null outside. */
  overdueDays: number | null
  lastReviewAt: Date | null
  /** Probability of recall today, null for a new card. */
  retrievability: number | null
  stability: number | null
  difficulty: number | null
  reps: number
  lapses: number
  /** What each rating would do. */
  intervals: Record<Rating, IntervalText>
}

/** A row of CardState, as far as a card to be answered needs it. */
export type DueRow = Omit<MemoryColumns, 'phase' | 'leech'> & {
  cardId: string
  noteId: string
  deckId: string
  version: number
  flag: number
  phase: string
  leech: unknown
}

/** The card of a row, as it would be answered at `now` on study day `today`. */
export function dueCard(row: DueRow, now: Date, today: number, parameters: SchedulerParameters): DueCard {
  const { cardId, noteId, deckId, version, flag } = row
  const memory = memoryOf(row)
  const shown = preview(memory, { cardId, at: now, day: today, parameters })
  const intervals = {
    1: intervalText(shown[1]),
    2: intervalText(shown[2]),
    3: intervalText(shown[3]),
    4: intervalText(shown[4]),
  }
  const named = { cardId, noteId, deckId, version, flag, phase: memory.phase, intervals }
  if (memory.phase === 'new') return { ...named, ...untouched }
  const { leech, lastReviewAt, stability, difficulty, reps, lapses } = memory
  return {
    ...named,
    ...{ leech, lastReviewAt, stability, difficulty, reps, lapses },
    dueAt: memory.phase === 'review' ? null : memory.dueAt,
    overdueDays: memory.phase === 'review' ? today - memory.dueDay : null,
    retrievability: retrievability(memory, today, parameters),
  }
}

const untouched = {
  leech: false,
  dueAt: null,
  overdueDays: null,
  lastReviewAt: null,
  retrievability: null,
  stability: null,
  difficulty: null,
  reps: 0,
  lapses: 0,
}
