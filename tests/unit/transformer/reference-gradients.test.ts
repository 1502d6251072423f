import { describe, expect, test } from 'vitest'
import { type Target, targetNames } from '@/lib/transformer/model'
import { normal, seededRandom } from '@/lib/transformer/random'
import { inFloat64, type ReferenceAdapter } from '@/lib/transformer/reference'
import { referenceAdapter } from '@/lib/transformer/reference-adapter'
import { lossAndGradients, lossOf } from '@/lib/transformer/reference-gradients'
import { listAdapter, listWeights, mapAdapter, mapWeights, zeros } from '@/lib/transformer/reference-parts'
import { initialAdapter } from '@/lib/transformer/tuning-data'
import { randomIds, tinyConfig, tinyModel } from '@/tests/support/tiny-model'

const sequences = [randomIds(9, 32, 5), randomIds(6, 32, 6)]

/** An adapter in the middle of its training: B is no longer zero. */
function trainedAdapter(targets: readonly Target[], config = tinyConfig): ReferenceAdapter {
  const start = initialAdapter(config, {
    ...{ train: [], heldOut: [], learningRate: 1, batch: 1, length: 1, seed: 3 },
    ...{ rank: 3, alpha: 5, targets },
  })
  const adapter = referenceAdapter(start, 1)
  const random = seededRandom(11)
  for (const numbers of listAdapter(adapter.layers)) {
    for (const i of numbers.keys()) numbers[i] = 0.3 * normal(random)
  }
  return adapter
}

/**
 * How far a gradient is from (loss(w + h) − loss(w − h)) / 2h at some places of every array, relative to the largest
 * gradient of that array.
 */
function worstDifference(weights: Float64Array[], gradients: Float64Array[], loss: () => number): number {
  const h = 1e-5
  const random = seededRandom(7)
  let worst = 0
  for (const [at, numbers] of weights.entries()) {
    const gradient = gradients[at] as Float64Array
    const largest = gradient.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
    expect(largest, 'something is to be learnt here').toBeGreaterThan(1e-7)
    for (let place = 0; place < 12; place += 1) {
      const i = Math.floor(random() * numbers.length)
      const before = numbers[i] as number
      numbers[i] = before + h
      const above = loss()
      numbers[i] = before - h
      const below = loss()
      numbers[i] = before
      worst = Math.max(worst, Math.abs((above - below) / (2 * h) - (gradient[i] as number)) / largest)
    }
  }
  return worst
}

describe('gradients against finite differences', () => {
  test.each<[string, readonly Target[]]>([
    ['all seven matrices', targetNames],
    ['q and v, as most adapters', ['q', 'v']],
    ...targetNames.map((target) => [`${target} alone`, [target]] satisfies [string, Target[]]),
  ])('of an adapter on %s', (_, targets) => {
    const model = inFloat64(tinyModel())
    const adapter = trainedAdapter(targets)
    const into = mapAdapter(adapter.layers, zeros)
    const loss = lossAndGradients(model, sequences, adapter, { adapter: into, full: null })
    expect(loss).toBeCloseTo(lossOf(model, sequences, adapter), 12)
    const worst = worstDifference(listAdapter(adapter.layers), listAdapter(into), () =>
      lossOf(model, sequences, adapter),
    )
    expect(worst).toBeLessThan(1e-6)
  })

  test.each([
    ['tied', true],
    ['with an output matrix of its own', false],
  ])('of every weight, %s', (_, tied) => {
    const model = inFloat64(tinyModel(2, { tied }))
    const into = mapWeights(model, zeros)
    lossAndGradients(model, sequences, null, { adapter: null, full: into })
    const worst = worstDifference(listWeights(model), listWeights(into), () => lossOf(model, sequences, null))
    expect(worst).toBeLessThan(1e-6)
  })

  test('of every weight beside an adapter that is not trained', () => {
    const model = inFloat64(tinyModel(2))
    const adapter = trainedAdapter(targetNames)
    const into = mapWeights(model, zeros)
    lossAndGradients(model, sequences, adapter, { adapter: null, full: into })
    const worst = worstDifference(listWeights(model), listWeights(into), () =>
      lossOf(model, sequences, adapter),
    )
    expect(worst).toBeLessThan(1e-6)
  })
})

test('gradients add up: those of two batches are the sum of theirs', () => {
  const model = inFloat64(tinyModel())
  const adapter = trainedAdapter(['q', 'down'])
  const [one, other] = sequences as [number[], number[]]
  const gradientOf = (...batches: number[][][]) => {
    const into = mapAdapter(adapter.layers, zeros)
    for (const batch of batches) lossAndGradients(model, batch, adapter, { adapter: into, full: null })
    return listAdapter(into)
  }
  const summed = gradientOf([one], [other])
  const alone = [gradientOf([one]), gradientOf([other])] as const
  for (const [at, numbers] of summed.entries()) {
    for (const [i, number] of numbers.entries()) {
      expect(number).toBeCloseTo(Number(alone[0][at]?.[i]) + Number(alone[1][at]?.[i]), 12)
    }
  }
})
