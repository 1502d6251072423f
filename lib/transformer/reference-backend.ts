import type { Backend } from './backend'
import { breath } from './breath'
import type { AttentionMaps } from './engine'
import type { Head, ModelConfig, ModelWeights } from './model'
import { forward, inFloat64, type LayerTaps, type ReferenceAdapter, type ReferenceModel } from './reference'
import { mergedModel, referenceAdapter } from './reference-adapter'
import { cachedReader } from './reference-cache'
import { ReferenceTuning } from './reference-tuning'

/** Float64 on the calling thread. */
export function referenceBackend(weights: ModelWeights): Backend {
  const base = inFloat64(weights)
  const { config } = weights
  const reader = cachedReader()
  let model: ReferenceModel = base
  let adapter: ReferenceAdapter | null = null

  const run = (ids: readonly number[], ablated: readonly Head[] = [], lastOnly = false) =>
    forward(model, ids, { adapter, ablated, lastOnly })

  return {
    name: 'reference',
    async attend(ids, { ablated }) {
      const pass = run(ids, ablated, true)
      return { ...mapsOf(pass.layers, config, ids.length), logits: new Float32Array(pass.logits) }
    },
    async read(ids, { ablated }) {
      return new Float32Array(run(ids, ablated).logits)
    },
    async next(sequences, { cache }) {
      await breath()
      if (cache) return reader.next(model, sequences, { adapter })
      return sequences.map((ids) => new Float32Array(run(ids, [], true).logits))
    },
    async tune(options, from) {
      return new ReferenceTuning(base, options, from)
    },
    async use(chosen, { strength = 1, merged = false } = {}) {
      reader.forget()
      model = base
      adapter = null
      const trained = chosen && 'step' in chosen ? await chosen.adapter() : chosen
      if (!trained) {
        if (chosen instanceof ReferenceTuning) model = chosen.blended(strength)
        return
      }
      adapter = referenceAdapter(trained, strength)
      if (merged) {
        model = mergedModel(base, adapter)
        adapter = null
      }
    },
    async dispose() {
      reader.forget()
    },
  }
}

/** Every head's numbers, side by side. */
function mapsOf(
  layers: readonly LayerTaps[],
  config: ModelConfig,
  T: number,
): Omit<AttentionMaps, 'tokens' | 'logits'> {
  const { heads: H, kvHeads: K, headSize: S } = config
  const all = layers.length * H
  const weights = new Float32Array(all * T * T)
  const scores = new Float32Array(all * T * T)
  const queries = new Float32Array(all * T * S)
  const keys = new Float32Array(all * T * S)
  for (const [layer, taps] of layers.entries()) {
    weights.set(taps.weights, layer * H * T * T)
    for (let h = 0; h < H; h += 1) {
      const group = Math.floor((h * K) / H)
      const at = layer * H + h
      for (let t = 0; t < T; t += 1) {
        queries.set(taps.q.subarray((t * H + h) * S, (t * H + h + 1) * S), (at * T + t) * S)
        keys.set(taps.keys.subarray((t * K + group) * S, (t * K + group + 1) * S), (at * T + t) * S)
        for (let s = 0; s < T; s += 1) {
          let score = 0
          for (let i = 0; i < S; i += 1) {
            score += (taps.q[(t * H + h) * S + i] as number) * (taps.keys[(s * K + group) * S + i] as number)
          }
          scores[(at * T + t) * T + s] = score
        }
      }
    }
  }
  return { scores, weights, queries, keys }
}
