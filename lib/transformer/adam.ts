/** What is trained, what the loss feels of it, and the two moving averages; all of the same length. */
export interface Trained {
  readonly weights: Float64Array
  readonly gradient: Float64Array
  readonly mean: Float64Array
  readonly square: Float64Array
}

const meanDecay = 0.9
const squareDecay = 0.999
const eps = 1e-8

/** One step of Adam (Kingma and Ba 2015) with their constants and no weight decay; `step` counts from 1. */
export function adamStep(
  { weights, gradient, mean, square }: Trained,
  step: number,
  learningRate: number,
): void {
  // The averages begin at zero; dividing by this takes the bias of the beginning out.
  const meanShare = 1 - meanDecay ** step
  const squareShare = 1 - squareDecay ** step
  for (let i = 0; i < weights.length; i += 1) {
    const g = gradient[i] as number
    const m = meanDecay * (mean[i] as number) + (1 - meanDecay) * g
    const v = squareDecay * (square[i] as number) + (1 - squareDecay) * g * g
    mean[i] = m
    square[i] = v
    weights[i] =
      (weights[i] as number) - (learningRate * (m / meanShare)) / (Math.sqrt(v / squareShare) + eps)
  }
}
