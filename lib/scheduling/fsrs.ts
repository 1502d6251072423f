import { type Card, type FSRS, fsrs, GenSeedStrategyWithCardId, State, StrategyMode } from 'ts-fsrs'
import { hashOf } from './hash'
import type { Interval, Memory, Phase, Rating, Reviewed } from './memory'
import type { SchedulerParameters } from './presets'

/**
 * FSRS-6, through ts-fsrs; the only file that knows it.
 *
 * ts-fsrs counts days as differences of UTC dates. It is given midnight UTC of the study day instead of the
 * instant, so the days it counts are the learner's own. What it answers is read as a distance from there:
 * minutes are added to the real instant, days to the study day.
 */

/** Whose answer it is and when: everything an answer depends on besides the memory and the rating. */
export type AnswerContext = {
  cardId: string
  at: Date
  /** Study day of `at`. */
  day: number
  parameters: SchedulerParameters
}

/** The card's memory after an answer. Pure: the same input gives the same output, fuzz included. */
export function answer(memory: Memory, rating: Rating, context: AnswerContext): Reviewed {
  const { parameters } = context
  const day = dayOf(memory, context)
  const { card } = engineOf(parameters).next(cardOf(memory, day, context), dateOf(day), rating)
  return reviewedOf(card, memory, day, context)
}

/** How long the card would stay away after each rating. Exactly what `answer` would do. */
export function preview(memory: Memory, context: AnswerContext): Record<Rating, Interval> {
  const { parameters } = context
  const day = dayOf(memory, context)
  const outcomes = engineOf(parameters).repeat(cardOf(memory, day, context), dateOf(day))
  const interval = (rating: Rating): Interval => {
    const { card } = outcomes[rating]
    if (card.state === State.Review) return { days: daysOf(card, parameters) }
    return { minutes: minutesUntilDue(card, day) }
  }
  return { 1: interval(1), 2: interval(2), 3: interval(3), 4: interval(4) }
}

/** Probability of recall on a study day; 1 on the day of the last answer. */
export function retrievability(memory: Reviewed, day: number, parameters: SchedulerParameters): number {
  return engineOf(parameters).forgetting_curve(Math.max(0, day - memory.lastReviewDay), memory.stability)
}

/** Whether a lapse, the `lapses`-th, makes the card a leech: at the threshold and every half of it after. */
export function isLeechLapse(lapses: number, threshold: number): boolean {
  if (threshold === 0 || lapses < threshold) return false
  return (lapses - threshold) % Math.max(1, Math.ceil(threshold / 2)) === 0
}

/** Whether an answer was a lapse that made, or makes again, a leech of the card. */
export function becameLeech(
  before: Memory,
  after: { lapses: number },
  { leechThreshold }: SchedulerParameters,
): boolean {
  const lapsesBefore = before.phase === 'new' ? 0 : before.lapses
  return after.lapses > lapsesBefore && isLeechLapse(after.lapses, leechThreshold)
}

const dayMs = 86_400_000
const minuteMs = 60_000

const dateOf = (day: number): Date => new Date(day * dayMs)

/** A log that was merged from two places may go back a day; memory does not. */
function dayOf(memory: Memory, { day }: AnswerContext): number {
  return memory.phase === 'new' ? day : Math.max(day, memory.lastReviewDay)
}

/** `seed` is a short form of the card's id: ts-fsrs goes through every character of it nine times. */
type SeededCard = Card & { seed: string }

function cardOf(memory: Memory, day: number, { cardId, parameters }: AnswerContext): SeededCard {
  const seed = `${hashOf(cardId)}:`
  if (memory.phase === 'new') {
    return {
      seed,
      due: dateOf(day),
      stability: 0,
      difficulty: 0,
      elapsed_days: 0,
      scheduled_days: 0,
      learning_steps: 0,
      reps: 0,
      lapses: 0,
      state: State.New,
      last_review: undefined,
    }
  }
  const lastReview = dateOf(memory.lastReviewDay)
  return {
    seed,
    due: lastReview, // not read by ts-fsrs when it answers
    stability: memory.stability,
    difficulty: memory.difficulty,
    elapsed_days: 0,
    scheduled_days: memory.scheduledDays,
    learning_steps: stepWithin(memory, parameters),
    reps: memory.reps,
    lapses: memory.lapses,
    state: states[memory.phase],
    last_review: lastReview,
  }
}

/**
 * The step of a card in learning, within the steps as they are now. ts-fsrs lets a card beyond the last step
 * graduate on any rating, "Again" too, when the steps were shortened in between.
 */
function stepWithin(memory: Reviewed, parameters: SchedulerParameters): number {
  if (memory.phase === 'review') return 0
  const steps = memory.phase === 'learning' ? parameters.learningSteps : parameters.relearningSteps
  return Math.max(0, Math.min(memory.step, steps.length - 1))
}

function reviewedOf(card: Card, before: Memory, day: number, { at, parameters }: AnswerContext): Reviewed {
  const remembered = {
    stability: card.stability,
    difficulty: card.difficulty,
    reps: card.reps,
    lapses: card.lapses,
    leech: isLeech(before) || becameLeech(before, card, parameters),
    lastReviewAt: at,
    lastReviewDay: day,
  }
  if (card.state === State.Review) {
    const scheduledDays = daysOf(card, parameters)
    return { phase: 'review', ...remembered, step: 0, scheduledDays, dueDay: day + scheduledDays }
  }
  return {
    phase: card.state === State.Relearning ? 'relearning' : 'learning',
    ...remembered,
    step: card.learning_steps,
    scheduledDays: 0,
    dueAt: new Date(at.getTime() + minutesUntilDue(card, day) * minuteMs),
  }
}

function isLeech(memory: Memory): boolean {
  return memory.phase !== 'new' && memory.leech
}

/** ts-fsrs keeps Hard < Good < Easy apart by whole days, also beyond the maximum interval. */
function daysOf(card: Card, { maximumIntervalDays }: SchedulerParameters): number {
  return Math.min(card.scheduled_days, maximumIntervalDays)
}

function minutesUntilDue(card: Card, day: number): number {
  return (card.due.getTime() - day * dayMs) / minuteMs
}

const states: Record<Phase, State> = {
  new: State.New,
  learning: State.Learning,
  review: State.Review,
  relearning: State.Relearning,
}

const engines = new WeakMap<SchedulerParameters, FSRS>()
type Step = `${number}m` | `${number}h`

function engineOf(parameters: SchedulerParameters): FSRS {
  let engine = engines.get(parameters)
  if (!engine) {
    engine = fsrs({
      request_retention: parameters.desiredRetention,
      maximum_interval: parameters.maximumIntervalDays,
      w: parameters.weights,
      enable_fuzz: parameters.fuzz,
      enable_short_term: true,
      learning_steps: parameters.learningSteps as Step[],
      relearning_steps: parameters.relearningSteps as Step[],
    }).useStrategy(
      StrategyMode.SEED,
      // Card and repetition decide the fuzz: the interval shown before the answer is the one given, and a
      // replay gives it again.
      GenSeedStrategyWithCardId('seed'),
    )
    engines.set(parameters, engine)
  }
  return engine
}
