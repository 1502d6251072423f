/**
 * What a machine has to be able to do for the model of forward.ts and backward.ts to run on it. Every backend writes these
 * few loops its own way; the model itself is written once. Nothing here waits: results are computed in the order of the
 * calls and are there when `read` resolves.
 */
export interface Kernels {
  readonly backend: 'webgpu' | 'wasm'
  /** Bytes of the tensors now in use. */
  readonly bytesInUse: number
  /** `size` numbers of 32 bits, with anything in them. */
  tensor(size: number): Tensor
  upload(values: Float32Array): Tensor
  /** Gives the memory back. */
  free(tensor: Tensor): void
  /** A copy of `count` numbers from `start`; of all when left out. Fails when the device is lost. */
  read(tensor: Tensor, start?: number, count?: number): Promise<Float32Array<ArrayBuffer>>
  dispose(): void

  zero(tensor: Tensor): void
  /** to[i] = from[i] */
  copy(to: Tensor, from: Tensor): void
  /** to[i] += factor * from[i] */
  add(to: Tensor, from: Tensor, factor: number): void
  matmul(product: Product): void
  /** out[row] = table[ids[row]], rows of `width` numbers. */
  gather(out: Tensor, table: Tensor, ids: Tensor, width: number): void
  /** table[ids[row]] += rows[row] */
  scatter(table: Tensor, rows: Tensor, ids: Tensor, width: number): void
  /** out = x / sqrt(mean(x²) + eps) * gain, row by row of `width` numbers. */
  norm(out: Tensor, x: Tensor, gain: Tensor, width: number, eps: number): void
  /** dx += what `norm` sends back for dOut; the gain's gradient is added to dGain where it is wanted. */
  normBackward(grad: NormGradient): void
  /** Turns every pair (i, i + headSize / 2) of every head by its position; direction -1 turns back. */
  rotate(rotation: Rotation): void
  /** The rows [batch, length] of x written into a cache [batch, capacity] from position `start` on. */
  store(
    cache: Tensor,
    x: Tensor,
    place: { batch: number; length: number; start: number; width: number },
  ): void
  attention(call: AttentionCall): void
  attentionBackward(call: AttentionGradient): void
  /** out[row, head, …] *= mask[head] */
  maskHeads(out: Tensor, mask: Tensor, heads: number, headSize: number): void
  /** out = silu(gate) * up */
  swiglu(out: Tensor, gate: Tensor, up: Tensor): void
  swigluBackward(grad: SwigluGradient): void
  /** losses[row] = -log softmax(logits)[target]; logits become the gradient: (softmax - onehot) * scale. */
  crossEntropy(losses: Tensor, logits: Tensor, targets: Tensor, vocabSize: number, scale: number): void
  /** One step of Adam: `mean` and `square` are its moments, `step` counts from 1. */
  adam(update: AdamUpdate): void
}

export interface Tensor {
  readonly size: number
}

/** out (+)= scale * a b, with a [m, k] and b [k, n] row-major; `transposeA`: a is [k, m], `transposeB`: b is [n, k]. */
export interface Product {
  readonly out: Tensor
  readonly a: Tensor
  readonly b: Tensor
  readonly m: number
  readonly n: number
  readonly k: number
  readonly transposeA?: boolean
  readonly transposeB?: boolean
  readonly accumulate?: boolean
  readonly scale?: number
}

export interface NormGradient {
  readonly dx: Tensor
  readonly dGain: Tensor | null
  readonly dOut: Tensor
  readonly x: Tensor
  readonly gain: Tensor
  readonly width: number
  readonly eps: number
}

export interface Rotation {
  readonly x: Tensor // [batch * length, heads * headSize]
  /** [context, headSize / 2] each. */
  readonly cosines: Tensor
  readonly sines: Tensor
  readonly length: number
  readonly start: number
  readonly heads: number
  readonly headSize: number
  readonly direction: 1 | -1
}

export interface AttentionShape {
  readonly batch: number
  /** Tokens that look, at positions start … start + length - 1 … */
  readonly length: number
  readonly start: number
  /** … at the tokens of a cache with so many places, of which start + length are filled. */
  readonly capacity: number
  readonly heads: number
  readonly kvHeads: number
  readonly headSize: number
}

export interface AttentionCall extends AttentionShape {
  readonly out: Tensor // [batch, length, heads * headSize]
  readonly weights: Tensor // [batch, heads, length, start + length]
  /** Wanted for showing them: q·k, same shape, also where the mask hides it. */
  readonly scores: Tensor | null
  readonly queries: Tensor // [batch, length, heads * headSize]
  readonly keys: Tensor // [batch, capacity, kvHeads * headSize]
  readonly values: Tensor
}

/** Of a whole text: start 0, capacity = length. */
export interface AttentionGradient extends AttentionShape {
  readonly dQueries: Tensor
  readonly dKeys: Tensor
  readonly dValues: Tensor
  readonly dOut: Tensor
  readonly weights: Tensor
  readonly queries: Tensor
  readonly keys: Tensor
  readonly values: Tensor
}

export interface SwigluGradient {
  readonly dGate: Tensor
  readonly dUp: Tensor
  readonly dOut: Tensor
  readonly gate: Tensor
  readonly up: Tensor
}

export interface AdamUpdate {
  readonly weights: Tensor
  readonly gradient: Tensor
  readonly mean: Tensor
  readonly square: Tensor
  readonly learningRate: number
  readonly step: number
}

/** The device is gone, with everything on it; the same can be computed again on another. */
export class DeviceLost extends Error {
  override readonly name = 'DeviceLost'
}

export const adamDefaults = { beta1: 0.9, beta2: 0.999, eps: 1e-8 } as const

/** Frees together what was taken together, so that no path out of a computation leaves a tensor behind. */
export class Workspace {
  readonly #kernels: Kernels
  readonly #taken: Tensor[] = []

  constructor(kernels: Kernels) {
    this.#kernels = kernels
  }

  take(size: number): Tensor {
    return this.keep(this.#kernels.tensor(size))
  }

  keep<T extends Tensor>(tensor: T): T {
    this.#taken.push(tensor)
    return tensor
  }

  upload(values: Float32Array): Tensor {
    return this.keep(this.#kernels.upload(values))
  }

  release() {
    for (const tensor of this.#taken.splice(0)) this.#kernels.free(tensor)
  }
}
