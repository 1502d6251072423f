import { expect, test } from 'vitest'
import { logSumOfExponentials, perplexity, surprisals } from '@/lib/transformer/perplexity'

test('each token after the first is as surprising as its probability says, in nats', () => {
  const logits = Float64Array.from([0.5, 0.25, 0.25, 0.1, 0.1, 0.8, 1, 1, 1], Math.log)
  const nats = surprisals(logits, [0, 1, 2], 3)
  expect(nats).toHaveLength(2)
  expect(nats[0]).toBeCloseTo(-Math.log(0.25), 12)
  expect(nats[1]).toBeCloseTo(-Math.log(0.8), 12)
  expect(perplexity(nats)).toBeCloseTo(1 / Math.sqrt(0.25 * 0.8), 12)
})

test('logits need not be normalised, nor small', () => {
  expect(surprisals(Float32Array.of(1000, 1000), [0, 1], 2)[0]).toBeCloseTo(Math.log(2), 6)
  expect(logSumOfExponentials(Float32Array.of(-1000, -1000))).toBeCloseTo(-1000 + Math.log(2), 3)
})

test('choosing among equals is as hard as there are equals', () => {
  expect(perplexity(surprisals(new Float64Array(5 * 7), [0, 1, 2, 3, 4], 7))).toBeCloseTo(7, 12)
})

test('of one token nothing is told', () => {
  expect(surprisals(new Float64Array(3), [0], 3)).toHaveLength(0)
})
