/**
 * How surprising each token after the first is, in nats: -ln of the probability it was given.
 * logits [T or more rows, vocabSize], row t read after token t → [T - 1].
 */
export function surprisals(
  logits: Float32Array | Float64Array,
  ids: readonly number[],
  vocabSize: number,
): Float64Array {
  return Float64Array.from({ length: Math.max(0, ids.length - 1) }, (_, t) => {
    const row = logits.subarray(t * vocabSize, (t + 1) * vocabSize)
    return logSumOfExponentials(row) - (row[ids[t + 1] as number] as number)
  })
}

/** e to the mean surprisal: between how many equally likely tokens it was like choosing, on average. */
export function perplexity(nats: Float64Array): number {
  return Math.exp(nats.reduce((sum, each) => sum + each, 0) / nats.length)
}

/** ln Σ exp(x), shifted by the largest so that nothing overflows. */
export function logSumOfExponentials(values: Float32Array | Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY
  for (const value of values) largest = Math.max(largest, value)
  let sum = 0
  for (const value of values) sum += Math.exp(value - largest)
  return largest + Math.log(sum)
}
