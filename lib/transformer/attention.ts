/** Sizes of one layer's attention over `rows` new positions that follow `start` older ones. */
export interface AttentionShape {
  readonly heads: number
  readonly kvHeads: number
  readonly headSize: number
  readonly start: number
  readonly rows: number
}

/**
 * Each position looks at itself and what stands before it.
 * q [rows, heads * headSize]; keys, values [start + rows or more, kvHeads * headSize]
 * → weights [heads, rows, start + rows], each row a distribution, and mixed [rows, heads * headSize].
 */
export function attend(
  q: Float64Array,
  keys: Float64Array,
  values: Float64Array,
  shape: AttentionShape,
): { weights: Float64Array; mixed: Float64Array } {
  const { heads, kvHeads, headSize: S, start, rows } = shape
  const total = start + rows
  const scale = 1 / Math.sqrt(S)
  const weights = new Float64Array(heads * rows * total)
  const mixed = new Float64Array(rows * heads * S)
  for (let h = 0; h < heads; h += 1) {
    const group = Math.floor((h * kvHeads) / heads) * S
    for (let t = 0; t < rows; t += 1) {
      const row = (h * rows + t) * total
      const last = start + t
      const query = (t * heads + h) * S
      let largest = Number.NEGATIVE_INFINITY
      for (let s = 0; s <= last; s += 1) {
        const key = s * kvHeads * S + group
        let score = 0
        for (let i = 0; i < S; i += 1) score += (q[query + i] as number) * (keys[key + i] as number)
        score *= scale
        weights[row + s] = score
        if (score > largest) largest = score
      }
      let sum = 0
      for (let s = 0; s <= last; s += 1) {
        const weight = Math.exp((weights[row + s] as number) - largest)
        weights[row + s] = weight
        sum += weight
      }
      for (let s = 0; s <= last; s += 1) {
        const weight = (weights[row + s] as number) / sum
        weights[row + s] = weight
        const value = s * kvHeads * S + group
        for (let i = 0; i < S; i += 1) {
          mixed[query + i] = (mixed[query + i] as number) + weight * (values[value + i] as number)
        }
      }
    }
  }
  return { weights, mixed }
}

/**
 * What the loss feels of q, k and v, given what it feels of `mixed`; for whole sequences (start 0).
 * With p the weights of a row and g = dmixed · v_s: dscore_s = p_s (g_s − Σ p g).
 */
export function attendGradient(
  dMixed: Float64Array,
  taps: { q: Float64Array; keys: Float64Array; values: Float64Array; weights: Float64Array },
  shape: AttentionShape,
): { dq: Float64Array; dk: Float64Array; dv: Float64Array } {
  const { heads, kvHeads, headSize: S, rows } = shape
  const { q, keys, values, weights } = taps
  const scale = 1 / Math.sqrt(S)
  const dq = new Float64Array(rows * heads * S)
  const dk = new Float64Array(rows * kvHeads * S)
  const dv = new Float64Array(rows * kvHeads * S)
  const g = new Float64Array(rows)
  for (let h = 0; h < heads; h += 1) {
    const group = Math.floor((h * kvHeads) / heads) * S
    for (let t = 0; t < rows; t += 1) {
      const row = (h * rows + t) * rows
      const query = (t * heads + h) * S
      let mean = 0
      for (let s = 0; s <= t; s += 1) {
        const at = s * kvHeads * S + group
        const weight = weights[row + s] as number
        let sum = 0
        for (let i = 0; i < S; i += 1) {
          const felt = dMixed[query + i] as number
          sum += felt * (values[at + i] as number)
          dv[at + i] = (dv[at + i] as number) + weight * felt
        }
        g[s] = sum
        mean += weight * sum
      }
      for (let s = 0; s <= t; s += 1) {
        const at = s * kvHeads * S + group
        const score = scale * (weights[row + s] as number) * ((g[s] as number) - mean)
        for (let i = 0; i < S; i += 1) {
          dq[query + i] = (dq[query + i] as number) + score * (keys[at + i] as number)
          dk[at + i] = (dk[at + i] as number) + score * (q[query + i] as number)
        }
      }
    }
  }
  return { dq, dk, dv }
}
