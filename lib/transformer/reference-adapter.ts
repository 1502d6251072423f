import { shapeOf } from './hugging-face'
import { addTo } from './linear'
import { type Adapter, type AdapterMatrices, type Target, targetNames } from './model'
import type { LowRank, ReferenceAdapter, ReferenceLayer, ReferenceModel } from './reference'

/** An adapter in float64, at a strength: 0 leaves the base model as it is, 1 is how it was trained. */
export function referenceAdapter(adapter: Adapter, strength: number): ReferenceAdapter {
  return {
    rank: adapter.rank,
    scale: (strength * adapter.alpha) / adapter.rank,
    layers: adapter.layers.map((layer) => {
      const pairs: Partial<Record<Target, LowRank>> = {}
      for (const target of targetNames) {
        const pair = layer[target]
        if (pair) pairs[target] = { down: new Float64Array(pair.down), up: new Float64Array(pair.up) }
      }
      return pairs
    }),
  }
}

/** Copies of an adapter's matrices as files hold them. */
export function inFloat32(layers: ReferenceAdapter['layers']): Adapter['layers'] {
  return layers.map((layer) => {
    const pairs: Partial<Record<Target, AdapterMatrices>> = {}
    for (const target of targetNames) {
      const pair = layer[target]
      if (pair) pairs[target] = { down: new Float32Array(pair.down), up: new Float32Array(pair.up) }
    }
    return pairs
  })
}

/** A model with W + scale * B A written out; what is not adapted is shared with the base, which stays as it is. */
export function mergedModel(model: ReferenceModel, adapter: ReferenceAdapter): ReferenceModel {
  const layers = model.layers.map((weights, layer): ReferenceLayer => {
    const after: Record<Target, Float64Array> & ReferenceLayer = { ...weights }
    for (const target of targetNames) {
      const pair = adapter.layers[layer]?.[target]
      if (!pair) continue
      const [outSize, inSize] = shapeOf(target, model.config)
      after[target] = weights[target].slice()
      addTo(after[target], product(pair, adapter.rank, outSize, inSize), adapter.scale)
    }
    return after
  })
  return { ...model, layers }
}

/** B A: [outSize, inSize]. */
function product({ down, up }: LowRank, rank: number, outSize: number, inSize: number): Float64Array {
  const delta = new Float64Array(outSize * inSize)
  for (let o = 0; o < outSize; o += 1) {
    for (let r = 0; r < rank; r += 1) {
      const factor = up[o * rank + r] as number
      for (let i = 0; i < inSize; i += 1) {
        delta[o * inSize + i] = (delta[o * inSize + i] as number) + factor * (down[r * inSize + i] as number)
      }
    }
  }
  return delta
}
