import type { AttentionCall, AttentionGradient, AttentionShape } from './kernels'
import type { WasmMemory, WasmTensor } from './wasm-memory'
import type { Matrix, WasmProducts } from './wasm-products'

type Tensors<T> = { [K in keyof T]: T[K] extends number ? number : WasmTensor | Extract<T[K], null> }

/** Attention of one head after the other. */
export class WasmAttention {
  readonly #memory: WasmMemory
  readonly #products: WasmProducts

  constructor(memory: WasmMemory, products: WasmProducts) {
    this.#memory = memory
    this.#products = products
  }

  forward(call: Tensors<AttentionCall>) {
    const { length, start, headSize } = call
    const filled = start + length
    const floats = this.#memory.floats
    floats.fill(0, call.out.address >> 2, (call.out.address >> 2) + call.out.size)
    floats.fill(0, call.weights.address >> 2, (call.weights.address >> 2) + call.weights.size)
    for (const head of headsOf(call)) {
      const weights = rows(call.weights, head.index * length * filled, filled)
      const queries = rows(call.queries, head.query, call.heads * headSize)
      const keys = rows(call.keys, head.key, call.kvHeads * headSize)
      // One row does not repay what packing costs.
      if (length === 1) scoresOfOne(this.#memory.floats, weights.first, queries.first, keys, filled, headSize)
      else this.#products.addProduct(weights, queries, transposed(keys), length, filled, headSize)
      if (call.scores) {
        const at = (call.scores.address >> 2) + head.index * length * filled
        this.#memory.floats.copyWithin(at, weights.first, weights.first + length * filled)
      }
      softmaxRows(this.#memory.floats, weights.first, length, start, 1 / Math.sqrt(headSize))
      const values = rows(call.values, head.key, call.kvHeads * headSize)
      const out = rows(call.out, head.query, call.heads * headSize)
      if (length === 1) mixOfOne(this.#memory.floats, out.first, weights.first, values, filled, headSize)
      else this.#products.addProduct(out, weights, values, length, headSize, filled)
    }
  }

  /** The gradients are written, not added to. */
  backward(call: Tensors<AttentionGradient>) {
    const { length, headSize } = call
    for (const { address, size } of [call.dQueries, call.dKeys, call.dValues]) {
      this.#memory.floats.fill(0, address >> 2, (address >> 2) + size)
    }
    const scratch = this.#memory.take(length * length)
    const scale = 1 / Math.sqrt(headSize)
    const queryWidth = call.heads * headSize
    const keyWidth = call.kvHeads * headSize
    for (const head of headsOf(call)) {
      const weights = rows(call.weights, head.index * length * length, length)
      const dOut = rows(call.dOut, head.query, queryWidth)
      const dScores = rows(scratch, 0, length)
      this.#memory.floats.fill(0, dScores.first, dScores.first + length * length)
      const values = transposed(rows(call.values, head.key, keyWidth))
      this.#products.addProduct(dScores, dOut, values, length, length, headSize)
      softmaxRowsBackward(this.#memory.floats, dScores.first, weights.first, length)
      const product = (out: Matrix, a: Matrix, b: Matrix, by: number) =>
        this.#products.addProduct(out, a, b, length, headSize, length, by)
      product(rows(call.dValues, head.key, keyWidth), transposed(weights), dOut, 1)
      product(
        rows(call.dQueries, head.query, queryWidth),
        dScores,
        rows(call.keys, head.key, keyWidth),
        scale,
      )
      const queries = rows(call.queries, head.query, queryWidth)
      product(rows(call.dKeys, head.key, keyWidth), transposed(dScores), queries, scale)
    }
    this.#memory.free(scratch)
  }
}

/** Where each head's numbers begin: `index` counts heads over the batch. */
function* headsOf({ batch, length, capacity, heads, kvHeads, headSize }: AttentionShape) {
  for (let sequence = 0; sequence < batch; sequence++) {
    for (let head = 0; head < heads; head++) {
      yield {
        index: sequence * heads + head,
        query: (sequence * length * heads + head) * headSize,
        key: (sequence * capacity * kvHeads + Math.floor((head * kvHeads) / heads)) * headSize,
      }
    }
  }
}

function rows(tensor: WasmTensor, offset: number, width: number): Matrix {
  return { first: (tensor.address >> 2) + offset, rowStep: width, columnStep: 1 }
}

function transposed({ first, rowStep, columnStep }: Matrix): Matrix {
  return { first, rowStep: columnStep, columnStep: rowStep }
}

function scoresOfOne(
  floats: Float32Array,
  to: number,
  query: number,
  keys: Matrix,
  count: number,
  headSize: number,
) {
  for (let s = 0; s < count; s++) {
    const key = keys.first + s * keys.rowStep
    let sum = 0
    for (let i = 0; i < headSize; i++) sum += (floats[query + i] as number) * (floats[key + i] as number)
    floats[to + s] = sum
  }
}

/** Adds to what is there: zeros. */
function mixOfOne(
  floats: Float32Array,
  to: number,
  weights: number,
  values: Matrix,
  count: number,
  headSize: number,
) {
  for (let s = 0; s < count; s++) {
    const value = values.first + s * values.rowStep
    const weight = floats[weights + s] as number
    for (let i = 0; i < headSize; i++) {
      floats[to + i] = (floats[to + i] as number) + weight * (floats[value + i] as number)
    }
  }
}

/** Row t keeps its first start + t + 1 places; the others become 0. */
function softmaxRows(floats: Float32Array, first: number, length: number, start: number, scale: number) {
  const filled = start + length
  for (let t = 0; t < length; t++) {
    const from = first + t * filled
    const seen = from + start + t + 1
    let greatest = Number.NEGATIVE_INFINITY
    for (let i = from; i < seen; i++) greatest = Math.max(greatest, floats[i] as number)
    let sum = 0
    for (let i = from; i < seen; i++) {
      const power = Math.exp(((floats[i] as number) - greatest) * scale)
      floats[i] = power
      sum += power
    }
    for (let i = from; i < seen; i++) floats[i] = (floats[i] as number) / sum
    floats.fill(0, seen, from + filled)
  }
}

/** From the gradient of the weights to that of the scores, in place: dScore = weight * (dWeight - sum weight dWeight). */
function softmaxRowsBackward(floats: Float32Array, gradient: number, weights: number, length: number) {
  for (let t = 0; t < length; t++) {
    const g = gradient + t * length
    const w = weights + t * length
    let sum = 0
    for (let s = 0; s <= t; s++) sum += (floats[g + s] as number) * (floats[w + s] as number)
    for (let s = 0; s <= t; s++) floats[g + s] = (floats[w + s] as number) * ((floats[g + s] as number) - sum)
    floats.fill(0, g + t + 1, g + length)
  }
}
