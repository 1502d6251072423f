/** Each row divided by its root mean square, times the gains: x [rows, size], gain [size] → [rows, size]. */
export function rmsNorm(x: Float64Array, gain: Float64Array, eps: number): Float64Array {
  const size = gain.length
  const y = new Float64Array(x.length)
  for (let row = 0; row < x.length; row += size) {
    const scale = scaleOf(x, row, size, eps)
    for (let i = 0; i < size; i += 1) y[row + i] = (x[row + i] as number) * scale * (gain[i] as number)
  }
  return y
}

/**
 * Adds to dx (and to dGain, where it is wanted) what dy means for them.
 * With s = 1/√(mean(x²) + eps): dx_i = s g_i dy_i − x_i s³/size Σ_j dy_j g_j x_j.
 */
export function addRmsNormGradient(
  dx: Float64Array,
  dGain: Float64Array | null,
  dy: Float64Array,
  x: Float64Array,
  gain: Float64Array,
  eps: number,
): void {
  const size = gain.length
  for (let row = 0; row < x.length; row += size) {
    const scale = scaleOf(x, row, size, eps)
    let along = 0
    for (let i = 0; i < size; i += 1) {
      along += (dy[row + i] as number) * (gain[i] as number) * (x[row + i] as number)
    }
    along *= scale ** 3 / size
    for (let i = 0; i < size; i += 1) {
      const g = dy[row + i] as number
      const value = x[row + i] as number
      dx[row + i] = (dx[row + i] as number) + scale * (gain[i] as number) * g - value * along
      if (dGain) dGain[i] = (dGain[i] as number) + g * value * scale
    }
  }
}

function scaleOf(x: Float64Array, row: number, size: number, eps: number): number {
  let squares = 0
  for (let i = row; i < row + size; i += 1) squares += (x[i] as number) ** 2
  return 1 / Math.sqrt(squares / size + eps)
}
