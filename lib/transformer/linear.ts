/** y = W x for every row: x [rows, inSize], w [outSize, inSize] → [rows, outSize]. */
export function linear(
  x: Float64Array,
  w: Float64Array,
  rows: number,
  inSize: number,
  outSize: number,
): Float64Array {
  const y = new Float64Array(rows * outSize)
  const whole = inSize - (inSize % 4)
  // Outer loop over W: its row stays in the cache for all rows of x.
  for (let o = 0; o < outSize; o += 1) {
    const wRow = o * inSize
    for (let r = 0; r < rows; r += 1) {
      const xRow = r * inSize
      // Four sums, since each addition waits for the one before it.
      let a = 0
      let b = 0
      let c = 0
      let d = 0
      for (let i = 0; i < whole; i += 4) {
        a += (x[xRow + i] as number) * (w[wRow + i] as number)
        b += (x[xRow + i + 1] as number) * (w[wRow + i + 1] as number)
        c += (x[xRow + i + 2] as number) * (w[wRow + i + 2] as number)
        d += (x[xRow + i + 3] as number) * (w[wRow + i + 3] as number)
      }
      for (let i = whole; i < inSize; i += 1) a += (x[xRow + i] as number) * (w[wRow + i] as number)
      y[r * outSize + o] = a + b + (c + d)
    }
  }
  return y
}

/** Adds factor * Wᵀ dy to dx: what the loss feels of x. dy [rows, outSize], w [outSize, inSize], dx [rows, inSize]. */
export function addInputGradient(
  dx: Float64Array,
  dy: Float64Array,
  w: Float64Array,
  rows: number,
  inSize: number,
  outSize: number,
  factor = 1,
): void {
  for (let o = 0; o < outSize; o += 1) {
    const wRow = o * inSize
    for (let r = 0; r < rows; r += 1) {
      const g = factor * (dy[r * outSize + o] as number)
      if (g === 0) continue
      const xRow = r * inSize
      for (let i = 0; i < inSize; i += 1) {
        dx[xRow + i] = (dx[xRow + i] as number) + g * (w[wRow + i] as number)
      }
    }
  }
}

/** Adds factor * dyᵀ x to dw: what the loss feels of W. dy [rows, outSize], x [rows, inSize], dw [outSize, inSize]. */
export function addWeightGradient(
  dw: Float64Array,
  dy: Float64Array,
  x: Float64Array,
  rows: number,
  inSize: number,
  outSize: number,
  factor = 1,
): void {
  for (let o = 0; o < outSize; o += 1) {
    const wRow = o * inSize
    for (let r = 0; r < rows; r += 1) {
      const g = factor * (dy[r * outSize + o] as number)
      if (g === 0) continue
      const xRow = r * inSize
      for (let i = 0; i < inSize; i += 1) {
        dw[wRow + i] = (dw[wRow + i] as number) + g * (x[xRow + i] as number)
      }
    }
  }
}

/** Adds factor * x to y, both of the same length. */
export function addTo(y: Float64Array, x: Float64Array, factor = 1): void {
  for (let i = 0; i < y.length; i += 1) y[i] = (y[i] as number) + factor * (x[i] as number)
}
