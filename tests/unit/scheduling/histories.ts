import fc from 'fast-check'
import type { Rating } from '@/lib/scheduling/memory'
import type { StudyOptionsPatch } from '@/lib/scheduling/options'
import { defaultWeights, weightBounds } from '@/lib/scheduling/weights'

/** What can happen to a card of a learner, one thing after the other. */
export type Happening =
  | { do: 'wait'; minutes: number }
  | { do: 'review'; card: number; rating: Rating }
  | { do: 'undo' }
  | { do: 'options'; patch: StudyOptionsPatch }
  | { do: 'edit-note'; card: number }
  | { do: 'merge' }

const rating = fc.constantFrom<Rating>(1, 2, 3, 3, 3, 4)

const steps = fc.array(fc.constantFrom('1m', '5m', '10m', '45m', '2h', '23h'), { maxLength: 4 })

/** Weights near the defaults and inside their bounds. */
const weights = fc
  .array(fc.double({ min: 0.8, max: 1.25, noNaN: true }), { minLength: 21, maxLength: 21 })
  .map((factors) =>
    defaultWeights.map((weight, index) => {
      const [least, most] = weightBounds[index] ?? [0, 0]
      return Math.min(most, Math.max(least, Number((weight * (factors[index] ?? 1)).toFixed(4))))
    }),
  )

/** Changes of options that change what an answer does. */
export const optionsPatch: fc.Arbitrary<StudyOptionsPatch> = fc.record(
  {
    desiredRetention: fc.integer({ min: 70, max: 99 }).map((percent) => percent / 100),
    maximumIntervalDays: fc.constantFrom(1, 2, 30, 365, 36_500),
    learningSteps: steps,
    relearningSteps: steps,
    fuzz: fc.boolean(),
    leechThreshold: fc.constantFrom(0, 1, 2, 8),
    leechAction: fc.constantFrom<'mark' | 'suspend'>('mark', 'suspend'),
    weights,
  },
  { requiredKeys: [] },
)

const wait = fc.oneof(
  fc.integer({ min: 1, max: 30 }),
  fc.integer({ min: 1, max: 36 * 60 }),
  fc.integer({ min: 1, max: 400 * 24 * 60 }),
)

/** A history of a few cards of one or two learners. */
export function history(cards: number, { minLength = 1, maxLength = 40 } = {}): fc.Arbitrary<Happening[]> {
  const card = fc.integer({ min: 0, max: cards - 1 })
  const happening: fc.Arbitrary<Happening> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: wait }) },
    { weight: 8, arbitrary: fc.record({ do: fc.constant('review' as const), card, rating }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('options' as const), patch: optionsPatch }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('edit-note' as const), card }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const) }) },
  )
  return fc.array(happening, { minLength, maxLength, size: 'max' })
}
