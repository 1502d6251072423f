import { describe, expect, it } from 'vitest'
import { fitLogistic, fitRidge, predict } from '@/scripts/grading/logistic'
import { seeded } from '@/scripts/grading/measures'

const free = { features: 1e-6, words: 1e-6 }

/** Rows whose log-odds are `0.5 + 2a − b`, where `b` is 0 or 1. */
function rows(count: number) {
  const random = seeded(3)
  return Array.from({ length: count }, () => {
    const a = random() * 4 - 2
    const b = random() < 0.3 ? 1 : 0
    const right = random() < 1 / (1 + Math.exp(-(0.5 + 2 * a - b)))
    return { a, b, y: right ? 1 : 0 }
  })
}

describe('fitting', () => {
  const data = rows(4_000)
  const dense = data.map(({ a, b, y }) => ({ x: [a, b], y, weight: 1 }))
  const sparse = data.map(({ a, b, y }) => ({ x: [a], flags: b === 1 ? [0] : [], y, weight: 1 }))

  it('finds the numbers that made the answers', () => {
    const { intercept, coefficients } = fitLogistic(dense, free)
    expect(intercept).toBeCloseTo(0.5, 0)
    expect(Math.abs((coefficients[0] ?? 0) - 2)).toBeLessThan(0.2)
    expect(Math.abs((coefficients[1] ?? 0) + 1)).toBeLessThan(0.3)
  })

  it.each([
    ['logistic', fitLogistic],
    ['least squares', fitRidge],
  ] as const)('a flag is a feature of 0 or 1 (%s)', (_, model) => {
    const [one, other] = [model(dense, free), model(sparse, free, { flags: 1, groups: 0 })]
    one.coefficients.forEach((value, index) => {
      expect(other.coefficients[index]).toBeCloseTo(value, 4)
    })
    expect(predict(other, { x: [1], flags: [0] })).toBeCloseTo(predict(one, { x: [1, 1] }), 4)
  })

  it('holds flags near zero when it is told to', () => {
    const held = fitLogistic(sparse, { features: 1e-6, words: 1e6 }, { flags: 1, groups: 0 })
    expect(Math.abs(held.coefficients[1] ?? 1)).toBeLessThan(0.01)
  })

  it.each([
    ['logistic', fitLogistic],
    ['least squares', fitRidge],
  ] as const)('what makes a whole group easy is no merit of a feature (%s)', (_, model) => {
    const random = seeded(5)
    // Ten groups: the feature is high where answers are mostly right, and says nothing inside a group.
    const grouped = Array.from({ length: 4_000 }, (_, index) => {
      const group = index % 10
      return { x: [group / 10 + random()], y: random() < 0.1 + 0.08 * group ? 1 : 0, weight: 1, group }
    })
    const alone = model(
      grouped.map(({ x, y, weight }) => ({ x, y, weight })),
      free,
    )
    const held = model(grouped, { ...free, groups: 0.1 }, { flags: 0, groups: 10 })
    expect(held.coefficients).toHaveLength(1)
    const [before = 0, after = 1] = [alone.coefficients[0], held.coefficients[0]]
    expect(Math.abs(after)).toBeLessThan(before / 5)
  })
})
