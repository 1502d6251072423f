import type * as kernels from './kernels'
import { adamDefaults } from './kernels'
import { WasmAttention } from './wasm-attention'
import { WasmMemory, type WasmTensor } from './wasm-memory'
import { type Matrix, WasmProducts } from './wasm-products'
import * as rows from './wasm-rows'

type Tensor = kernels.Tensor

/**
 * The kernels on the processor: matrix products in WebAssembly (SIMD), the rest in loops over the same memory.
 * Rejects with a CompileError where WebAssembly has no SIMD, with a RangeError where no memory is to be had.
 */
export async function openWasmKernels(): Promise<kernels.Kernels> {
  const memory = new WasmMemory()
  return new WasmKernels(memory, await WasmProducts.open(memory))
}

class WasmKernels implements kernels.Kernels {
  readonly backend = 'wasm'
  readonly #memory: WasmMemory
  readonly #products: WasmProducts
  readonly #attention: WasmAttention

  constructor(memory: WasmMemory, products: WasmProducts) {
    this.#memory = memory
    this.#products = products
    this.#attention = new WasmAttention(memory, products)
  }

  get bytesInUse() {
    return this.#memory.bytesInUse
  }

  tensor(size: number): WasmTensor {
    return this.#memory.take(size)
  }

  upload(values: Float32Array): WasmTensor {
    const tensor = this.#memory.take(values.length)
    this.#view(tensor).set(values)
    return tensor
  }

  free(tensor: Tensor) {
    this.#memory.free(own(tensor))
  }

  async read(tensor: Tensor, start = 0, count = tensor.size - start) {
    return this.#view(tensor).slice(start, start + count)
  }

  dispose() {}

  zero(tensor: Tensor) {
    this.#view(tensor).fill(0)
  }

  copy(to: Tensor, from: Tensor) {
    this.#view(to).set(this.#view(from))
  }

  add(to: Tensor, from: Tensor, factor: number) {
    const sum = this.#view(to)
    const more = this.#view(from)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + factor * (more[i] as number)
  }

  matmul({ out, a, b, m, n, k, transposeA, transposeB, accumulate, scale }: kernels.Product) {
    if (!accumulate) this.zero(out)
    this.#products.addProduct(
      matrix(out, n),
      transposeA ? transposed(matrix(a, m)) : matrix(a, k),
      transposeB ? transposed(matrix(b, k)) : matrix(b, n),
      m,
      n,
      k,
      scale,
    )
  }

  gather(out: Tensor, table: Tensor, ids: Tensor, width: number) {
    const to = this.#view(out)
    const from = this.#view(table)
    this.#view(ids).forEach((id, row) => {
      to.set(from.subarray(id * width, (id + 1) * width), row * width)
    })
  }

  scatter(table: Tensor, added: Tensor, ids: Tensor, width: number) {
    const to = this.#view(table)
    const from = this.#view(added)
    this.#view(ids).forEach((id, row) => {
      for (let i = 0; i < width; i++) {
        to[id * width + i] = (to[id * width + i] as number) + (from[row * width + i] as number)
      }
    })
  }

  norm(out: Tensor, x: Tensor, gain: Tensor, width: number, eps: number) {
    rows.normRows(this.#view(out), this.#view(x), this.#view(gain), width, eps)
  }

  normBackward({ dx, dGain, dOut, x, gain, width, eps }: kernels.NormGradient) {
    rows.normRowsBackward(
      this.#view(dx),
      dGain && this.#view(dGain),
      this.#view(dOut),
      this.#view(x),
      this.#view(gain),
      width,
      eps,
    )
  }

  rotate(rotation: kernels.Rotation) {
    const { x, cosines, sines } = rotation
    rows.rotateRows(this.#view(x), this.#view(cosines), this.#view(sines), rotation)
  }

  store(cache: Tensor, x: Tensor, place: { batch: number; length: number; start: number; width: number }) {
    const { batch, length, start, width } = place
    const to = this.#view(cache)
    const from = this.#view(x)
    const capacity = cache.size / batch
    for (let sequence = 0; sequence < batch; sequence++) {
      const first = sequence * length * width
      to.set(from.subarray(first, first + length * width), sequence * capacity + start * width)
    }
  }

  attention(call: kernels.AttentionCall) {
    const { out, weights, scores, queries, keys, values } = call
    this.#attention.forward({
      ...call,
      out: own(out),
      weights: own(weights),
      scores: scores && own(scores),
      queries: own(queries),
      keys: own(keys),
      values: own(values),
    })
  }

  attentionBackward(call: kernels.AttentionGradient) {
    this.#attention.backward({
      ...call,
      dQueries: own(call.dQueries),
      dKeys: own(call.dKeys),
      dValues: own(call.dValues),
      dOut: own(call.dOut),
      weights: own(call.weights),
      queries: own(call.queries),
      keys: own(call.keys),
      values: own(call.values),
    })
  }

  maskHeads(out: Tensor, mask: Tensor, heads: number, headSize: number) {
    const numbers = this.#view(out)
    const factors = this.#view(mask)
    for (let i = 0; i < numbers.length; i++) {
      numbers[i] = (numbers[i] as number) * (factors[Math.floor(i / headSize) % heads] as number)
    }
  }

  swiglu(out: Tensor, gate: Tensor, up: Tensor) {
    rows.swigluRows(this.#view(out), this.#view(gate), this.#view(up))
  }

  swigluBackward({ dGate, dUp, dOut, gate, up }: kernels.SwigluGradient) {
    const [g, u] = [this.#view(gate), this.#view(up)]
    rows.swigluRowsBackward(this.#view(dGate), this.#view(dUp), this.#view(dOut), g, u)
  }

  crossEntropy(losses: Tensor, logits: Tensor, targets: Tensor, vocabSize: number, scale: number) {
    rows.crossEntropyRows(this.#view(losses), this.#view(logits), this.#view(targets), vocabSize, scale)
  }

  adam({ weights, gradient, mean, square, learningRate, step }: kernels.AdamUpdate) {
    const options = { learningRate, step, ...adamDefaults }
    const [g, m, v] = [this.#view(gradient), this.#view(mean), this.#view(square)]
    rows.adamRows(this.#view(weights), g, m, v, options)
  }

  #view(tensor: Tensor) {
    return this.#memory.view(own(tensor))
  }
}

/** Tensors of this backend are stretches of memory; another backend's would be a mistake of ours. */
function own(tensor: Tensor): WasmTensor {
  if (!('address' in tensor)) throw new TypeError('a tensor of another backend')
  return tensor as WasmTensor
}

function matrix(tensor: Tensor, width: number): Matrix {
  return { first: own(tensor).address >> 2, rowStep: width, columnStep: 1 }
}

function transposed({ first, rowStep, columnStep }: Matrix): Matrix {
  return { first, rowStep: columnStep, columnStep: rowStep }
}
