// `npm run planning`: draws docs/planning.svg, the planner's forecast beside a thousand simulated people.
import { writeFileSync } from 'node:fs'
import { prepareForecast } from '@/lib/scheduling/exam-forecast'
import { habitsFrom } from '@/lib/scheduling/habits'
import { newMemory } from '@/lib/scheduling/memory'
import { defaultStudyOptions } from '@/lib/scheduling/options'
import { recallByDay, studiedBefore } from '../tests/support/simulated-learners'
import { drawPlanning, type PacePlot } from './planning/draw'

const today = 20_700
const days = 30
const people = 1_000
const newCards = 30
const before = studiedBefore(10, today, defaultStudyOptions, 'docs')
const memories = [...before, ...Array.from({ length: newCards }, () => newMemory)]

const plots = [1, 2, 5].map((newPerDay): PacePlot => {
  const forecast = prepareForecast({
    memories: before,
    newCards,
    newDoneToday: 0,
    parameters: defaultStudyOptions,
    habits: habitsFrom([]),
    today,
    days: days + 1,
    seed: 'docs',
  })
  const simulated = Array.from({ length: people }, (_, person) =>
    recallByDay({
      ...{ parameters: defaultStudyOptions, newPerDay, reviewsPerDay: 200, today, daysUntil: days, memories },
      seed: `person ${person}`,
    }),
  )
  return {
    newPerDay,
    days: Array.from({ length: days }, (_, index) => {
      const daysUntil = index + 1
      const { recall, low, high } = forecast({ newPerDay, daysUntil })
      const recalled = simulated.map((mornings) => mornings[daysUntil] ?? 0).sort((a, b) => a - b)
      const at = (share: number) => recalled[Math.floor(share * (people - 1))] ?? 0
      const mean = recalled.reduce((sum, value) => sum + value, 0) / people
      return { daysUntil, recall, low, high, mean, tenth: at(0.1), ninetieth: at(0.9) }
    }),
  }
})

const furthest = Math.max(
  ...plots.flatMap((plot) => plot.days.map(({ recall, mean }) => Math.abs(recall - mean))),
)
writeFileSync('docs/planning.svg', drawPlanning(plots))
console.log(
  `Forecast and simulation differ by at most ${(100 * furthest).toFixed(1)} points. Wrote docs/planning.svg.`,
)
