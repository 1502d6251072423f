import type { Comparison } from './compare'
import weights from './point-weights.json'

/** What the likeness of a phrasing and a claim is computed from. */
export const POINT_FEATURES = [
  'recall',
  'recallEven',
  'precision',
  'against',
  'order',
  'bestWord',
  'numbersWrong',
  'namesWrong',
] as const satisfies (keyof Comparison)[]

/** Where a cosine of MiniLM says neither yes nor no, and how much it says beyond (docs/grading.md says how chosen). */
const COSINE = { middle: 0.55, weight: 9, lexical: 0.6 }

export type PointFeatures = Pick<Comparison, (typeof POINT_FEATURES)[number]>

/**
 * How well a claim says what a phrasing says, as log-odds: by words alone, or by words and meaning when a cosine is
 * given. The words' weights are fitted on the decks: phrasings of a point, held out, against those of other points and
 * false versions (scripts/grading/fit-points.ts).
 */
export function pointLogit(compared: PointFeatures, cosine?: number): number {
  let lexical = weights.intercept
  for (let index = 0; index < POINT_FEATURES.length; index++) {
    lexical += (weights.coefficients[index] ?? 0) * compared[POINT_FEATURES[index] as keyof PointFeatures]
  }
  const logit = weights.claims.intercept + weights.claims.slope * withMeaning(lexical, cosine)
  // A short claim may lie wholly inside a phrasing and still say next to nothing of it.
  const thin = cosine === undefined ? Math.max(0, THIN - compared.recallEven) / THIN : 0
  return logit - 2 * thin
}

/** Less of a phrasing than this cannot stand for it, by words alone. */
const THIN = 0.25

function withMeaning(lexical: number, cosine: number | undefined): number {
  return cosine === undefined ? lexical : COSINE.lexical * lexical + COSINE.weight * (cosine - COSINE.middle)
}
