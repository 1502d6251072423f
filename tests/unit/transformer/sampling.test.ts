import { describe, expect, test } from 'vitest'
import type { SamplingOptions } from '@/lib/transformer/engine'
import { seededRandom } from '@/lib/transformer/random'
import { draw, entropy, greedy, samplingStages, softmax } from '@/lib/transformer/sampling'

/** Logits whose softmax is exactly in these proportions. */
const logitsOf = (...shares: number[]) => Float32Array.from(shares, Math.log)
const rounded = (probabilities: Float64Array | undefined) =>
  Array.from(probabilities ?? [], (each) => Math.round(each * 1e6) / 1e6)
const lastOf = (logits: Float32Array, options: Partial<SamplingOptions>, previous: number[] = []) =>
  samplingStages(logits, { temperature: 1, ...options }, previous).at(-1)

describe('stages', () => {
  test('only those that are on, in the order they apply, softmax first', () => {
    const names = (options: SamplingOptions) =>
      samplingStages(logitsOf(4, 3, 2, 1), options, [0]).map(({ name }) => name)
    expect(names({ temperature: 1 })).toEqual(['softmax'])
    expect(names({ temperature: 1, topK: 0, topP: 1, minP: 0, repetitionPenalty: 1 })).toEqual(['softmax'])
    expect(names({ minP: 0.1, topP: 0.9, topK: 3, repetitionPenalty: 1.2, temperature: 0.7 })).toEqual([
      'softmax',
      'repetition-penalty',
      'temperature',
      'top-k',
      'top-p',
      'min-p',
    ])
  })

  test('each sums to 1, and says what it cut and how much that was', () => {
    const options = { temperature: 0.9, topK: 5, topP: 0.8, minP: 0.3, repetitionPenalty: 1.3 }
    const logits = Float32Array.from({ length: 40 }, (_, id) => Math.sin(id * 12.9898) * 4)
    const stages = samplingStages(logits, options, [3, 4, 4])
    expect(stages).toHaveLength(6)
    for (const [at, { probabilities, cut, cutMass, name }] of stages.entries()) {
      expect(probabilities.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12)
      const before = stages[at - 1]?.probabilities ?? probabilities
      expect(cut, name).toEqual(
        [...before.keys()].filter((id) => before[id] !== 0 && probabilities[id] === 0),
      )
      expect(cutMass).toBeCloseTo(
        cut.reduce((sum, id) => sum + Number(before[id]), 0),
        12,
      )
      if (!['top-k', 'top-p', 'min-p'].includes(name)) continue
      // Renormalised: what is left keeps its proportions.
      for (const [id, probability] of probabilities.entries()) {
        if (probability > 0) expect(probability).toBeCloseTo(Number(before[id]) / (1 - cutMass), 12)
      }
    }
  })

  test('temperature sharpens below 1 and flattens above, and at 0 leaves the first of the most probable', () => {
    expect(rounded(lastOf(logitsOf(4, 2, 1), { temperature: 0.5 })?.probabilities)).toEqual(
      [16, 4, 1].map((share) => Math.round((share / 21) * 1e6) / 1e6),
    )
    expect(rounded(lastOf(logitsOf(9, 4, 1), { temperature: 2 })?.probabilities)).toEqual([
      0.5, 0.333333, 0.166667,
    ])
    expect(rounded(lastOf(logitsOf(1, 4, 4), { temperature: 0 })?.probabilities)).toEqual([0, 1, 0])
    expect(rounded(lastOf(logitsOf(1, 4, 4), { temperature: 1e-300 })?.probabilities)).toEqual([0, 0.5, 0.5])
  })

  test('the repetition penalty divides what is likely and multiplies what is not, once for each id', () => {
    const stages = samplingStages(
      Float32Array.of(2, -2, 1),
      { temperature: 1, repetitionPenalty: 2 },
      [0, 0, 1],
    )
    expect(rounded(stages[1]?.probabilities)).toEqual(rounded(softmax(Float32Array.of(1, -4, 1))))
    const unknown = samplingStages(Float32Array.of(2, 1), { temperature: 1, repetitionPenalty: 2 }, [99])
    expect(unknown[1]?.probabilities).toEqual(unknown[0]?.probabilities)
  })
})

describe('where to cut', () => {
  test('top-k keeps exactly k, of equals the lower ids; a k beyond the vocabulary cuts nothing', () => {
    expect(lastOf(logitsOf(1, 2, 2, 2), { topK: 2 })?.cut).toEqual([0, 3])
    expect(lastOf(logitsOf(1, 2, 3), { topK: 1 })?.cut).toEqual([0, 1])
    expect(lastOf(logitsOf(1, 2, 3), { topK: 50 })?.cut).toEqual([])
  })

  test('top-p keeps the token that crosses the line, and none after it', () => {
    expect(lastOf(logitsOf(5, 3, 1, 1), { topP: 0.6 })?.cut).toEqual([2, 3])
    expect(lastOf(logitsOf(4, 4, 2), { topP: 0.8 })?.cut).toEqual([2])
    expect(lastOf(logitsOf(6, 3, 1), { topP: 0.5 })?.cut).toEqual([1, 2])
    expect(lastOf(logitsOf(6, 3, 1), { topP: 0 })?.cut).toEqual([1, 2])
  })

  test('top-p is not led astray by rounding, and takes equals in the order of their ids', () => {
    const ten = logitsOf(...Array.from({ length: 10 }, () => 1))
    for (let kept = 1; kept < 10; kept += 1) {
      expect(lastOf(ten, { topP: kept / 10 })?.cut).toEqual([...ten.keys()].slice(kept))
    }
  })

  test('min-p counts from the most probable; what reaches the line exactly stays', () => {
    expect(lastOf(logitsOf(8, 4, 2, 1), { minP: 0.3 })?.cut).toEqual([2, 3])
    expect(lastOf(Float32Array.of(1, 1, 0), { minP: 1 })?.cut).toEqual([2])
    expect(lastOf(logitsOf(8, 4, 2, 1), { minP: 1 })?.cut).toEqual([1, 2, 3])
  })

  test('everything cut but one', () => {
    for (const options of [
      { topK: 1 },
      { topP: 1e-9 },
      { minP: 1 },
      { temperature: 0, topP: 0.5, minP: 0.5 },
    ]) {
      expect(rounded(lastOf(logitsOf(1, 3, 2), options)?.probabilities)).toEqual([0, 1, 0])
    }
    expect(rounded(lastOf(Float32Array.of(0, -Infinity, -Infinity), {})?.probabilities)).toEqual([1, 0, 0])
  })

  test('cuts follow one another: top-p sees what top-k left', () => {
    // Alone, 0.55 would need 4 + 3; of the two that top-k leaves, 4 / 7 is enough.
    expect(lastOf(logitsOf(4, 3, 2, 1), { topP: 0.55 })?.cut).toEqual([2, 3])
    expect(lastOf(logitsOf(4, 3, 2, 1), { topK: 2, topP: 0.55 })?.cut).toEqual([1])
  })
})

test.each([
  [{ temperature: -1 }, 'temperature'],
  [{ temperature: Number.NaN }, 'temperature'],
  [{ topK: 1.5 }, 'Top-k'],
  [{ topK: -1 }, 'Top-k'],
  [{ topP: 1.1 }, 'Top-p'],
  [{ minP: -0.1 }, 'Min-p'],
  [{ repetitionPenalty: 0 }, 'penalty'],
])('%j is refused by name', (options, name) => {
  expect(() => samplingStages(logitsOf(1, 2), { temperature: 1, ...options }, [])).toThrow(name)
})

test('scores that are no numbers are refused instead of drawn from', () => {
  expect(() => softmax(Float32Array.of(1, Number.NaN, 2))).toThrow('no finite numbers')
  expect(() => softmax(Float32Array.of(Number.NaN, 1))).toThrow('no finite numbers')
  expect(() => softmax(Float32Array.of(Infinity, 1))).toThrow('no finite numbers')
  expect(() => softmax(Float32Array.of(-Infinity))).toThrow('no finite numbers')
})

test('entropy is counted in bits', () => {
  expect(entropy(Float64Array.of(1, 0, 0))).toBe(0)
  expect(entropy(new Float64Array(8).fill(1 / 8))).toBe(3)
  expect(entropy(Float64Array.of(0.5, 0.25, 0.25))).toBe(1.5)
})

test('greedy takes the lowest of equals', () => {
  expect(greedy(Float32Array.of(1, 3, 3, 2))).toBe(1)
})

describe('drawing', () => {
  test('10,000 draws follow the distribution that is shown (chi-squared), whatever cut it', () => {
    const logits = Float32Array.from({ length: 32 }, (_, id) => Math.cos(id * 2.3) * 2)
    for (const options of [
      { temperature: 1 },
      { temperature: 0.7, topK: 10 },
      { temperature: 1.5, topP: 0.7 },
      { temperature: 1, minP: 0.2, repetitionPenalty: 1.5 },
    ]) {
      const { probabilities } = samplingStages(logits, options, [0, 3]).at(-1) ?? expect.fail()
      const counts = new Map<number, number>()
      const random = seededRandom(2024)
      for (let i = 0; i < 10_000; i += 1) {
        const id = draw(probabilities, random)
        counts.set(id, (counts.get(id) ?? 0) + 1)
      }
      const possible = [...probabilities.keys()].filter((id) => probabilities[id] !== 0)
      for (const id of counts.keys()) expect(possible).toContain(id)
      let chiSquared = 0
      for (const id of possible) {
        const expected = 10_000 * Number(probabilities[id])
        chiSquared += ((counts.get(id) ?? 0) - expected) ** 2 / expected
      }
      expect(chiSquared).toBeLessThan(criticalValue(possible.length - 1))
    }
  })

  test('the test above would notice: another temperature is far off', () => {
    const logits = Float32Array.from({ length: 32 }, (_, id) => Math.cos(id * 2.3) * 2)
    const shown = softmax(logits)
    const drawn = softmax(logits.map((logit) => logit / 1.1))
    const random = seededRandom(2024)
    const counts = new Float64Array(32)
    for (let i = 0; i < 10_000; i += 1) {
      const id = draw(drawn, random)
      counts[id] = Number(counts[id]) + 1
    }
    const chiSquared = counts.reduce((sum, count, id) => {
      const expected = 10_000 * Number(shown[id])
      return sum + (count - expected) ** 2 / expected
    }, 0)
    expect(chiSquared).toBeGreaterThan(criticalValue(31))
  })

  test('a sum that falls short of 1 by a rounding still draws a possible token', () => {
    expect(draw(Float64Array.of(0.3, 0.7 - 1e-9, 0), () => 1 - 1e-12)).toBe(1)
    expect(draw(Float64Array.of(0, 1), () => 0)).toBe(1)
  })

  test('the same seed gives the same numbers, another seed others, all evenly in [0, 1)', () => {
    const take = (seed: number) => Array.from({ length: 1000 }, seededRandom(seed))
    expect(take(5)).toEqual(take(5))
    expect(take(5).filter((number, i) => number === take(6)[i])).toHaveLength(0)
    expect(take(2 ** 40).slice(0, 3)).not.toEqual(take(0).slice(0, 3))
    for (const seed of [0, 1, -1, 2 ** 40]) {
      const numbers = take(seed)
      expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true)
      expect(Math.abs(numbers.reduce((sum, each) => sum + each, 0) / 1000 - 0.5)).toBeLessThan(0.04)
    }
  })
})

/** What chi-squared stays below in 999 of 1,000 cases (Wilson and Hilferty's approximation). */
function criticalValue(degrees: number): number {
  const share = 2 / (9 * degrees)
  return degrees * (1 - share + 3.0902 * Math.sqrt(share)) ** 3
}
