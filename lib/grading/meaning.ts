import weights from './meaning-weights.json'

/** Cosines between an answer and its references. */
export type Meaning = {
  /** The whole answer with the reference that it is nearest to. */
  whole: number
  /** Each sentence of the model answer with the claim that is nearest to it, on average. */
  parts: number
}

export type MeaningWeights = { intercept: number; lexical: number; whole: number; parts: number }

/** Unit vectors of the references, of the model answer's sentences, and of the claims. Null without claims. */
export function meaningOf(
  references: readonly Float32Array[],
  sentences: readonly Float32Array[],
  claims: readonly Float32Array[],
): Meaning | null {
  const [first] = claims
  if (!first || references.length === 0) return null
  const sum = new Float32Array(first.length)
  for (const claim of claims) for (const [at, value] of claim.entries()) sum[at] = (sum[at] ?? 0) + value
  const length = Math.sqrt(dot(sum, sum)) || 1
  const whole = Math.max(...references.map((reference) => dot(reference, sum) / length))
  const nearest = sentences.map((sentence) => Math.max(...claims.map((claim) => dot(sentence, claim))))
  const parts = nearest.reduce((total, cosine) => total + cosine, 0) / nearest.length
  return { whole, parts: nearest.length === 0 ? whole : parts }
}

/**
 * The log-odds by words alone, with what the cosines say. The weights are a cautious guess as long as `fitted` in
 * meaning-weights.json is false; `npm run grade:calibrate` fits them where the model is.
 */
export function withMeaning(
  lexical: number,
  meaning: Meaning,
  { intercept, ...by }: MeaningWeights = weights,
): number {
  return intercept + by.lexical * lexical + by.whole * meaning.whole + by.parts * meaning.parts
}

/** Cosine of two unit vectors. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0)
  return sum
}
