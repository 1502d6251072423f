import { type Card, createEmptyCard, fsrs } from 'ts-fsrs'
import { newId } from '@/lib/ids'
import { answer } from '@/lib/scheduling/fsrs'
import { type Memory, newMemory, type Rating } from '@/lib/scheduling/memory'
import { defaultStudyOptions } from '@/lib/scheduling/options'
import { presetOf } from '@/lib/scheduling/presets'
import { studyDayAfter } from '@/lib/scheduling/study-day'

export type SchedulingBenchmark = { name: string; ratio: number; goal: number; detail: string }

const cardCount = 1_000
const answersPerCard = 12
const rounds = 10
const dayMs = 86_400_000
const startMs = Date.parse('2026-01-05T18:00:00Z')

/**
 * Answers per second of `answer`, with finding the learner's study day and all that this app adds, against bare
 * ts-fsrs with the same parameters. Both take the same 1,000 cards through the same 12 answers; rounds alternate
 * and the fastest of each counts, so that a change of the machine's pace meets both.
 */
export function benchScheduling(): SchedulingBenchmark {
  const best = { ours: 0, bare: 0 }
  const runBare = bare()
  const runOurs = ours()
  for (let round = 0; round < rounds; round += 1) {
    best.bare = Math.max(best.bare, rateOf(runBare))
    best.ours = Math.max(best.ours, rateOf(runOurs))
  }
  const thousands = (perSecond: number) => `${Math.round(perSecond / 1_000)}k`
  return {
    name: 'scheduling alone',
    ratio: best.ours / best.bare,
    goal: 0.8,
    detail: `${thousands(best.ours)} answers a second, bare ts-fsrs ${thousands(best.bare)}`,
  }
}

/** What is answered, and when: a mix that meets steps, reviews and lapses. */
function ratingOf(card: number, turn: number): Rating {
  const pattern: Rating[] = [3, 3, 3, 2, 3, 1, 3, 4]
  return pattern[(card + turn * 3) % pattern.length] ?? 3
}

const instantOf = (card: number, turn: number) => new Date(startMs + turn * 3 * dayMs + card * 1_000)

/** Answers per second of processor time: what else runs on the machine does not count. */
function rateOf(run: () => void): number {
  const startedAt = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(startedAt)
  return ((cardCount * answersPerCard) / (user + system)) * 1_000_000
}

function bare(): () => void {
  const { desiredRetention, maximumIntervalDays, learningSteps, relearningSteps, weights } =
    defaultStudyOptions
  const engine = fsrs({
    request_retention: desiredRetention,
    maximum_interval: maximumIntervalDays,
    w: weights,
    enable_fuzz: true,
    learning_steps: learningSteps as `${number}m`[],
    relearning_steps: relearningSteps as `${number}m`[],
  })
  return () => {
    for (let card = 0; card < cardCount; card += 1) {
      let state: Card = createEmptyCard(instantOf(card, 0))
      for (let turn = 0; turn < answersPerCard; turn += 1) {
        state = engine.next(state, instantOf(card, turn), ratingOf(card, turn)).card
      }
    }
  }
}

function ours(): () => void {
  const { parameters } = presetOf(defaultStudyOptions)
  const clock = { timeZone: 'Europe/Berlin', rolloverHour: 4 }
  const cardIds = Array.from({ length: cardCount }, newId)
  return () => {
    for (let card = 0; card < cardCount; card += 1) {
      const cardId = cardIds[card] ?? ''
      let memory: Memory = newMemory
      for (let turn = 0; turn < answersPerCard; turn += 1) {
        const at = instantOf(card, turn)
        const day = studyDayAfter(null, at, clock)
        memory = answer(memory, ratingOf(card, turn), { cardId, at, day, parameters })
      }
    }
  }
}
