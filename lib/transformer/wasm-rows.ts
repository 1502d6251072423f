/** The loops of wasm-kernels.ts that are no products: rows of numbers, one after the other. */

export function normRows(
  out: Float32Array,
  x: Float32Array,
  gain: Float32Array,
  width: number,
  eps: number,
): void {
  for (let from = 0; from < out.length; from += width) {
    const scale = inverseRootMeanSquare(x, from, width, eps)
    for (let i = 0; i < width; i++) {
      out[from + i] = (x[from + i] as number) * scale * (gain[i] as number)
    }
  }
}

/** Adds to dx and, where it is wanted, to dGain. */
export function normRowsBackward(
  dx: Float32Array,
  dGain: Float32Array | null,
  dOut: Float32Array,
  x: Float32Array,
  gain: Float32Array,
  width: number,
  eps: number,
): void {
  for (let from = 0; from < dOut.length; from += width) {
    const scale = inverseRootMeanSquare(x, from, width, eps)
    let along = 0
    for (let i = 0; i < width; i++) {
      along += (dOut[from + i] as number) * (gain[i] as number) * (x[from + i] as number)
    }
    const pull = (along * scale * scale) / width
    for (let i = 0; i < width; i++) {
      const send = (dOut[from + i] as number) * (gain[i] as number) - (x[from + i] as number) * pull
      dx[from + i] = (dx[from + i] as number) + send * scale
    }
    if (!dGain) continue
    for (let i = 0; i < width; i++) {
      dGain[i] = (dGain[i] as number) + (dOut[from + i] as number) * (x[from + i] as number) * scale
    }
  }
}

function inverseRootMeanSquare(x: Float32Array, from: number, width: number, eps: number) {
  let sum = 0
  for (let i = from; i < from + width; i++) sum += (x[i] as number) * (x[i] as number)
  return 1 / Math.sqrt(sum / width + eps)
}

/** Pairs (i, i + headSize / 2) of every head; `start` is the position of each sequence's first row. */
export function rotateRows(
  x: Float32Array,
  cosines: Float32Array,
  sines: Float32Array,
  shape: { length: number; start: number; heads: number; headSize: number; direction: 1 | -1 },
): void {
  const { length, start, heads, headSize, direction } = shape
  const half = headSize / 2
  const count = x.length / (heads * headSize)
  for (let row = 0; row < count; row++) {
    const table = (start + (row % length)) * half
    for (let head = 0; head < heads; head++) {
      const first = (row * heads + head) * headSize
      for (let i = 0; i < half; i++) {
        const cosine = cosines[table + i] as number
        const sine = direction * (sines[table + i] as number)
        const left = x[first + i] as number
        const right = x[first + half + i] as number
        x[first + i] = left * cosine - right * sine
        x[first + half + i] = right * cosine + left * sine
      }
    }
  }
}

export function swigluRows(out: Float32Array, gate: Float32Array, up: Float32Array): void {
  for (let i = 0; i < out.length; i++) {
    const g = gate[i] as number
    out[i] = (g / (1 + Math.exp(-g))) * (up[i] as number)
  }
}

export function swigluRowsBackward(
  dGate: Float32Array,
  dUp: Float32Array,
  dOut: Float32Array,
  gate: Float32Array,
  up: Float32Array,
): void {
  for (let i = 0; i < dOut.length; i++) {
    const g = gate[i] as number
    const gradient = dOut[i] as number
    const sigmoid = 1 / (1 + Math.exp(-g))
    const upward = up[i] as number
    dUp[i] = gradient * g * sigmoid
    dGate[i] = gradient * upward * sigmoid * (1 + g * (1 - sigmoid))
  }
}

/** The logits become their gradient times `scale`. */
export function crossEntropyRows(
  losses: Float32Array,
  logits: Float32Array,
  targets: Float32Array,
  vocabSize: number,
  scale: number,
): void {
  for (let row = 0; row < targets.length; row++) {
    const from = row * vocabSize
    const target = targets[row] as number
    let greatest = Number.NEGATIVE_INFINITY
    for (let i = from; i < from + vocabSize; i++) greatest = Math.max(greatest, logits[i] as number)
    const chosen = (logits[from + target] as number) - greatest
    let sum = 0
    for (let i = from; i < from + vocabSize; i++) {
      const power = Math.exp((logits[i] as number) - greatest)
      logits[i] = power
      sum += power
    }
    losses[row] = Math.log(sum) - chosen
    const factor = scale / sum
    for (let i = from; i < from + vocabSize; i++) logits[i] = (logits[i] as number) * factor
    logits[from + target] = (logits[from + target] as number) - scale
  }
}

/** Adam (Kingma and Ba, 2015), with the corrections of both moments folded into the step. */
export function adamRows(
  weights: Float32Array,
  gradient: Float32Array,
  mean: Float32Array,
  square: Float32Array,
  options: { learningRate: number; step: number; beta1: number; beta2: number; eps: number },
): void {
  const { learningRate, step, beta1, beta2, eps } = options
  const meanScale = learningRate / (1 - beta1 ** step)
  const squareScale = 1 / (1 - beta2 ** step)
  for (let i = 0; i < weights.length; i++) {
    const g = gradient[i] as number
    const m = beta1 * (mean[i] as number) + (1 - beta1) * g
    const v = beta2 * (square[i] as number) + (1 - beta2) * g * g
    mean[i] = m
    square[i] = v
    weights[i] = (weights[i] as number) - (meanScale * m) / (Math.sqrt(v * squareScale) + eps)
  }
}
