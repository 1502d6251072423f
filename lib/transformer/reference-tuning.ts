import { adamStep, type Trained } from './adam'
import type { BackendTuning, TuningState } from './backend'
import { breath } from './breath'
import type { TuningOptions, TuningStep } from './engine'
import type { Adapter } from './model'
import { parameterCount } from './plausible-config'
import type { ReferenceAdapter, ReferenceModel } from './reference'
import { inFloat32, referenceAdapter } from './reference-adapter'
import { type Gradients, lossAndGradients, lossOf } from './reference-gradients'
import { listAdapter, listWeights, mapAdapter, mapWeights, zeros } from './reference-parts'
import { heldOutBatches, initialAdapter, type TrainingBatch, trainingBatch } from './tuning-data'

/** A training in float64 on the calling thread. What it trains is its own; the base is only read. */
export class ReferenceTuning implements BackendTuning {
  readonly trainable: number
  readonly total: number
  readonly bytes: number
  readonly #base: ReferenceModel
  readonly #options: TuningOptions
  /** What runs: the base, or in full fine-tuning a copy of it that is trained. */
  readonly #model: ReferenceModel
  readonly #start: Adapter | null
  readonly #adapter: ReferenceAdapter | null
  readonly #gradients: Gradients
  readonly #trained: readonly Trained[]
  #step: number

  constructor(base: ReferenceModel, options: TuningOptions, from?: TuningState) {
    this.#base = base
    this.#options = options
    this.#step = from?.step ?? 0
    let weights: Float64Array[]
    let gradients: Float64Array[]
    if (options.full) {
      const own = mapWeights(base, (numbers) => numbers.slice())
      const full = mapWeights(base, zeros)
      this.#model = { ...base, ...own }
      this.#start = null
      this.#adapter = null
      this.#gradients = { adapter: null, full }
      weights = listWeights(own)
      gradients = listWeights(full)
    } else {
      this.#model = base
      this.#start = initialAdapter(base.config, options)
      this.#adapter = referenceAdapter(this.#start, 1)
      const into = mapAdapter(this.#adapter.layers, zeros)
      this.#gradients = { adapter: into, full: null }
      weights = listAdapter(this.#adapter.layers)
      gradients = listAdapter(into)
    }
    this.#trained = weights.map((numbers, at) => ({
      weights: numbers,
      gradient: gradients[at] as Float64Array,
      mean: zeros(numbers),
      square: zeros(numbers),
    }))
    for (const [index, numbers] of (from?.numbers ?? []).entries()) {
      for (const name of ['weights', 'mean', 'square'] as const)
        this.#trained[index]?.[name].set(numbers[name])
    }
    this.trainable = weights.reduce((sum, numbers) => sum + numbers.length, 0)
    this.total = parameterCount(base.config) + (options.full ? 0 : this.trainable)
    this.bytes = this.trainable * 4 * Float64Array.BYTES_PER_ELEMENT
  }

  async step(): Promise<TuningStep> {
    await breath()
    const startedAt = performance.now()
    for (const { gradient } of this.#trained) gradient.fill(0)
    const batch = trainingBatch(this.#options, this.#step + 1)
    const loss = lossAndGradients(this.#model, sequencesOf(batch), this.#adapter, this.#gradients)
    this.#step += 1
    for (const part of this.#trained) adamStep(part, this.#step, this.#options.learningRate)
    const durationMs = performance.now() - startedAt
    return { step: this.#step, loss, durationMs, tokensPerSecond: (batch.ids.length / durationMs) * 1000 }
  }

  async heldOutLoss(): Promise<number> {
    let nats = 0
    let told = 0
    for (const batch of heldOutBatches(this.#options)) {
      nats += lossOf(this.#model, sequencesOf(batch), this.#adapter) * batch.ids.length
      told += batch.ids.length
    }
    return nats / told
  }

  async adapter(): Promise<Adapter | null> {
    if (!this.#start || !this.#adapter) return null
    return { ...this.#start, layers: inFloat32(this.#adapter.layers) }
  }

  async state(): Promise<TuningState> {
    const copies = this.#trained.map(({ weights, mean, square }) => ({
      weights: new Float32Array(weights),
      mean: new Float32Array(mean),
      square: new Float32Array(square),
    }))
    return { step: this.#step, numbers: copies }
  }

  /** Of full fine-tuning: base + strength * (trained − base), as it stands now. */
  blended(strength: number): ReferenceModel {
    const base = listWeights(this.#base)
    let at = 0
    const weights = mapWeights(this.#model, (numbers) => {
      const from = base[at] as Float64Array
      at += 1
      return numbers.map((number, i) => (from[i] as number) + strength * (number - (from[i] as number)))
    })
    return { ...this.#base, ...weights }
  }

  async dispose(): Promise<void> {}
}

/** Each sequence with the token that follows it. */
function sequencesOf({ ids, targets, batch, length }: TrainingBatch): number[][] {
  return Array.from({ length: batch }, (_, row) => [
    ...ids.subarray(row * length, (row + 1) * length),
    targets[(row + 1) * length - 1] as number,
  ])
}
