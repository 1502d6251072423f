import { describe, expect, it } from 'vitest'
import { prepareForecast } from '@/lib/scheduling/exam-forecast'
import { type ExamGoal, type ExamScope, type Prepare, planExam } from '@/lib/scheduling/exam-plan'
import { habitsFrom } from '@/lib/scheduling/habits'
import { defaultStudyOptions } from '@/lib/scheduling/options'
import { studiedBefore } from '../../support/simulated-learners'

const today = 20_700
const parameters = defaultStudyOptions
const paceMs = 12_000

function deck(newCards: number, seen: number): { prepare: Prepare; scope: ExamScope } {
  const memories = studiedBefore(seen, today, parameters, 'plan')
  return {
    scope: { newCards, seenCards: seen, paceMs },
    prepare: (days, desiredRetention = 0.9) =>
      prepareForecast({
        memories,
        newCards,
        newDoneToday: 0,
        parameters: { ...parameters, desiredRetention },
        habits: habitsFrom([]),
        today,
        days,
        seed: 'plan',
      }),
  }
}

const plan = (newCards: number, seen: number, goal: ExamGoal) => {
  const { prepare, scope } = deck(newCards, seen)
  return { outcome: planExam(prepare, goal, scope), prepare, scope }
}

describe('a plan for an exam', () => {
  it('takes the slowest pace that reaches the goal', () => {
    const { outcome, prepare } = plan(200, 50, { daysUntil: 14, targetRecall: 0.9, minutesADay: null })
    expect(outcome).toMatchObject({ kind: 'possible', ways: [] })
    expect(outcome.forecast.recall).toBeGreaterThanOrEqual(0.9)
    const slower = prepare(15)({ newPerDay: outcome.newPerDay - 1, daysUntil: 14 })
    expect(slower.recall).toBeLessThan(0.9)
    expect(outcome.forecast.days).toHaveLength(14)
    const begun = outcome.forecast.days.reduce((sum, { newCards }) => sum + newCards, 0)
    expect(begun).toBe(outcome.forecast.begun)
  })

  it('asks for nothing new where nothing new is needed', () => {
    const { outcome } = plan(0, 50, { daysUntil: 7, targetRecall: 0.85, minutesADay: null })
    expect(outcome).toMatchObject({ kind: 'done', newPerDay: 0 })
  })

  it.each([
    {
      name: 'too few minutes',
      newCards: 300,
      seen: 0,
      goal: { daysUntil: 14, targetRecall: 0.9, minutesADay: 15 },
    },
    {
      name: 'too few days',
      newCards: 300,
      seen: 40,
      goal: { daysUntil: 2, targetRecall: 0.85, minutesADay: 30 },
    },
    {
      name: 'too much to ask',
      newCards: 60,
      seen: 0,
      goal: { daysUntil: 20, targetRecall: 0.96, minutesADay: null },
    },
  ])(
    'that cannot be met ($name) says what would make it possible, and each of these does',
    ({ newCards, seen, goal }) => {
      const { outcome, prepare, scope } = plan(newCards, seen, goal)
      expect(outcome.kind).toBe('impossible')
      expect(outcome.ways.length).toBeGreaterThan(0)
      if (goal.minutesADay !== null) expect(outcome.mostMinutes).toBeLessThanOrEqual(goal.minutesADay)
      for (const way of outcome.ways) {
        const eased: [Prepare, ExamGoal, ExamScope] =
          way.kind === 'later'
            ? [prepare, { ...goal, daysUntil: goal.daysUntil + way.days }, scope]
            : way.kind === 'minutes'
              ? [prepare, { ...goal, minutesADay: way.minutes }, scope]
              : way.kind === 'fewer'
                ? [prepare, goal, { ...scope, newCards: way.newCards }]
                : way.kind === 'target'
                  ? [prepare, { ...goal, targetRecall: way.recall }, scope]
                  : [(days) => prepare(days, way.desiredRetention), goal, scope]
        expect(planExam(...eased).kind, way.kind).not.toBe('impossible')
      }
    },
  )

  it('of somebody with no card at all promises nothing', () => {
    const { outcome } = plan(0, 0, { daysUntil: 7, targetRecall: 0.9, minutesADay: null })
    expect(outcome).toMatchObject({ kind: 'impossible', newPerDay: 0 })
    expect(outcome.forecast.recall).toBe(0)
  })
})
