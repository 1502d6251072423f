/** How well a model foresaw one token. */
export interface TokenScore {
  /** Which token of the text, from 1: nothing comes before the start, so it has no score. */
  readonly index: number
  readonly probability: number
  /** -log2 of it, in bits. */
  readonly surprisal: number
  /** 1 = nothing was held likelier. */
  readonly rank: number
  /** Of the whole distribution it was taken from, in bits: how unsure the model was. */
  readonly entropy: number
}

export interface TextScores {
  readonly tokens: readonly TokenScore[]
  /** Mean surprisal in bits. */
  readonly bitsPerToken: number
  /** 2 to that power: among how many equally likely tokens it chose each time, so to speak. */
  readonly perplexity: number
}

/** Scores a text of ids, from the logits [T, vocabSize] that the model gave at each of its tokens. */
export function scoreText(logits: Float32Array, ids: readonly number[]): TextScores {
  const vocabSize = logits.length / Math.max(1, ids.length)
  const tokens = ids.slice(1).map((id, before) => {
    const row = logits.subarray(before * vocabSize, (before + 1) * vocabSize)
    return { index: before + 1, ...scoreOf(row, id) }
  })
  const bitsPerToken =
    tokens.length > 0 ? tokens.reduce((sum, { surprisal }) => sum + surprisal, 0) / tokens.length : 0
  return { tokens, bitsPerToken, perplexity: 2 ** bitsPerToken }
}

function scoreOf(logits: Float32Array, id: number): Omit<TokenScore, 'index'> {
  const largest = logits.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
  const own = logits[id] ?? Number.NEGATIVE_INFINITY
  let sum = 0
  let weighted = 0
  let rank = 1
  for (const value of logits) {
    const exponential = Math.exp(value - largest)
    sum += exponential
    weighted += exponential * (value - largest)
    if (value > own) rank += 1
  }
  const surprisal = (Math.log(sum) - (own - largest)) / Math.LN2
  return {
    probability: 2 ** -surprisal,
    surprisal: Math.max(0, surprisal),
    rank,
    // H = log Σe^z - Σ p z
    entropy: Math.max(0, (Math.log(sum) - weighted / sum) / Math.LN2),
  }
}

/** Softmax in float64: [vocabSize] logits to probabilities. */
export function probabilitiesOf(logits: Float32Array): Float64Array {
  const largest = logits.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
  const exponentials = Float64Array.from(logits, (value) => Math.exp(value - largest))
  const sum = exponentials.reduce((total, value) => total + value, 0)
  return exponentials.map((value) => value / sum)
}

/** Ids by probability, the likeliest first. */
export function likeliest(probabilities: ArrayLike<number>, count: number): number[] {
  return Array.from({ length: probabilities.length }, (_, id) => id)
    .sort((one, other) => (probabilities[other] ?? 0) - (probabilities[one] ?? 0) || one - other)
    .slice(0, count)
}

/** Half of what two distributions differ by in all: 0 = the same, 1 = nothing in common. */
export function totalVariation(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0
  for (let id = 0; id < one.length; id += 1) sum += Math.abs((one[id] ?? 0) - (other[id] ?? 0))
  return sum / 2
}
