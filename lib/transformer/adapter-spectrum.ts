import { shapeOf } from './hugging-face'
import type { Adapter, ModelConfig, Target } from './model'
import { dot, singularValues } from './svd'

/**
 * The singular values of `deltaOf`, the largest first: `rank` of them, the others are zero. From the two thin matrices
 * alone, B = Q R and Aᵀ = P S, so that those of B A are those of the small R Sᵀ: microseconds instead of a tenth of a second.
 */
export function deltaSingularValues(
  adapter: Adapter,
  layer: number,
  target: Target,
  config: ModelConfig,
): Float64Array {
  const { rank, alpha } = adapter
  const pair = adapter.layers[layer]?.[target]
  if (!pair) return new Float64Array(rank)
  const [outSize, inSize] = shapeOf(target, config)
  const column = (r: number) =>
    Float64Array.from({ length: outSize }, (_, o) => pair.up[o * rank + r] as number)
  const row = (r: number) => Float64Array.from(pair.down.subarray(r * inSize, (r + 1) * inSize))
  const R = triangleOf(Array.from({ length: rank }, (_, r) => column(r)))
  const S = triangleOf(Array.from({ length: rank }, (_, r) => row(r)))
  const small = new Float64Array(rank * rank)
  for (let i = 0; i < rank; i += 1) {
    for (let j = 0; j < rank; j += 1) {
      let sum = 0
      for (let r = 0; r < rank; r += 1) sum += (R[i * rank + r] as number) * (S[j * rank + r] as number)
      small[i * rank + j] = (alpha / rank) * sum
    }
  }
  return singularValues(small, rank, rank)
}

/** R of the QR decomposition of a matrix given by its columns, by Gram and Schmidt, done twice against rounding. */
function triangleOf(columns: Float64Array[]): Float64Array {
  const n = columns.length
  const R = new Float64Array(n * n)
  for (const [j, vector] of columns.entries()) {
    const before = Math.sqrt(dot(vector, vector))
    for (let pass = 0; pass < 2; pass += 1) {
      for (const [i, unit] of columns.slice(0, j).entries()) {
        const along = dot(unit, vector)
        R[i * n + j] = (R[i * n + j] as number) + along
        for (let at = 0; at < vector.length; at += 1) {
          vector[at] = (vector[at] as number) - along * (unit[at] as number)
        }
      }
    }
    const length = Math.sqrt(dot(vector, vector))
    // What is left of a column that depends on those before it is rounding: it has no direction.
    const isNothing = length <= 1e-12 * before
    R[j * n + j] = isNothing ? 0 : length
    for (let at = 0; at < vector.length; at += 1) vector[at] = isNothing ? 0 : (vector[at] as number) / length
  }
  return R
}
