import { expect, test } from 'vitest'
import { tokenBuckets } from '@/lib/grading/token-buckets'

const limits = { burst: 3, perSecond: 0.5, keys: 100 }

test('so many at once, then as they come back; each key for itself', () => {
  const { take } = tokenBuckets(limits)
  expect([0, 0, 0, 0].map(() => take('ada', 1_000))).toEqual([0, 0, 0, 2])
  expect(take('bob', 1_000)).toBe(0)
  expect(take('ada', 2_000), 'half a turn is none').toBe(1)
  expect(take('ada', 3_000)).toBe(0)
  expect(take('ada', 3_000)).toBe(2)
  expect([0, 0, 0, 0].map(() => take('ada', 1_000_000))).toEqual([0, 0, 0, 2])
})

test('a clock that goes back gives nothing away', () => {
  const { take } = tokenBuckets(limits)
  for (let turn = 0; turn < 3; turn += 1) take('ada', 10_000)
  expect(take('ada', 0)).toBe(2)
})

test('the longest unused keys are forgotten first', () => {
  const { take } = tokenBuckets({ ...limits, burst: 1, keys: 2 })
  take('ada', 0)
  take('bob', 0)
  expect(take('ada', 0)).toBe(2)
  take('cem', 0)
  expect(take('ada', 0), 'used later than bob').toBe(2)
  expect(take('bob', 0), 'forgotten').toBe(0)
})
