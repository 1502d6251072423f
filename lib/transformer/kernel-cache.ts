import { type KeyValueCache, logitsOf, type Run } from './forward'
import { type Tensor, Workspace } from './kernels'

type Ids = readonly number[]

interface Kept {
  readonly sequences: readonly Ids[]
  readonly cache: KeyValueCache
  readonly space: Workspace
}

/**
 * Logits after each of several sequences, with the keys and values of the call before wherever all of them go on from
 * sequences of that call: a step of generation or of beam search.
 */
export class CachedReader {
  #kept: Kept | null = null

  /** When weights have changed, or memory is wanted back. */
  forget() {
    this.#kept?.space.release()
    this.#kept = null
  }

  async next(run: Run, sequences: readonly Ids[]): Promise<Float32Array[]> {
    const batches = new Map<number, Ids[]>()
    for (const ids of sequences) batches.set(ids.length, [...(batches.get(ids.length) ?? []), ids])
    if (batches.size === 1) return this.#together(run, sequences)
    // Of different lengths: each alone. No search or generation of ours asks for it.
    const logits: Float32Array[] = []
    for (const ids of sequences) logits.push(...(await this.#together(run, [ids])))
    return logits
  }

  async #together(run: Run, sequences: readonly Ids[]) {
    const { kernels } = run
    const length = sequences[0]?.length ?? 0
    const inside = new Workspace(kernels)
    try {
      const parents = this.#kept && parentsOf(this.#kept.sequences, sequences)
      const { cache, start } = parents ? this.#branch(run, parents) : this.#fresh(run, sequences)
      const stretch = { batch: sequences.length, length: length - start, start }
      const ids = inside.upload(Float32Array.from(sequences.flatMap((each) => each.slice(start))))
      const last = sequences.map((_, index) => (index + 1) * stretch.length - 1)
      const rows = inside.upload(Float32Array.from(last))
      const logits = logitsOf(run, inside, ids, stretch, cache, rows)
      const numbers = await kernels.read(logits)
      if (this.#kept) this.#kept = { ...this.#kept, sequences: sequences.map((each) => [...each]) }
      const { vocabSize } = run.network.config
      return sequences.map((_, index) => numbers.slice(index * vocabSize, (index + 1) * vocabSize))
    } catch (error) {
      // Half a step may have been written.
      this.forget()
      throw error
    } finally {
      inside.release()
    }
  }

  #fresh(run: Run, sequences: readonly Ids[]) {
    if (this.#kept?.sequences.length !== sequences.length) {
      this.forget()
      const space = new Workspace(run.kernels)
      this.#kept = { sequences: [], space, cache: newCache(run, space, sequences.length) }
    }
    return { cache: (this.#kept as Kept).cache, start: 0 }
  }

  /** The cache in which sequence i goes on from the kept sequence parents[i]. */
  #branch(run: Run, parents: readonly number[]) {
    const { kernels } = run
    const kept = this.#kept as Kept
    const start = kept.sequences[0]?.length ?? 0
    const same =
      parents.length === kept.sequences.length && parents.every((parent, index) => parent === index)
    if (same) return { cache: kept.cache, start }
    const space = new Workspace(kernels)
    const cache = newCache(run, space, parents.length)
    const chosen = kernels.upload(Float32Array.from(parents))
    for (const [index, { keys, values }] of cache.layers.entries()) {
      const from = kept.cache.layers[index] as { keys: Tensor; values: Tensor }
      const width = keys.size / parents.length
      kernels.gather(keys, from.keys, chosen, width)
      kernels.gather(values, from.values, chosen, width)
    }
    kernels.free(chosen)
    kept.space.release()
    this.#kept = { sequences: kept.sequences, cache, space }
    return { cache, start }
  }
}

function newCache({ network }: Run, space: Workspace, batch: number): KeyValueCache {
  const { layers, context, kvHeads, headSize } = network.config
  const size = batch * context * kvHeads * headSize
  return {
    capacity: context,
    layers: Array.from({ length: layers }, () => ({ keys: space.take(size), values: space.take(size) })),
  }
}

/** Which kept sequence each of the new ones goes on from; null unless every one does. */
function parentsOf(kept: readonly Ids[], sequences: readonly Ids[]): number[] | null {
  const parents = sequences.map((ids) =>
    kept.findIndex(
      (each) => each.length > 0 && each.length < ids.length && each.every((id, at) => id === ids[at]),
    ),
  )
  return parents.includes(-1) ? null : parents
}
