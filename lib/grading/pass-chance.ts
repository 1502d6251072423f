/** Up to this many points every combination is counted; beyond, a normal distribution stands in. */
const COUNTED = 12

/**
 * The chance that the points made weigh at least `threshold` of all, each point being made with its own probability,
 * independent of the others.
 */
export function passChance(points: readonly { weight: number; made: number }[], threshold: number): number {
  const total = points.reduce((sum, { weight }) => sum + weight, 0)
  if (total <= 0) return 0
  const wanted = threshold * total - 1e-9
  if (points.length > COUNTED) return normalTail(points, wanted)
  let chance = 0
  for (let made = 0; made < 1 << points.length; made++) {
    let weight = 0
    let likely = 1
    points.forEach((point, index) => {
      if (made & (1 << index)) {
        weight += point.weight
        likely *= point.made
      } else likely *= 1 - point.made
    })
    if (weight >= wanted) chance += likely
  }
  return chance
}

function normalTail(points: readonly { weight: number; made: number }[], wanted: number): number {
  const mean = points.reduce((sum, { weight, made }) => sum + weight * made, 0)
  const variance = points.reduce((sum, { weight, made }) => sum + weight * weight * made * (1 - made), 0)
  if (variance === 0) return mean >= wanted ? 1 : 0
  // A logistic curve stays within 0.02 of the normal distribution's.
  return 1 / (1 + Math.exp((1.702 * (wanted - mean)) / Math.sqrt(variance)))
}
