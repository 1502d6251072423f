import type { SamplingOptions } from './engine'

export interface SamplingStage {
  readonly name: 'softmax' | 'repetition-penalty' | 'temperature' | 'top-k' | 'top-p' | 'min-p'
  /** [vocabSize], sums to 1: what is left after this stage, renormalised. */
  readonly probabilities: Float64Array
  /** Ids that this stage set to zero, in rising order. */
  readonly cut: readonly number[]
  /** The probability they had before it. */
  readonly cutMass: number
}

/**
 * The distribution a token is drawn from, step by step: always the softmax at temperature 1 first, then those of the
 * options that are on. Ties count by id: the lower one stands before the higher.
 */
export function samplingStages(
  logits: Float32Array,
  options: SamplingOptions,
  previousIds: readonly number[],
): SamplingStage[] {
  requireValid(options)
  const { temperature, topK = 0, topP = 1, minP = 0, repetitionPenalty = 1 } = options
  let scores: Float64Array = Float64Array.from(logits)
  let probabilities: Float64Array = softmax(scores)
  const stages: SamplingStage[] = []
  const add = (name: SamplingStage['name'], cut: readonly number[] = [], cutMass = 0) => {
    stages.push({ name, probabilities, cut, cutMass })
  }
  add('softmax')
  if (repetitionPenalty !== 1) {
    scores = penalised(scores, repetitionPenalty, previousIds)
    probabilities = softmax(scores)
    add('repetition-penalty')
  }
  if (temperature !== 1) {
    probabilities = temperature === 0 ? onlyOf(scores) : softmax(scores.map((score) => score / temperature))
    add('temperature')
  }
  const keep = (name: SamplingStage['name'], kept: ReadonlySet<number>) => {
    const cut = [...probabilities.keys()].filter((id) => (probabilities[id] as number) > 0 && !kept.has(id))
    const cutMass = cut.reduce((sum, id) => sum + (probabilities[id] as number), 0)
    probabilities = renormalised(probabilities, kept)
    add(name, cut, cutMass)
  }
  if (topK > 0) keep('top-k', new Set(ranked(probabilities).slice(0, topK)))
  if (topP < 1) keep('top-p', nucleus(probabilities, topP))
  if (minP > 0) {
    const least = minP * (probabilities[greedy(probabilities)] as number)
    keep('min-p', new Set([...probabilities.keys()].filter((id) => (probabilities[id] as number) >= least)))
  }
  return stages
}

/** The id of the largest value; of several, the lowest. */
export function greedy(values: Float32Array | Float64Array): number {
  let best = 0
  for (let id = 1; id < values.length; id += 1) {
    if ((values[id] as number) > (values[best] as number)) best = id
  }
  return best
}

/** An id, each with its probability. `random` gives numbers in [0, 1). */
export function draw(probabilities: Float64Array, random: () => number): number {
  let left = random()
  let last = 0
  for (let id = 0; id < probabilities.length; id += 1) {
    const probability = probabilities[id] as number
    if (probability === 0) continue
    last = id
    left -= probability
    if (left < 0) return id
  }
  // The sum fell short of 1 by a rounding.
  return last
}

/** In bits: 0 where one token is certain, log2(vocabSize) where all are alike. */
export function entropy(probabilities: Float64Array): number {
  let bits = 0
  for (const probability of probabilities) if (probability > 0) bits -= probability * Math.log2(probability)
  return bits
}

/** exp(x) / Σ exp(x), shifted by the largest so that nothing overflows. -Infinity becomes 0. */
export function softmax(scores: Float32Array | Float64Array): Float64Array {
  let largest = Number.NEGATIVE_INFINITY
  for (const score of scores) if (!(score <= largest)) largest = score
  const probabilities = new Float64Array(scores.length)
  let sum = 0
  for (let id = 0; id < scores.length; id += 1) {
    const weight = Math.exp((scores[id] as number) - largest)
    probabilities[id] = weight
    sum += weight
  }
  // Infinite scores end here too: ∞ − ∞ is no number.
  if (Number.isNaN(sum)) {
    throw new RangeError('The model gave scores that are no finite numbers: nothing can be drawn from them.')
  }
  for (let id = 0; id < scores.length; id += 1) probabilities[id] = (probabilities[id] as number) / sum
  return probabilities
}

/** What was there before becomes less likely (Keskar et al. 2019): a positive score is divided, a negative multiplied. */
function penalised(scores: Float64Array, penalty: number, previousIds: readonly number[]): Float64Array {
  const after = Float64Array.from(scores)
  for (const id of new Set(previousIds)) {
    const score = scores[id]
    if (score !== undefined) after[id] = score > 0 ? score / penalty : score * penalty
  }
  return after
}

function onlyOf(scores: Float64Array): Float64Array {
  const probabilities = new Float64Array(scores.length)
  probabilities[greedy(scores)] = 1
  return probabilities
}

/** Ids from the most to the least probable. */
export function ranked(probabilities: Float64Array): number[] {
  // Sorting is stable, so equals stay in the order of their ids.
  return [...probabilities.keys()].sort(
    (one, other) => (probabilities[other] as number) - (probabilities[one] as number),
  )
}

/** The fewest of the most probable that reach `mass` together; the one that crosses the line belongs to them. */
function nucleus(probabilities: Float64Array, mass: number): Set<number> {
  const kept = new Set<number>()
  let sum = 0
  for (const id of ranked(probabilities)) {
    kept.add(id)
    sum += probabilities[id] as number
    // Eight times 0.1 falls short of 0.8 by a rounding.
    if (sum >= mass - 1e-12) break
  }
  return kept
}

function renormalised(probabilities: Float64Array, kept: ReadonlySet<number>): Float64Array {
  const after = new Float64Array(probabilities.length)
  let sum = 0
  for (const id of kept) sum += probabilities[id] as number
  for (const id of kept) after[id] = (probabilities[id] as number) / sum
  return after
}

function requireValid(options: SamplingOptions): void {
  const { temperature, topK = 0, topP = 1, minP = 0, repetitionPenalty = 1 } = options
  const refuse = (rule: string) => {
    throw new RangeError(`${rule} Nothing was drawn.`)
  }
  if (!(temperature >= 0 && temperature < Infinity)) refuse('The temperature is a number from 0 up.')
  if (!(Number.isInteger(topK) && topK >= 0)) refuse('Top-k is a whole number from 0 up.')
  if (!(topP >= 0 && topP <= 1)) refuse('Top-p is a number from 0 to 1.')
  if (!(minP >= 0 && minP <= 1)) refuse('Min-p is a number from 0 to 1.')
  if (!(repetitionPenalty > 0 && repetitionPenalty < Infinity)) {
    refuse('The repetition penalty is a number above 0.')
  }
}
