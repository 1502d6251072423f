import type { Forecast, Forecaster } from './exam-forecast'

/** What a person wants of a day to come. */
export type ExamGoal = {
  /** Days from today to the exam, at least 1. */
  daysUntil: number
  /** Share of all cards to be recalled that morning, 0..1. */
  targetRecall: number
  /** Minutes they have each day; null: whatever it takes. */
  minutesADay: number | null
}

export type ExamScope = {
  /** Cards never seen, and seen. */
  newCards: number
  seenCards: number
  /** Time an answer takes, milliseconds. */
  paceMs: number
}

/** Forecasts that can be asked about so many days, with the learner's own desired retention or a higher one. */
export type Prepare = (days: number, desiredRetention?: number) => Forecaster

/** What would make an impossible plan possible, each taken alone. */
export type Way =
  | { kind: 'later'; days: number }
  | { kind: 'minutes'; minutes: number }
  | { kind: 'retention'; desiredRetention: number }
  | { kind: 'fewer'; newCards: number }
  | { kind: 'target'; recall: number }

export type ExamPlanOutcome = {
  /** `done`: the goal is met without another new card. */
  kind: 'done' | 'possible' | 'impossible'
  /** New cards a day; the best there is when the goal is impossible. */
  newPerDay: number
  forecast: Forecast
  /** The longest day, minutes. */
  mostMinutes: number
  /** Empty unless impossible. */
  ways: Way[]
}

/**
 * The slowest pace that meets the goal: new cards are spread over all the days there are. When none does within the
 * minutes of a day, the pace that comes nearest and what would help.
 */
export function planExam(prepare: Prepare, goal: ExamGoal, scope: ExamScope): ExamPlanOutcome {
  const asked =
    (forecast: Forecaster): At =>
    (newPerDay, { daysUntil = goal.daysUntil, newCards = scope.newCards } = {}) =>
      forecast({ newPerDay, daysUntil, newCards })
  const at = asked(prepare(goal.daysUntil + 1))
  const meets = ({ recall }: Forecast): boolean => recall >= goal.targetRecall
  const fits = (made: Forecast): boolean =>
    goal.minutesADay === null || minutesOfDay(made, scope.paceMs) <= goal.minutesADay
  const outcome = (kind: ExamPlanOutcome['kind'], newPerDay: number, ways: Way[] = []): ExamPlanOutcome => {
    const made = at(newPerDay)
    return { kind, newPerDay, forecast: made, mostMinutes: minutesOfDay(made, scope.paceMs), ways }
  }
  if (meets(at(0)) && fits(at(0))) return outcome('done', 0)
  const needed = least(scope.newCards, (newPerDay) => meets(at(newPerDay)))
  if (needed !== null && fits(at(needed))) return outcome('possible', needed)
  const best = (least(scope.newCards, (newPerDay) => !fits(at(newPerDay))) ?? scope.newCards + 1) - 1
  const nearest = slowestAsGood(Math.max(0, best), at)
  const reached = at(nearest)
  const judged = { goal, scope, meets, fits }
  const stricter = asked(prepare(goal.daysUntil + 1, CAREFUL_RETENTION))
  return outcome('impossible', nearest, [
    ...waysLater(asked(prepare(goal.daysUntil + LATEST_DAYS + 1)), judged),
    ...(needed === null
      ? []
      : [{ kind: 'minutes' as const, minutes: minutesOfDay(at(needed), scope.paceMs) }]),
    ...(isPossible(stricter, judged)
      ? [{ kind: 'retention' as const, desiredRetention: CAREFUL_RETENTION }]
      : []),
    ...waysFewer(at, judged),
    { kind: 'target', recall: reached.recall },
  ])
}

/** How much later is still an answer, and the retention that a person might take upon themselves until the exam. */
const LATEST_DAYS = 90
const CAREFUL_RETENTION = 0.95

type Changed = { daysUntil?: number; newCards?: number }
type At = (newPerDay: number, changed?: Changed) => Forecast
type Judged = {
  goal: ExamGoal
  scope: ExamScope
  meets: (made: Forecast) => boolean
  fits: (made: Forecast) => boolean
}

/** Minutes of the longest day. */
export function minutesOfDay({ days }: Forecast, paceMs: number): number {
  return Math.ceil(Math.max(0, ...days.map(({ answers }) => answers * paceMs)) / 60_000)
}

/** Beyond a pace that begins everything, faster is not better. */
function slowestAsGood(best: number, at: At): number {
  const { recall } = at(best)
  return least(best, (newPerDay) => at(newPerDay).recall >= recall - 0.002) ?? best
}

function waysLater(at: At, judged: Judged): Way[] {
  const { daysUntil } = judged.goal
  const more = least(LATEST_DAYS, (days) => isPossible(at, judged, { daysUntil: daysUntil + days }))
  return more === null || more === 0 ? [] : [{ kind: 'later', days: more }]
}

function waysFewer(at: At, judged: Judged): Way[] {
  const all = judged.scope.newCards
  const tooMany = least(all, (newCards) => newCards > 0 && !isPossible(at, judged, { newCards }))
  const most = tooMany === null ? all : tooMany - 1
  return most > 0 && most < all ? [{ kind: 'fewer', newCards: most }] : []
}

/** Whether some pace meets the goal within the minutes of a day. */
function isPossible(at: At, { scope, meets, fits }: Judged, changed: Changed = {}): boolean {
  const needed = least(changed.newCards ?? scope.newCards, (newPerDay) => meets(at(newPerDay, changed)))
  return needed !== null && fits(at(needed, changed))
}

/** The least whole number 0..most for which `holds`, which holds for all larger ones as well; null when none. */
function least(most: number, holds: (value: number) => boolean): number | null {
  if (most < 0 || !holds(most)) return null
  let [low, high] = [0, most]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
