import type { BackendTuning, TuningState } from './backend'
import { type Gradients, lossAndGradients } from './backward'
import type { TuningOptions, TuningStep } from './engine'
import { logitsOf, type Run } from './forward'
import { type Kernels, type Tensor, Workspace } from './kernels'
import type { Adapter, ModelWeights } from './model'
import {
  listAdapter,
  listParameters,
  mapAdapter,
  mapParameters,
  type Network,
  type Parameters,
  type RunningAdapter,
  uploadAdapter,
} from './network'
import { heldOutBatches, initialAdapter, type TrainingBatch, trainingBatch } from './tuning-data'

type Trained =
  | { readonly kind: 'adapter'; readonly adapter: RunningAdapter; readonly start: Adapter }
  | { readonly kind: 'full'; readonly network: Network }

interface Trainable {
  readonly weights: Tensor
  readonly gradient: Tensor
  readonly mean: Tensor
  readonly square: Tensor
}

/** A training over one machine's kernels; the base's tensors are only read. */
export class KernelTuning implements BackendTuning {
  readonly trained: Trained
  readonly trainable: number
  readonly total: number
  readonly bytes: number
  readonly #kernels: Kernels
  readonly #base: Network
  readonly #options: TuningOptions
  readonly #space: Workspace
  readonly #gradients: Gradients
  readonly #parts: readonly Trainable[]
  #step: number

  constructor(
    kernels: Kernels,
    base: Network,
    weights: ModelWeights,
    options: TuningOptions,
    from?: TuningState,
  ) {
    this.#kernels = kernels
    this.#base = base
    this.#options = options
    this.#step = from?.step ?? 0
    this.#space = new Workspace(kernels)
    const space = this.#space
    const gradientOf = (tensor: Tensor) => space.take(tensor.size)
    let tensors: readonly Tensor[]
    let gradients: readonly Tensor[]
    if (options.full) {
      const own = mapParameters(weights, (numbers) => space.upload(numbers))
      this.trained = { kind: 'full', network: { ...base, ...own } }
      const into = mapParameters<Tensor, Tensor>(own, gradientOf)
      this.#gradients = { kind: 'full', into }
      tensors = listParameters<Tensor>(own)
      gradients = listParameters(into)
    } else {
      const start = initialAdapter(base.config, options)
      const adapter = uploadAdapter(space, start, 1)
      this.trained = { kind: 'adapter', adapter, start }
      const into = mapAdapter(adapter, gradientOf)
      this.#gradients = { kind: 'adapter', into }
      tensors = listAdapter(adapter)
      gradients = listAdapter(into)
    }
    this.#parts = tensors.map((tensor, index) => ({
      weights: tensor,
      gradient: gradients[index] as Tensor,
      mean: space.take(tensor.size),
      square: space.take(tensor.size),
    }))
    for (const [index, part] of this.#parts.entries()) this.#restore(part, from?.numbers[index])
    this.trainable = tensors.reduce((sum, each) => sum + each.size, 0)
    const baseSize = listParameters<Float32Array>(weights).reduce((sum, each) => sum + each.length, 0)
    this.total = options.full ? baseSize : baseSize + this.trainable
    this.bytes = this.trainable * 4 * Float32Array.BYTES_PER_ELEMENT
  }

  async step(): Promise<TuningStep> {
    const started = performance.now()
    const batch = trainingBatch(this.#options, this.#step + 1)
    const space = new Workspace(this.#kernels)
    try {
      const [ids, targets] = [
        space.upload(Float32Array.from(batch.ids)),
        space.upload(Float32Array.from(batch.targets)),
      ]
      const losses = lossAndGradients(
        this.#run(),
        space,
        ids,
        targets,
        { ...batch, start: 0 },
        this.#gradients,
      )
      const { learningRate } = this.#options
      for (const part of this.#parts) this.#kernels.adam({ ...part, learningRate, step: this.#step + 1 })
      const loss = mean(await this.#kernels.read(losses))
      this.#step += 1
      const durationMs = performance.now() - started
      const tokensPerSecond = (batch.ids.length * 1000) / durationMs
      return { step: this.#step, loss, durationMs, tokensPerSecond }
    } finally {
      space.release()
    }
  }

  async heldOutLoss(): Promise<number> {
    let sum = 0
    let count = 0
    for (const batch of heldOutBatches(this.#options)) {
      sum += (await this.#lossOf(batch)) * batch.ids.length
      count += batch.ids.length
    }
    return sum / count
  }

  async adapter(): Promise<Adapter | null> {
    if (this.trained.kind === 'full') return null
    const { adapter, start } = this.trained
    const tensors = listAdapter(adapter)
    const numbers = await Promise.all(tensors.map((each) => this.#kernels.read(each)))
    const found = new Map(tensors.map((tensor, index) => [tensor, numbers[index] as Float32Array]))
    const { layers } = mapAdapter(adapter, (tensor) => found.get(tensor) as Float32Array)
    return { ...start, layers }
  }

  async state(): Promise<TuningState> {
    const step = this.#step
    const read = (tensor: Tensor) => this.#kernels.read(tensor)
    const numbers = this.#parts.map(async ({ weights, mean: first, square }) => {
      const [w, m, v] = await Promise.all([read(weights), read(first), read(square)])
      return { weights: w, mean: m, square: v }
    })
    return { step, numbers: await Promise.all(numbers) }
  }

  /** Of full fine-tuning: base + strength * (trained - base), in the given workspace. */
  blended(space: Workspace, strength: number): Network {
    if (this.trained.kind === 'adapter') throw new TypeError('An adapter is not blended.')
    const bases = listParameters<Tensor>(this.#base)
    const trained: Parameters<Tensor> = this.trained.network
    let index = 0
    const blended = mapParameters<Tensor, Tensor>(trained, (tensor) => {
      const out = space.take(tensor.size)
      const base = bases[index++] as Tensor
      this.#kernels.copy(out, base)
      this.#kernels.add(out, base, -strength)
      this.#kernels.add(out, tensor, strength)
      return out
    })
    return { ...this.#base, ...blended }
  }

  async dispose(): Promise<void> {
    this.#space.release()
  }

  #run(): Run {
    const { trained } = this
    const own =
      trained.kind === 'full'
        ? { network: trained.network, adapter: null }
        : { network: this.#base, adapter: trained.adapter }
    return { kernels: this.#kernels, ...own, masks: null }
  }

  async #lossOf(batch: TrainingBatch) {
    const space = new Workspace(this.#kernels)
    try {
      const { vocabSize } = this.#base.config
      const [ids, targets] = [
        space.upload(Float32Array.from(batch.ids)),
        space.upload(Float32Array.from(batch.targets)),
      ]
      const logits = logitsOf(this.#run(), space, ids, { ...batch, start: 0 }, null)
      const losses = space.take(batch.ids.length)
      this.#kernels.crossEntropy(losses, logits, targets, vocabSize, 0)
      return mean(await this.#kernels.read(losses))
    } finally {
      space.release()
    }
  }

  #restore(part: Trainable, kept: TuningState['numbers'][number] | undefined) {
    if (!kept) {
      this.#kernels.zero(part.mean)
      this.#kernels.zero(part.square)
      return
    }
    for (const name of ['weights', 'mean', 'square'] as const) {
      const numbers = this.#kernels.upload(kept[name])
      this.#kernels.copy(part[name], numbers)
      this.#kernels.free(numbers)
    }
  }
}

function mean(numbers: Float32Array) {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length
}
