import calibration from './calibration.json'
import { type Features, featuresOf } from './features'
import type { Reading, Worth } from './reading'

const features = Object.entries(calibration.coefficients) as [keyof Features, number][]

/** The calibrated mark, 0…1, of an answer held against whole reference answers. */
export function wholeMark(
  question: Reading,
  references: readonly Reading[],
  answer: Reading,
  worth: Worth,
): number {
  const found = featuresOf(question, references, answer, worth)
  const logit = features.reduce(
    (sum, [name, coefficient]) => sum + coefficient * found[name],
    calibration.intercept,
  )
  return 1 / (1 + Math.exp(-logit))
}
