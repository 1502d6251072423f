import { emptyCache, forward, type KeyValueCache, type PassOptions, type ReferenceModel } from './reference'

interface Kept {
  readonly ids: readonly number[]
  readonly cache: KeyValueCache
}

/**
 * Logits after each of several sequences, with the keys and values of the call before wherever a sequence goes on from
 * one of them: what a step of beam search or of generation needs. `forget` when the weights have changed.
 */
export function cachedReader(): {
  next(
    model: ReferenceModel,
    sequences: readonly (readonly number[])[],
    options: Pick<PassOptions, 'adapter'>,
  ): Float32Array[]
  forget(): void
} {
  let kept: readonly Kept[] = []
  return {
    next(model, sequences, options) {
      const beginnings = sequences.map((ids) => beginningOf(ids, kept))
      const after: Kept[] = []
      // Caches change hands below: a call that fails on the way leaves none behind.
      kept = []
      const logits = sequences.map((ids, at) => {
        const beginning = beginnings[at]
        // The last of those that go on from one takes its cache over, the others copy it before.
        const isLast = beginnings.lastIndexOf(beginning) === at
        const cache = beginning
          ? isLast
            ? beginning.cache
            : copied(beginning.cache)
          : emptyCache(model.config)
        const pass = forward(model, ids.slice(cache.length), { ...options, cache, lastOnly: true })
        after.push({ ids: [...ids], cache })
        return new Float32Array(pass.logits)
      })
      kept = after
      return logits
    },
    forget() {
      kept = []
    },
  }
}

/** The longest of those kept that a sequence goes on from. */
function beginningOf(ids: readonly number[], kept: readonly Kept[]): Kept | undefined {
  let best: Kept | undefined
  for (const one of kept) {
    const isBeginning = one.ids.length < ids.length && one.ids.every((id, at) => id === ids[at])
    if (isBeginning && one.ids.length > (best?.ids.length ?? 0)) best = one
  }
  return best
}

function copied(cache: KeyValueCache): KeyValueCache {
  const copies = (all: readonly Float64Array[]) => all.map((one) => one.slice())
  return { ...cache, keys: copies(cache.keys), values: copies(cache.values) }
}
