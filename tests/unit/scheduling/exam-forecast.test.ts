import { describe, expect, it } from 'vitest'
import { prepareForecast } from '@/lib/scheduling/exam-forecast'
import { habitsFrom } from '@/lib/scheduling/habits'
import { newMemory } from '@/lib/scheduling/memory'
import { defaultStudyOptions } from '@/lib/scheduling/options'
import { recallByDay, studiedBefore } from '../../support/simulated-learners'

const today = 20_700
const parameters = defaultStudyOptions

describe('the forecast of an exam, against a thousand people whose memory follows FSRS with noise', () => {
  it.each([
    { name: 'a new deck in two weeks', newCards: 24, seen: 0, newPerDay: 3, daysUntil: 14 },
    { name: 'too slow a pace', newCards: 40, seen: 0, newPerDay: 2, daysUntil: 10 },
    { name: 'half begun, a month ahead', newCards: 20, seen: 20, newPerDay: 1, daysUntil: 30 },
    { name: 'all seen, in ten days', newCards: 0, seen: 40, newPerDay: 0, daysUntil: 10 },
    { name: 'the night before', newCards: 30, seen: 10, newPerDay: 30, daysUntil: 1 },
  ])(
    '$name: within 3 points',
    ({ newCards, seen, newPerDay, daysUntil }) => {
      const before = studiedBefore(seen, today, parameters, 'forecast')
      const forecast = prepareForecast({
        memories: before,
        newCards,
        newDoneToday: 0,
        parameters,
        habits: habitsFrom([]),
        today,
        days: daysUntil + 1,
        seed: 'forecast',
      })({ newPerDay, daysUntil })
      const memories = [...before, ...Array.from({ length: newCards }, () => newMemory)]
      const people = Array.from(
        { length: 1_000 },
        (_, person) =>
          recallByDay({
            parameters,
            newPerDay,
            reviewsPerDay: 200,
            today,
            daysUntil,
            memories,
            seed: `person ${person}`,
          })[daysUntil] ?? 0,
      )
      const mean = people.reduce((sum, recalled) => sum + recalled, 0) / people.length
      expect(Math.abs(forecast.recall - mean)).toBeLessThan(0.03)
      const between = people.filter((recalled) => recalled >= forecast.low && recalled <= forecast.high)
      expect(between.length / people.length).toBeGreaterThan(0.7)
    },
    120_000,
  )
})
