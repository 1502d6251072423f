import type * as kernels from './kernels'
import { adamDefaults } from './kernels'
import { type GpuTensor, WebgpuDevice } from './webgpu-device.browser'

type Tensor = kernels.Tensor

/** Rows of a product up to which one invocation a number beats sixteen. */
const fewRows = 8

/**
 * The kernels on a graphics card. Rejects with an Error that says in half a sentence why not: there is none, it is only
 * imitated by the processor (which WebAssembly does faster; `softwareToo` takes it all the same), it refuses.
 */
export async function openWebgpuKernels(
  gpu: GPU,
  { softwareToo }: { softwareToo: boolean },
): Promise<kernels.Kernels> {
  const adapter = await gpu.requestAdapter()
  if (!adapter) throw new Error('WebGPU finds no graphics card that it can use')
  if (isImitated(adapter) && !softwareToo) {
    throw new Error('WebGPU here only imitates a graphics card on the processor, and WebAssembly is faster')
  }
  const device = await adapter.requestDevice().catch((error) => {
    throw new Error(
      `the graphics card could not be opened (${error instanceof Error ? error.message : error})`,
    )
  })
  return new WebgpuKernels(await WebgpuDevice.open(device))
}

/** Said in `info`; browsers of 2024 and before said it of the adapter itself. */
function isImitated(adapter: GPUAdapter) {
  const before: { info?: GPUAdapterInfo; isFallbackAdapter?: boolean } = adapter
  return before.info?.isFallbackAdapter ?? before.isFallbackAdapter ?? false
}

class WebgpuKernels implements kernels.Kernels {
  readonly backend = 'webgpu'
  readonly #device: WebgpuDevice

  constructor(device: WebgpuDevice) {
    this.#device = device
  }

  get bytesInUse() {
    return this.#device.bytesInUse
  }

  tensor(size: number): GpuTensor {
    return this.#device.tensor(size)
  }

  upload(values: Float32Array): GpuTensor {
    const tensor = this.#device.tensor(values.length)
    this.#device.write(tensor, values)
    return tensor
  }

  free(tensor: Tensor) {
    this.#device.free(own(tensor))
  }

  read(tensor: Tensor, start = 0, count = tensor.size - start) {
    return this.#device.read(own(tensor), start, count)
  }

  dispose() {
    this.#device.destroy()
  }

  zero(x: Tensor) {
    this.#device.run('zero', x.size, [own(x)], [])
  }

  copy(to: Tensor, source: Tensor) {
    this.#device.run('copy', to.size, [own(to), own(source)], [])
  }

  add(to: Tensor, source: Tensor, factor: number) {
    this.#device.run('add', to.size, [own(to), own(source)], [factor])
  }

  matmul({ out, a, b, m, n, k, transposeA, transposeB, accumulate, scale = 1 }: kernels.Product) {
    const strides = [...(transposeA ? [1, m] : [k, 1]), ...(transposeB ? [1, k] : [n, 1])]
    const few = m <= fewRows
    const invocations = few ? m * n : Math.ceil(m / 4) * Math.ceil(n / 4)
    const tensors = [own(out), own(a), own(b)]
    this.#device.run(few ? 'dots' : 'matmul', invocations, tensors, [
      m,
      n,
      k,
      ...strides,
      accumulate ? 1 : 0,
      scale,
    ])
  }

  gather(out: Tensor, table: Tensor, ids: Tensor, width: number) {
    this.#device.run('gather', out.size, [own(out), own(table), own(ids)], [width])
  }

  scatter(table: Tensor, rows: Tensor, ids: Tensor, width: number) {
    this.#device.run('scatter', width, [own(table), own(rows), own(ids)], [width, ids.size])
  }

  norm(out: Tensor, x: Tensor, gain: Tensor, width: number, eps: number) {
    this.#device.run('norm', x.size / width, [own(out), own(x), own(gain)], [width, eps])
  }

  normBackward({ dx, dGain, dOut, x, gain, width, eps }: kernels.NormGradient) {
    const rows = x.size / width
    this.#device.run('normBackward', rows, [own(dx), own(dOut), own(x), own(gain)], [width, eps])
    if (dGain) this.#device.run('normGain', width, [own(dGain), own(dOut), own(x)], [width, rows, eps])
  }

  rotate({ x, cosines, sines, length, start, heads, headSize, direction }: kernels.Rotation) {
    const numbers = [length, start, heads, headSize, direction]
    this.#device.run('rotate', x.size / 2, [own(x), own(cosines), own(sines)], numbers)
  }

  store(cache: Tensor, x: Tensor, place: { batch: number; length: number; start: number; width: number }) {
    const { batch, length, start, width } = place
    const numbers = [length * width, cache.size / batch, start * width]
    this.#device.run('store', x.size, [own(cache), own(x)], numbers)
  }

  attention(call: kernels.AttentionCall) {
    const { out, weights, scores, queries, keys, values } = call
    const numbers = attentionNumbers(call)
    this.#device.run('scores', weights.size, [own(weights), own(queries), own(keys)], numbers)
    if (scores) this.copy(scores, weights)
    this.#device.run('softmax', call.batch * call.heads * call.length, [own(weights)], numbers)
    this.#device.run('mix', out.size, [own(out), own(weights), own(values)], numbers)
  }

  attentionBackward(call: kernels.AttentionGradient) {
    const { dQueries, dKeys, dValues, dOut, weights, queries, keys, values } = call
    const numbers = attentionNumbers(call)
    const dScores = this.tensor(weights.size)
    this.#device.run('scores', dScores.size, [dScores, own(dOut), own(values)], numbers)
    const rows = call.batch * call.heads * call.length
    this.#device.run('softmaxBackward', rows, [dScores, own(weights)], numbers)
    this.#device.run('mix', dQueries.size, [own(dQueries), dScores, own(keys)], numbers)
    this.#device.run('mixBack', dKeys.size, [own(dKeys), dScores, own(queries)], numbers)
    this.#device.run('mixBack', dValues.size, [own(dValues), own(weights), own(dOut)], numbers)
    this.free(dScores)
  }

  maskHeads(out: Tensor, mask: Tensor, heads: number, headSize: number) {
    this.#device.run('maskHeads', out.size, [own(out), own(mask)], [heads, headSize])
  }

  swiglu(out: Tensor, gate: Tensor, up: Tensor) {
    this.#device.run('swiglu', out.size, [own(out), own(gate), own(up)], [])
  }

  swigluBackward({ dGate, dUp, dOut, gate, up }: kernels.SwigluGradient) {
    const tensors = [dGate, dUp, dOut, gate, up].map(own)
    this.#device.run('swigluBackward', dOut.size, tensors, [])
  }

  crossEntropy(losses: Tensor, logits: Tensor, targets: Tensor, vocabSize: number, scale: number) {
    const tensors = [own(losses), own(logits), own(targets)]
    this.#device.run('crossEntropy', losses.size, tensors, [vocabSize, scale])
  }

  adam({ weights, gradient, mean, square, learningRate, step }: kernels.AdamUpdate) {
    const { beta1, beta2, eps } = adamDefaults
    const numbers = [beta1, beta2, eps, learningRate / (1 - beta1 ** step), 1 / (1 - beta2 ** step)]
    this.#device.run('adam', weights.size, [weights, mean, square, gradient].map(own), numbers)
  }
}

function attentionNumbers({ length, start, capacity, heads, kvHeads, headSize }: kernels.AttentionShape) {
  return [length, start, capacity, heads, kvHeads, headSize]
}

function own(tensor: Tensor): GpuTensor {
  if (!('buffer' in tensor)) throw new TypeError('a tensor of another backend')
  return tensor as GpuTensor
}
