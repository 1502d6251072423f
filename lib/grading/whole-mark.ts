import calibration from './calibration.json'
import { type Features, featuresOf } from './features'
import type { Reading, Worth } from './reading'

const features = Object.entries(calibration.coefficients) as [keyof Features, number][]

/** The mark, 0…1, from 0.5 on good enough; and the calibrated chance that people would call the answer right. */
export type WholeMark = { score: number; pass: number }

/** An answer held against whole reference answers; fitted on answers that people graded (scripts/grading). */
export function wholeMark(
  question: Reading,
  references: readonly Reading[],
  answer: Reading,
  worth: Worth,
): WholeMark {
  const found = featuresOf(question, references, answer, worth)
  const logit = features.reduce((sum, [name, weight]) => sum + weight * found[name], calibration.intercept)
  return { score: sigmoid(logit + calibration.leaning), pass: sigmoid(logit) }
}

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit))
