import { type Target, targetNames } from './model'
import type { LowRank, ReferenceAdapter, ReferenceWeights } from './reference'

type Map = (numbers: Float64Array) => Float64Array

/** Other numbers in the shape of a model's: a copy, zeros for its gradients. A tied output stays tied. */
export function mapWeights(weights: ReferenceWeights, map: Map): ReferenceWeights {
  const embedding = map(weights.embedding)
  return {
    embedding,
    layers: weights.layers.map((layer) => ({
      attentionNorm: map(layer.attentionNorm),
      ffnNorm: map(layer.ffnNorm),
      q: map(layer.q),
      k: map(layer.k),
      v: map(layer.v),
      o: map(layer.o),
      gate: map(layer.gate),
      up: map(layer.up),
      down: map(layer.down),
    })),
    finalNorm: map(weights.finalNorm),
    output: weights.output === weights.embedding ? embedding : map(weights.output),
  }
}

export function mapAdapter(layers: ReferenceAdapter['layers'], map: Map): ReferenceAdapter['layers'] {
  return layers.map((layer) => {
    const pairs: Partial<Record<Target, LowRank>> = {}
    for (const target of targetNames) {
      const pair = layer[target]
      if (pair) pairs[target] = { down: map(pair.down), up: map(pair.up) }
    }
    return pairs
  })
}

/** Every array of weights once, always in the same order. */
export function listWeights(weights: ReferenceWeights): Float64Array[] {
  const list: Float64Array[] = []
  mapWeights(weights, (numbers) => listed(list, numbers))
  return list
}

export function listAdapter(layers: ReferenceAdapter['layers']): Float64Array[] {
  const list: Float64Array[] = []
  mapAdapter(layers, (numbers) => listed(list, numbers))
  return list
}

export function zeros(numbers: Float64Array): Float64Array {
  return new Float64Array(numbers.length)
}

function listed(list: Float64Array[], numbers: Float64Array): Float64Array {
  list.push(numbers)
  return numbers
}
