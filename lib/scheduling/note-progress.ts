import { retrievability } from './fsrs'
import type { Memory } from './memory'
import type { SchedulerParameters } from './presets'

/** Where one card of a note stands with a learner. */
export type CardProgress = {
  /** Which card of its note: `forward`, `reverse`, `c1`, … */
  template: string
  standing: 'new' | 'learning' | 'review'
  suspended: boolean
  /** It waits to be answered today. */
  isDue: boolean
  /** Chance of recall on this study day, 0..1; null for a new card. */
  recall: number | null
  /** Study days until it is due, 0 when it is, of a card in review; null outside. */
  dueInDays: number | null
}

/** Where a note stands: a fold over its cards. */
export type NoteProgress = {
  /** `suspended` when all its cards are; `review` when all others are out of the learning steps. */
  standing: 'new' | 'learning' | 'review' | 'suspended'
  cards: number
  /** Cards answered at least once. */
  seen: number
  isDue: boolean
  /** The lowest chance of recall among the cards seen; null when none was. */
  recall: number | null
  /** Study days until the first card in review is due; null when none is in review. */
  dueInDays: number | null
}

/** A card that is studied nowhere (`waits` false: parked, in no queue) is never due. */
export function cardProgress(
  card: { template: string; memory: Memory; suspended: boolean; waits: boolean },
  day: { today: number; endsAt: Date },
  parameters: SchedulerParameters,
): CardProgress {
  const { template, memory, suspended, waits } = card
  const named = { template, suspended }
  if (memory.phase === 'new')
    return { ...named, standing: 'new', isDue: false, recall: null, dueInDays: null }
  const recall = retrievability(memory, day.today, parameters)
  if (memory.phase === 'review') {
    const dueInDays = Math.max(0, memory.dueDay - day.today)
    return { ...named, standing: 'review', isDue: waits && dueInDays === 0, recall, dueInDays }
  }
  return {
    ...named,
    standing: 'learning',
    isDue: waits && memory.dueAt < day.endsAt,
    recall,
    dueInDays: null,
  }
}

/** The note of these cards. Suspended ones count only where all are. */
export function noteProgress(all: readonly CardProgress[]): NoteProgress {
  const active = all.filter(({ suspended }) => !suspended)
  const seen = active.filter(({ standing }) => standing !== 'new')
  const recalls = seen.flatMap(({ recall }) => recall ?? [])
  const days = active.flatMap(({ dueInDays }) => dueInDays ?? [])
  return {
    standing: standingOf(all, active),
    cards: all.length,
    seen: seen.length,
    isDue: active.some(({ isDue }) => isDue),
    recall: recalls.length > 0 ? Math.min(...recalls) : null,
    dueInDays: days.length > 0 ? Math.min(...days) : null,
  }
}

function standingOf(all: readonly CardProgress[], active: readonly CardProgress[]): NoteProgress['standing'] {
  if (active.length === 0) return all.length > 0 ? 'suspended' : 'new'
  if (active.every(({ standing }) => standing === 'new')) return 'new'
  return active.every(({ standing }) => standing === 'review') ? 'review' : 'learning'
}

/** A point of a forgetting curve: study days from today (negative: behind us), chance of recall 0..1. */
export type RecallPoint = { inDays: number; recall: number }

/**
 * How the chance of recall falls from the last answer on, if the card is not answered again: up to twice its interval,
 * and a week at least, beyond today.
 */
export function recallCurve(memory: Memory, today: number, parameters: SchedulerParameters): RecallPoint[] {
  if (memory.phase === 'new') return []
  const since = Math.max(0, today - memory.lastReviewDay)
  const length = since + Math.max(7, 2 * memory.scheduledDays)
  const step = Math.max(1, Math.ceil(length / 60))
  const days = Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => index * step)
  return days.map((elapsed) => ({
    inDays: elapsed - since,
    recall: retrievability(memory, memory.lastReviewDay + elapsed, parameters),
  }))
}
