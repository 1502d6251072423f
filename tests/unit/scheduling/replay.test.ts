import { FSRSBinding, type MemoryState } from '@open-spaced-repetition/binding'
import fc from 'fast-check'
import { clipParameters } from 'ts-fsrs'
import { expect, test } from 'vitest'
import { answer } from '@/lib/scheduling/fsrs'
import { type Memory, newMemory, type Rating } from '@/lib/scheduling/memory'
import { mergeStudyOptions } from '@/lib/scheduling/options'
import { presetOf, type SchedulerParameters, type SchedulerPreset } from '@/lib/scheduling/presets'
import { type LogEntry, replay, standingReviews } from '@/lib/scheduling/replay'
import { calendarDay } from '@/lib/scheduling/study-day'
import { type Happening, history } from './histories'

const clock = { timeZone: 'Europe/Berlin', rolloverHour: 4 }
const cardCount = 3
const startMs = Date.parse('2026-01-05T18:00:00Z')

/** One learner's cards, kept the way the server keeps them: the state after each answer, and the log. */
type Learner = { memories: Memory[]; logs: LogEntry[][]; undoStack: { card: number; before: Memory }[] }

const newLearner = (): Learner => ({
  memories: Array.from({ length: cardCount }, () => newMemory),
  logs: Array.from({ length: cardCount }, () => []),
  undoStack: [],
})

/** Lives through a history without ever replaying, except where two logs of one card are merged. */
function live(happenings: Happening[]) {
  const presets = new Map<string, SchedulerParameters>()
  const parametersOf = (id: string) => presets.get(id) as SchedulerParameters
  let preset: SchedulerPreset = presetOf(mergeStudyOptions())
  let learner = newLearner()
  let ms = startMs
  let ids = 0
  let other: Learner | null = null
  for (const happening of happenings) {
    presets.set(preset.id, preset.parameters)
    switch (happening.do) {
      case 'wait':
        ms += happening.minutes * 60_000
        break
      case 'options':
        preset = presetOf(mergeStudyOptions(happening.patch))
        break
      case 'review': {
        ms += 1
        const { card, rating } = happening
        const at = new Date(ms)
        const day = calendarDay(at, clock)
        const before = learner.memories[card] ?? newMemory
        learner.undoStack.push({ card, before })
        learner.logs[card]?.push({ kind: 'review', id: `r${ids++}`, rating, at, day, presetId: preset.id })
        learner.memories[card] = answer(before, rating, { cardId: `card-${card}`, at, day, ...preset })
        break
      }
      case 'undo': {
        const last = learner.undoStack.pop()
        if (!last) break
        const log = learner.logs[last.card] ?? []
        const undoesId = standingReviews(log).at(-1)?.id ?? ''
        log.push({ kind: 'undo', id: `u${ids++}`, undoesId })
        learner.memories[last.card] = last.before
        break
      }
      case 'edit-note':
        break // a note's wording is no part of the schedule
      case 'merge': {
        // First time: from here on it is another, new learner. Second time: their work is put together.
        if (!other) {
          other = learner
          learner = newLearner()
          break
        }
        const logs = learner.logs.map((log, card) => [...(other?.logs[card] ?? []), ...log])
        const memories = logs.map((log, card) => replay(`card-${card}`, log, parametersOf))
        learner = { logs, memories, undoStack: [] }
        other = null
        break
      }
    }
  }
  return { learner, parametersOf }
}

test('replaying the log gives the stored state, after any history', () => {
  let reviews = 0
  let undos = 0
  fc.assert(
    fc.property(history(cardCount, { maxLength: 60 }), fc.integer(), (happenings, shuffleSeed) => {
      const { learner, parametersOf } = live(happenings)
      learner.memories.forEach((stored, card) => {
        const log = learner.logs[card] ?? []
        reviews += log.filter(({ kind }) => kind === 'review').length
        undos += log.filter(({ kind }) => kind === 'undo').length
        expect(replay(`card-${card}`, log, parametersOf)).toEqual(stored)
        // A log is a set of entries: the database may hand it over in any order.
        const shuffled = [...log].sort((a, b) => scramble(a.id, shuffleSeed) - scramble(b.id, shuffleSeed))
        expect(replay(`card-${card}`, shuffled, parametersOf)).toEqual(stored)
      })
    }),
    { numRuns: 1_500 },
  )
  // The histories are worth the name.
  expect(reviews).toBeGreaterThan(10_000)
  expect(undos).toBeGreaterThan(1_000)
})

function scramble(id: string, seed: number): number {
  let hash = seed
  for (const char of id) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193)
  return hash >>> 0
}

/**
 * The Rust implementation models a chain of (rating, whole days since the previous answer) under one set of
 * weights: what FSRS calls the memory state. It knows nothing of learning steps, fuzz, limits or days of a
 * person. So what is compared is stability and difficulty after every standing answer of every history,
 * with the days between answers that this app counted (0 inside a day, where both use the short-term
 * formula), and the weights in force at each answer: ts-fsrs lowers two of them, w17 and w18, where there
 * are two relearning steps or more, and the Rust one, which knows no steps, is given the lowered ones.
 */
test('stability and difficulty agree with the Rust implementation of FSRS-6', () => {
  let compared = 0
  const bindings = new Map<string, FSRSBinding>()
  fc.assert(
    fc.property(history(cardCount, { maxLength: 60 }), (happenings) => {
      const { learner, parametersOf } = live(happenings)
      learner.logs.forEach((log, card) => {
        let memory: Memory = newMemory
        let rust: MemoryState | null = null
        for (const { rating, at, day, presetId } of standingReviews(log)) {
          const parameters = parametersOf(presetId)
          const weights = clipParameters([...parameters.weights], parameters.relearningSteps.length, true)
          const binding = bindings.get(weights.join()) ?? new FSRSBinding(weights)
          bindings.set(weights.join(), binding)
          const elapsed = memory.phase === 'new' ? 0 : Math.max(0, day - memory.lastReviewDay)
          rust = chosen(binding, rust, elapsed, rating)
          const state = answer(memory, rating, { cardId: `card-${card}`, at, day, parameters })
          memory = state
          for (const [ours, theirs] of [
            [state.stability, rust.stability],
            [state.difficulty, rust.difficulty],
          ] as const) {
            const difference = Math.abs(ours - theirs) / Math.max(1, theirs)
            expect(difference, `${rating} after ${elapsed} days: ${ours} and ${theirs}`).toBeLessThan(1e-3)
          }
          compared += 1
        }
      })
    }),
    { numRuns: 1_200 },
  )
  expect(compared).toBeGreaterThan(5_000)
})

function chosen(
  binding: FSRSBinding,
  memory: MemoryState | null,
  elapsed: number,
  rating: Rating,
): MemoryState {
  const next = binding.nextStates(memory, 0.9, elapsed)
  return { 1: next.again, 2: next.hard, 3: next.good, 4: next.easy }[rating].memory
}
