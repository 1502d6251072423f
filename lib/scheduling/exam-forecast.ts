import { randomFrom } from '@/lib/decks/shuffle'
import { type CardLife, liveOn } from './card-life'
import type { Habits } from './habits'
import { type Memory, newMemory } from './memory'
import type { SchedulerParameters } from './presets'

/**
 * What will be remembered on a day to come. Cards are lived forward by FSRS with drawn answers (card-life.ts): those
 * seen already each from its own memory, a new one many times from the day it is begun. As one new card's life does
 * not depend on another's, a pace of n new cards a day is a sum of shifted copies of that average life, so any pace
 * can be asked of one forecast without living again. Daily limits on reviews are not applied: they are compared.
 */
export type ForecastInput = {
  /** Of the cards seen already; those set aside are left out. */
  memories: readonly Memory[]
  /** Cards never seen. */
  newCards: number
  /** New cards begun earlier today: they are among `memories`, and used up their part of today. */
  newDoneToday: number
  parameters: SchedulerParameters
  habits: Habits
  /** Study day of today. */
  today: number
  /** Days that can be asked about, today included. */
  days: number
  seed: string
}

/** A pace over a time. */
export type PaceToDay = {
  newPerDay: number
  /** Days from today to the exam; its morning is what is forecast. */
  daysUntil: number
  /** New cards of the scope, by default all. */
  newCards?: number
}

export type DayOfPlan = { newCards: number; answers: number }

export type Forecast = {
  /** Share of all cards recalled on the day, those never seen counted as not known. */
  recall: number
  /** The same for people who forget faster, and slower, than FSRS believes: about four in five lie between. */
  low: number
  high: number
  /** New cards begun by then. */
  begun: number
  /** What each day brings, today first, on average. */
  days: DayOfPlan[]
}

export type Forecaster = (pace: PaceToDay) => Forecast

/** Stability of people differs from FSRS's by a factor; e^±0.32 holds four in five at a log deviation of 0.25. */
const FORTUNES = { low: Math.exp(-0.32), usual: 1, high: Math.exp(0.32) } as const
const LIVES = { low: 200, usual: 400, high: 200 } as const

/** Deviations on each side that hold four in five. */
const FOUR_IN_FIVE = 1.28

type Fortune = keyof typeof FORTUNES

/** Sums over lives; `squared` of the recall, which tells how far cards differ. */
type Sums = CardLife & { squared: Float64Array }

/** `fresh` is the average of one new card begun on day 0, `seen` the sum over the cards that were seen. */
type Lived = { fresh: Sums; seen: Sums }

/** Lives the cards forward once; what comes back answers for any pace. Some 50 ms for a deck. */
export function prepareForecast(input: ForecastInput): Forecaster {
  const lived = new Map<Fortune, Lived>()
  const livesOf = (fortune: Fortune): Lived => {
    const known = lived.get(fortune) ?? live(input, fortune)
    lived.set(fortune, known)
    return known
  }
  return (pace) => {
    const plan = dailyNew(input, pace)
    const { fresh, seen } = livesOf('usual')
    const recall = recallOf(input, pace, plan, livesOf('usual'))
    const chance = FOUR_IN_FIVE * chanceOf(input, pace, plan, livesOf('usual'))
    const low = recall - recallOf(input, pace, plan, livesOf('low'))
    const high = recallOf(input, pace, plan, livesOf('high')) - recall
    return {
      recall,
      low: Math.max(0, recall - Math.hypot(low, chance)),
      high: Math.min(1, recall + Math.hypot(high, chance)),
      begun: plan.reduce((sum, count) => sum + count, 0),
      days: plan.map((newCards, day) => ({
        newCards,
        answers: (seen.answers[day] ?? 0) + convolved(plan, fresh.answers, day),
      })),
    }
  }
}

/** New cards begun on each day before the exam. */
function dailyNew(input: ForecastInput, { newPerDay, daysUntil, newCards }: PaceToDay): number[] {
  let left = newCards ?? input.newCards
  return Array.from({ length: Math.min(daysUntil, input.days - 1) }, (_, day) => {
    const room = day === 0 ? Math.max(0, newPerDay - input.newDoneToday) : newPerDay
    const begun = Math.min(room, left)
    left -= begun
    return begun
  })
}

function recallOf(
  input: ForecastInput,
  { daysUntil, newCards }: PaceToDay,
  plan: readonly number[],
  { fresh, seen }: Lived,
): number {
  const cards = input.memories.length + (newCards ?? input.newCards)
  if (cards === 0) return 0
  return ((seen.recall[daysUntil] ?? 0) + convolved(plan, fresh.recall, daysUntil)) / cards
}

/** Standard deviation of the share recalled that comes from how the cards happen to fare. */
function chanceOf(
  { memories, newCards: all }: ForecastInput,
  { daysUntil, newCards = all }: PaceToDay,
  plan: readonly number[],
  { fresh, seen }: Lived,
): number {
  const cards = memories.length + newCards
  if (cards === 0) return 0
  const variance = fresh.recall.map((mean, day) => (fresh.squared[day] ?? 0) - mean * mean)
  const sum = seen.recall[daysUntil] ?? 0
  const ofSeen = memories.length === 0 ? 0 : (seen.squared[daysUntil] ?? 0) - (sum * sum) / memories.length
  return Math.sqrt(Math.max(0, ofSeen + convolved(plan, variance, daysUntil))) / cards
}

/** Sum over the days on which cards are begun of what one is worth by `day`. */
function convolved(plan: readonly number[], fresh: Float64Array, day: number): number {
  let sum = 0
  for (let begun = 0; begun < plan.length && begun <= day; begun++) {
    sum += (plan[begun] ?? 0) * (fresh[day - begun] ?? 0)
  }
  return sum
}

function live(input: ForecastInput, fortune: Fortune): Lived {
  const { parameters, habits, today, days, memories } = input
  // Dice of its own for each life: asked about more days, the first days come out the same.
  const one = (memory: Memory, cardId: string): CardLife =>
    liveOn(memory, {
      ...{ cardId, parameters, habits, today, days },
      fortune: FORTUNES[fortune],
      random: randomFrom(`${input.seed} ${fortune} ${cardId}`),
    })
  const lives = LIVES[fortune]
  const fresh = noSums(days)
  if (input.newCards > 0) {
    for (let index = 0; index < lives; index++) add(fresh, one(newMemory, `new ${index}`), 1 / lives)
  }
  const seen = noSums(days)
  const { picked, rounds } = sample(memories, lives)
  const weight = picked.length === 0 ? 0 : memories.length / (picked.length * rounds)
  for (let round = 0; round < rounds; round++) {
    for (const [index, memory] of picked.entries()) add(seen, one(memory, `seen ${index} ${round}`), weight)
  }
  return { fresh, seen }
}

/** Many cards stand for themselves, few are lived several times, very many are represented by every n-th. */
function sample(memories: readonly Memory[], lives: number): { picked: readonly Memory[]; rounds: number } {
  if (memories.length <= lives * 2) {
    return { picked: memories, rounds: Math.max(1, Math.floor(lives / Math.max(1, memories.length))) }
  }
  const byStability = [...memories].sort((a, b) => stabilityOf(a) - stabilityOf(b))
  const every = memories.length / (lives * 2)
  const picked = Array.from(
    { length: lives * 2 },
    (_, index) => byStability[Math.floor((index + 0.5) * every)],
  )
  return { picked: picked.filter((memory) => memory !== undefined), rounds: 1 }
}

function stabilityOf(memory: Memory): number {
  return memory.phase === 'new' ? 0 : memory.stability
}

function noSums(days: number): Sums {
  return { recall: new Float64Array(days), squared: new Float64Array(days), answers: new Float64Array(days) }
}

function add(sum: Sums, life: CardLife, weight: number): void {
  for (let day = 0; day < sum.recall.length; day++) {
    const recall = life.recall[day] ?? 0
    sum.recall[day] = (sum.recall[day] ?? 0) + weight * recall
    sum.squared[day] = (sum.squared[day] ?? 0) + weight * recall * recall
    sum.answers[day] = (sum.answers[day] ?? 0) + weight * (life.answers[day] ?? 0)
  }
}
