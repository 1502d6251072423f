import type { Comparison } from './compare'
import weights from './point-weights.json'

/** What is asked of a claim that turns words of a phrasing round. */
export const OPPOSITION_FEATURES = [
  'against',
  'recall',
  'ratio',
  'precision',
  'order',
  'sequence',
  'best',
  'turned',
] as const

export type Opposition = Record<(typeof OPPOSITION_FEATURES)[number], number> & {
  /** Which of the compared phrasings is turned round. */
  index: number
}

/** `turned`: how many words are turned into their opposites. */
type Turning = Pick<Comparison, 'againstEven' | 'recallEven' | 'precision' | 'order' | 'sequence'> & {
  turned: number
}

/** Less than this in common with a phrasing, and what is turned round is another matter. */
const LEAST_COMMON = 0.35

/**
 * The phrasing of a point of which a claim turns most round while it speaks of the same things; undefined when it
 * turns nothing. `compared`: the claim against each phrasing of the point.
 */
export function oppositionOf(compared: readonly Turning[]): Opposition | undefined {
  let found: Opposition | undefined
  const best = Math.max(0, ...compared.map(({ recallEven, againstEven }) => recallEven - againstEven))
  compared.forEach(({ againstEven, recallEven, precision, order, sequence, turned }, index) => {
    const common = againstEven + recallEven
    if (againstEven < 0.05 || common < LEAST_COMMON || common <= (found ? found.against + found.recall : 0))
      return
    found = {
      against: againstEven,
      recall: recallEven,
      ratio: againstEven / common,
      precision,
      order,
      sequence,
      best,
      turned,
      index,
    }
  })
  return found
}

/** All of a phrasing and a turned word of it: that is its denial, whatever the fit says. */
export const isDenial = ({ recall, against }: Opposition): boolean =>
  recall + against >= 0.98 && against >= 0.1

/** How likely the claim contradicts the point, 0…1; fitted on the decks' false versions. */
export function contradictionChance(opposition: Opposition): number {
  const logit = OPPOSITION_FEATURES.reduce(
    (sum, name, index) => sum + (weights.opposition.coefficients[index] ?? 0) * opposition[name],
    weights.opposition.intercept,
  )
  const chance = 1 / (1 + Math.exp(-logit))
  return isDenial(opposition) ? Math.max(chance, 0.8) : chance
}
