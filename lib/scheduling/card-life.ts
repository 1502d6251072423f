import { answer, retrievability } from './fsrs'
import { firstRating, type Habits, recalledRating } from './habits'
import type { Memory, Rating, Reviewed } from './memory'
import type { SchedulerParameters } from './presets'

/** How one card may fare, day by day, when it is answered whenever it is due. */
export type CardLife = {
  /** Chance of recall at the start of each day, before that day's answers; 0 while it was never seen. */
  recall: Float64Array
  /** Answers given on each day. */
  answers: Float64Array
}

export type LifeContext = {
  cardId: string
  parameters: SchedulerParameters
  habits: Habits
  /** Study day of index 0. */
  today: number
  /** Days to live, today included. */
  days: number
  /** How much longer (or, below 1, shorter) this person remembers than FSRS believes: a factor on stability. */
  fortune: number
  random: () => number
}

/** Within one sitting a card that was just shown is mostly known; who misses it again sees it again. */
const KNOWN_IN_STEPS = 0.9
const MOST_ANSWERS_A_DAY = 12
const hourMs = 3_600_000

/**
 * One throw of the dice for one card from its memory today: a new one is begun today. Answers are drawn with the
 * chance of recall of FSRS's forgetting curve, and scheduled by FSRS itself.
 */
export function liveOn(memory: Memory, context: LifeContext): CardLife {
  const { today, days } = context
  const recall = new Float64Array(days)
  const answers = new Float64Array(days)
  let current = memory
  for (let index = 0; index < days; index++) {
    const day = today + index
    if (current.phase !== 'new') recall[index] = recallOn(current, day, context)
    if (!isDue(current, day)) continue
    const sitting = answerToday(current, day, context)
    current = sitting.memory
    answers[index] = sitting.answers
  }
  return { recall, answers }
}

function isDue(memory: Memory, day: number): boolean {
  return memory.phase !== 'review' || memory.dueDay <= day
}

function answerToday(
  memory: Memory,
  day: number,
  context: LifeContext,
): { memory: Reviewed; answers: number } {
  const { cardId, parameters, random } = context
  let at = new Date(day * 24 * hourMs + 9 * hourMs)
  let current = answer(memory, ratingOf(memory, day, context), { cardId, at, day, parameters })
  let answers = 1
  while (current.phase !== 'review' && answers < MOST_ANSWERS_A_DAY) {
    at = current.dueAt
    const rating: Rating = random() < KNOWN_IN_STEPS ? 3 : 1
    current = answer(current, rating, { cardId, at, day, parameters })
    answers += 1
  }
  return { memory: current, answers }
}

function ratingOf(memory: Memory, day: number, context: LifeContext): Rating {
  const { habits, random } = context
  if (memory.phase === 'new') return firstRating(habits, random())
  const known = memory.phase === 'review' ? recallOn(memory, day, context) : KNOWN_IN_STEPS
  if (random() >= known) return 1
  return memory.phase === 'review' ? recalledRating(habits, random()) : 3
}

function recallOn(memory: Reviewed, day: number, { fortune, parameters }: LifeContext): number {
  return retrievability({ ...memory, stability: memory.stability * fortune }, day, parameters)
}
