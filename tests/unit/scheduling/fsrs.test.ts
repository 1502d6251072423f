import fc from 'fast-check'
import { createEmptyCard, type Card as FsrsCard, fsrs } from 'ts-fsrs'
import { describe, expect, test } from 'vitest'
import { type AnswerContext, answer, isLeechLapse, preview, retrievability } from '@/lib/scheduling/fsrs'
import { type Memory, newMemory, type Rating, type Reviewed, ratings } from '@/lib/scheduling/memory'
import { mergeStudyOptions, type StudyOptionsPatch } from '@/lib/scheduling/options'
import { presetOf } from '@/lib/scheduling/presets'
import { optionsPatch } from './histories'

const parametersOf = (patch: StudyOptionsPatch = {}) => presetOf(mergeStudyOptions(patch)).parameters
const noFuzz = parametersOf({ fuzz: false })
const startMs = Date.parse('2026-03-01T09:00:00Z')
const startDay = Math.floor(startMs / 86_400_000)

/** Context `days` and `minutes` after a start; the study day is given, not derived. */
function later(days: number, minutes = 0, parameters = noFuzz): AnswerContext {
  const at = new Date(startMs + days * 86_400_000 + minutes * 60_000)
  return { cardId: 'card', at, day: startDay + days, parameters }
}

function run(answers: [Rating, AnswerContext][]): Reviewed {
  let memory: Memory = newMemory
  for (const [rating, context] of answers) memory = answer(memory, rating, context)
  if (memory.phase === 'new') throw new Error('no answers')
  return memory
}

describe('answering', () => {
  test('a new card goes through its steps and then gets days', () => {
    const first = run([[3, later(0)]])
    expect(first).toMatchObject({ phase: 'learning', step: 1, dueAt: new Date(startMs + 10 * 60_000) })
    const second = answer(first, 3, later(0, 10))
    expect(second).toMatchObject({ phase: 'review', scheduledDays: 2, dueDay: startDay + 2, reps: 2 })
    const lapse = answer(second, 1, later(2))
    expect(lapse).toMatchObject({ phase: 'relearning', lapses: 1, dueAt: later(2, 10).at })
  })

  test('Easy on a new card skips the steps', () => {
    expect(run([[4, later(0)]])).toMatchObject({ phase: 'review', dueDay: startDay + 8 })
  })

  test('without steps FSRS gives days at once', () => {
    const parameters = parametersOf({ learningSteps: [], fuzz: false })
    expect(run([[1, later(0, 0, parameters)]])).toMatchObject({ phase: 'review', dueDay: startDay + 1 })
  })

  test('a card stays in its steps when they become fewer', () => {
    const memory = run([[3, later(0)]])
    const fewer = parametersOf({ learningSteps: ['5m'], fuzz: false })
    expect(answer(memory, 1, later(0, 10, fewer))).toMatchObject({
      phase: 'learning',
      dueAt: later(0, 15).at,
    })
  })

  test('what counts is the study day: 23:00 to 03:00 is the same one, 03:00 to 05:00 the next', () => {
    const evening: AnswerContext = { ...later(0), at: new Date('2026-03-01T23:00:00Z') }
    const night: AnswerContext = { ...later(0), at: new Date('2026-03-02T03:00:00Z') }
    const morning: AnswerContext = { ...later(1), at: new Date('2026-03-02T05:00:00Z') }
    const sameDay = run([[3, evening], [3, night]]) // biome-ignore format: a table
    const nextDay = run([[3, evening], [3, morning]]) // biome-ignore format: a table
    expect(sameDay.stability).toBeCloseTo(2.3065, 3) // short-term: Good on the same day
    expect(nextDay.stability).toBeGreaterThan(sameDay.stability)
    expect(nextDay).toMatchObject({ lastReviewDay: startDay + 1 })
  })

  test('a log that goes back a day counts as the same day', () => {
    const memory = run([[4, later(5)]])
    const earlier = answer(memory, 3, later(4))
    expect(earlier).toMatchObject({ lastReviewDay: startDay + 5 })
    expect(earlier).toEqual({ ...answer(memory, 3, { ...later(4), day: startDay + 5 }) })
  })

  test('no interval exceeds the maximum, though ratings are kept apart', () => {
    const parameters = parametersOf({ maximumIntervalDays: 3 })
    const memory = run([[4, later(0, 0, parameters)], [4, later(3, 0, parameters)]]) // biome-ignore format: a table
    for (const rating of ratings.slice(1)) {
      expect(answer(memory, rating, later(6, 0, parameters)).scheduledDays).toBeLessThanOrEqual(3)
    }
  })
})

describe('a preview', () => {
  const answers = fc.array(fc.tuple(fc.constantFrom(...ratings), fc.integer({ min: 0, max: 90 })), {
    maxLength: 12,
  })

  test('shows exactly what each rating then does, fuzz included', () => {
    fc.assert(
      fc.property(answers, optionsPatch, fc.uuid(), (history, patch, cardId) => {
        const parameters = parametersOf({ ...patch, fuzz: true })
        let memory: Memory = newMemory
        let days = 0
        for (const [rating, gap] of [...history, [3, 1] as const]) {
          days += gap
          const context = { ...later(days, 0, parameters), cardId }
          const shown = preview(memory, context)
          for (const choice of ratings) {
            const then = answer(memory, choice, context)
            const given =
              then.phase === 'review'
                ? { days: then.dueDay - context.day }
                : { minutes: (then.dueAt.getTime() - context.at.getTime()) / 60_000 }
            expect(given).toEqual(shown[choice])
          }
          memory = answer(memory, rating, context)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('fuzz spreads cards that were learnt together', () => {
    const parameters = parametersOf()
    const days = new Set<number>()
    for (let card = 0; card < 50; card++) {
      const context = { ...later(0, 0, parameters), cardId: `card-${card}` }
      const easy = answer(newMemory, 4, context)
      const second = answer(easy, 4, { ...later(8, 0, parameters), cardId: `card-${card}` })
      days.add(second.scheduledDays)
    }
    expect(days.size).toBeGreaterThan(3)
  })
})

test('in UTC with midnight days and no fuzz, it is ts-fsrs to the last digit', () => {
  const bare = fsrs({ enable_fuzz: false })
  const gaps = fc.array(fc.tuple(fc.constantFrom(...ratings), fc.integer({ min: 0, max: 200 })), {
    minLength: 1,
    maxLength: 20,
  })
  fc.assert(
    fc.property(gaps, (history) => {
      let memory: Memory = newMemory
      let card: FsrsCard = createEmptyCard(new Date(startMs))
      let days = 0
      for (const [rating, gap] of history) {
        days += gap
        memory = answer(memory, rating, later(days))
        card = bare.next(card, later(days).at, rating).card
        expect(memory).toMatchObject({
          stability: card.stability,
          difficulty: card.difficulty,
          reps: card.reps,
          lapses: card.lapses,
          step: card.learning_steps,
          scheduledDays: card.scheduled_days,
        })
      }
    }),
    { numRuns: 300 },
  )
})

test('retrievability is 1 today, the desired retention after `stability` days, and falls', () => {
  const memory = run([[4, later(0)]])
  expect(retrievability(memory, startDay, noFuzz)).toBe(1)
  expect(retrievability(memory, startDay - 1, noFuzz)).toBe(1)
  expect(retrievability({ ...memory, stability: 8 }, startDay + 8, noFuzz)).toBeCloseTo(0.9, 4)
  expect(retrievability(memory, startDay + 100, noFuzz)).toBeLessThan(0.8)
})

describe('leeches', () => {
  test('are marked at the threshold and at every half of it after', () => {
    const lapses = Array.from({ length: 20 }, (_, index) => index + 1)
    expect(lapses.filter((count) => isLeechLapse(count, 8))).toEqual([8, 12, 16, 20])
    expect(lapses.filter((count) => isLeechLapse(count, 1))).toEqual(lapses)
    expect(lapses.filter((count) => isLeechLapse(count, 0))).toEqual([])
  })

  test('stay marked', () => {
    const parameters = parametersOf({ leechThreshold: 2, relearningSteps: [] })
    let memory = run([[4, later(0, 0, parameters)]])
    const marks = [1, 1, 3].map((rating, index) => {
      memory = answer(memory, rating as Rating, later(10 * (index + 1), 0, parameters))
      return memory.leech
    })
    expect(marks).toEqual([false, true, true])
  })
})
