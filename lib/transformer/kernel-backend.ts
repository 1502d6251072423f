import type { Backend, TuningState } from './backend'
import { breath } from './breath'
import type { AttentionMaps, RunOptions, Tuning, TuningOptions } from './engine'
import { block, embed, head, logitsOf, type Run, type Stretch } from './forward'
import { CachedReader } from './kernel-cache'
import { KernelTuning } from './kernel-tuning'
import { type Kernels, type Tensor, Workspace } from './kernels'
import type { Adapter, Head, ModelWeights } from './model'
import { mergedNetwork, type Network, uploadAdapter, uploadNetwork } from './network'

const mostMsWithoutBreath = 30

/** The model over one machine's kernels. */
export function kernelBackend(kernels: Kernels, weights: ModelWeights): KernelBackend {
  return new KernelBackend(kernels, weights)
}

export class KernelBackend implements Backend {
  readonly name
  readonly kernels: Kernels
  readonly #base: Network
  readonly #baseSpace: Workspace
  readonly #weights: ModelWeights
  readonly #reader = new CachedReader()
  /** What calls run with now, and the memory that is given back when it changes. */
  #current: Pick<Run, 'network' | 'adapter'>
  #currentSpace: Workspace
  #lastBreath = 0

  constructor(kernels: Kernels, weights: ModelWeights) {
    this.name = kernels.backend
    this.kernels = kernels
    this.#weights = weights
    this.#baseSpace = new Workspace(kernels)
    this.#base = uploadNetwork(this.#baseSpace, weights)
    this.#current = { network: this.#base, adapter: null }
    this.#currentSpace = new Workspace(kernels)
  }

  async attend(ids: readonly number[], { ablated = [] }: RunOptions): Promise<Omit<AttentionMaps, 'tokens'>> {
    const { config } = this.#base
    const { heads, kvHeads, headSize, layers, hiddenSize } = config
    const T = ids.length
    const stretch = { batch: 1, length: T, start: 0 }
    return this.#within(ablated, async (run, space) => {
      const reads: Promise<Float32Array[]>[] = []
      let x = embed(run, space, space.upload(Float32Array.from(ids)))
      for (let index = 0; index < layers; index++) {
        const { next, record } = block(run, space, index, x, stretch, null, true)
        const { scores, weights, queries, keys } = record
        reads.push(
          Promise.all([scores as Tensor, weights, queries, keys].map((each) => this.kernels.read(each))),
        )
        x = next
      }
      const lastRow = space.take(hiddenSize)
      this.kernels.gather(lastRow, x, space.upload(Float32Array.of(T - 1)), hiddenSize)
      const logits = this.kernels.read(head(run, space, lastRow).logits)
      const found = await Promise.all(reads)
      const scores = new Float32Array(layers * heads * T * T)
      const weights = new Float32Array(layers * heads * T * T)
      const queries = new Float32Array(layers * heads * T * headSize)
      const keys = new Float32Array(layers * heads * T * headSize)
      for (const [layer, [s, w, q, k]] of (
        found as [Float32Array, Float32Array, Float32Array, Float32Array][]
      ).entries()) {
        scores.set(s, layer * heads * T * T)
        weights.set(w, layer * heads * T * T)
        byHead(queries, layer * heads, q, T, heads, heads, headSize)
        byHead(keys, layer * heads, k, T, heads, kvHeads, headSize)
      }
      return { scores, weights, queries, keys, logits: await logits }
    })
  }

  async read(ids: readonly number[], { ablated = [] }: RunOptions): Promise<Float32Array> {
    const stretch = { batch: 1, length: ids.length, start: 0 }
    return this.#within(ablated, (run, space) =>
      this.kernels.read(logitsOf(run, space, space.upload(Float32Array.from(ids)), stretch, null)),
    )
  }

  async next(
    sequences: readonly (readonly number[])[],
    { cache }: { cache: boolean },
  ): Promise<Float32Array[]> {
    await this.#breathe()
    if (cache) return this.#reader.next(this.#run(null), sequences)
    const all: Float32Array[] = []
    for (const ids of sequences) {
      const stretch: Stretch = { batch: 1, length: ids.length, start: 0 }
      all.push(
        await this.#within([], (run, space) => {
          const rows = space.upload(Float32Array.of(ids.length - 1))
          const tokens = space.upload(Float32Array.from(ids))
          return this.kernels.read(logitsOf(run, space, tokens, stretch, null, rows))
        }),
      )
    }
    return all
  }

  /** `from`: goes on where a training on another machine was broken off. */
  async tune(options: TuningOptions, from?: TuningState): Promise<KernelTuning> {
    return new KernelTuning(this.kernels, this.#base, this.#weights, options, from)
  }

  /** A training is used as it stands now; what it learns later counts from the next call on. */
  async use(
    chosen: Adapter | Tuning | null,
    { strength = 1, merged = false }: { strength?: number; merged?: boolean } = {},
  ): Promise<void> {
    this.#reader.forget()
    this.#currentSpace.release()
    this.#current = { network: this.#base, adapter: null }
    const space = this.#currentSpace
    if (chosen instanceof KernelTuning && chosen.trained.kind === 'full') {
      this.#current = { network: chosen.blended(space, strength), adapter: null }
      return
    }
    const adapter = chosen && 'step' in chosen ? await chosen.adapter() : chosen
    if (!adapter) return
    const running = uploadAdapter(space, adapter, strength)
    this.#current = merged
      ? { network: mergedNetwork(this.kernels, space, this.#base, running), adapter: null }
      : { network: this.#base, adapter: running }
  }

  async dispose(): Promise<void> {
    this.close()
    this.kernels.dispose()
  }

  /** Gives all its memory back; the kernels stay open. */
  close(): void {
    this.#reader.forget()
    this.#currentSpace.release()
    this.#baseSpace.release()
  }

  /** On the processor nothing else gets the thread between two tokens, and an abort would wait for the last of them. */
  async #breathe() {
    if (performance.now() - this.#lastBreath < mostMsWithoutBreath) return
    await breath()
    this.#lastBreath = performance.now()
  }

  #run(masks: Run['masks']): Run {
    return { kernels: this.kernels, ...this.#current, masks }
  }

  async #within<T>(ablated: readonly Head[], work: (run: Run, space: Workspace) => Promise<T>): Promise<T> {
    const space = new Workspace(this.kernels)
    try {
      return await work(this.#run(masksOf(ablated, this.#base, space)), space)
    } finally {
      space.release()
    }
  }
}

function masksOf(ablated: readonly Head[], { config }: Network, space: Workspace) {
  if (ablated.length === 0) return null
  return Array.from({ length: config.layers }, (_, layer) => {
    const off = ablated.filter((each) => each.layer === layer)
    if (off.length === 0) return null
    const mask = new Float32Array(config.heads).fill(1)
    for (const { head: index } of off) mask[index] = 0
    return space.upload(mask)
  })
}

/** Rows [T, width of all heads] → [heads, T, headSize]; with fewer heads than wanted, each serves several. */
function byHead(
  into: Float32Array,
  firstHead: number,
  rows: Float32Array,
  T: number,
  heads: number,
  kvHeads: number,
  headSize: number,
) {
  for (let index = 0; index < heads; index++) {
    const from = Math.floor((index * kvHeads) / heads)
    for (let t = 0; t < T; t++) {
      const first = (t * kvHeads + from) * headSize
      into.set(rows.subarray(first, first + headSize), ((firstHead + index) * T + t) * headSize)
    }
  }
}
