import type { ModelConfig } from './model'

/** cos and sin of every position's angles, each [context, headSize / 2]. */
export interface RotaryTable {
  readonly cos: Float64Array
  readonly sin: Float64Array
}

/** Pair i of a head turns by position * theta^(-2i / headSize) (Su et al. 2021). */
export function rotaryTable(config: ModelConfig): RotaryTable {
  const { context, headSize, ropeTheta } = config
  const half = headSize / 2
  const cos = new Float64Array(context * half)
  const sin = new Float64Array(context * half)
  for (let at = 0; at < cos.length; at += 1) {
    const angle = Math.floor(at / half) * ropeTheta ** ((-2 * (at % half)) / headSize)
    cos[at] = Math.cos(angle)
    sin[at] = Math.sin(angle)
  }
  return { cos, sin }
}

/**
 * Turns the pairs (i, i + headSize / 2) of every head in place: x [rows, heads * headSize], row 0 at position `start`.
 * `direction` -1 turns back, which is also what the gradient does.
 */
export function rotate(
  x: Float64Array,
  heads: number,
  headSize: number,
  start: number,
  table: RotaryTable,
  direction: 1 | -1 = 1,
): void {
  const half = headSize / 2
  const rows = x.length / (heads * headSize)
  for (let head = 0; head < rows * heads; head += 1) {
    const turn = (start + Math.floor(head / heads)) * half
    const at = head * headSize
    for (let i = 0; i < half; i += 1) {
      const cos = table.cos[turn + i] as number
      const sin = direction * (table.sin[turn + i] as number)
      const one = x[at + i] as number
      const other = x[at + half + i] as number
      x[at + i] = one * cos - other * sin
      x[at + half + i] = one * sin + other * cos
    }
  }
}
