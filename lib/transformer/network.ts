import type { Kernels, Tensor, Workspace } from './kernels'
import { type Adapter, type LayerWeights, type ModelConfig, type ModelWeights, targetNames } from './model'

/** Anything that holds the numbers of a model, one of each: weights where they run, their gradients, their moments. */
export interface Parameters<T> {
  readonly embedding: T
  readonly layers: readonly LayerParameters<T>[]
  readonly finalNorm: T
  /** The embedding itself when the model is tied. */
  readonly output: T
}

export type LayerParameters<T> = { readonly [K in keyof LayerWeights]: T }

/** The numbers of an adapter; targets that it leaves alone are missing. */
export interface AdapterParameters<T> {
  readonly layers: readonly Partial<Record<keyof LayerWeights, { readonly down: T; readonly up: T }>>[]
}

/** A model where it runs. */
export interface Network extends Parameters<Tensor> {
  readonly config: ModelConfig
  /** Of the angle by which position p turns pair i: [context, headSize / 2]. */
  readonly cosines: Tensor
  readonly sines: Tensor
}

/** An adapter that runs beside the model: y = W x + scale * up (down x). */
export interface RunningAdapter extends AdapterParameters<Tensor> {
  readonly rank: number
  readonly scale: number
}

export function uploadNetwork(space: Workspace, weights: ModelWeights): Network {
  const { config } = weights
  const { cosines, sines } = rotations(config)
  const parameters = mapParameters(weights, (numbers) => space.upload(numbers))
  return { ...parameters, config, cosines: space.upload(cosines), sines: space.upload(sines) }
}

export function uploadAdapter(space: Workspace, adapter: Adapter, strength: number): RunningAdapter {
  const parameters = mapAdapter(adapter, (numbers) => space.upload(numbers))
  return { ...parameters, rank: adapter.rank, scale: (strength * adapter.alpha) / adapter.rank }
}

/** The same model with the adapter written into its matrices; only the changed ones are copies of its own. */
export function mergedNetwork(
  kernels: Kernels,
  space: Workspace,
  network: Network,
  adapter: RunningAdapter,
): Network {
  const layers = network.layers.map((layer, index) => {
    const merged = { ...layer }
    for (const target of targetNames) {
      const low = adapter.layers[index]?.[target]
      if (!low) continue
      const { rank: k, scale } = adapter
      const out = space.take(layer[target].size)
      kernels.copy(out, layer[target])
      const [m, n] = [low.up.size / k, low.down.size / k]
      kernels.matmul({ out, a: low.up, b: low.down, m, n, k, scale, accumulate: true })
      merged[target] = out
    }
    return merged
  })
  return { ...network, layers }
}

/** A tied output stays tied: the embedding is mapped once. */
export function mapParameters<T, U>(parameters: Parameters<T>, map: (each: T) => U): Parameters<U> {
  const embedding = map(parameters.embedding)
  return {
    embedding,
    layers: parameters.layers.map((layer) => ({
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
    finalNorm: map(parameters.finalNorm),
    output: parameters.output === parameters.embedding ? embedding : map(parameters.output),
  }
}

export function mapAdapter<T, U>(adapter: AdapterParameters<T>, map: (each: T) => U): AdapterParameters<U> {
  return {
    layers: adapter.layers.map((layer) => {
      const mapped: Partial<Record<keyof LayerWeights, { down: U; up: U }>> = {}
      for (const target of targetNames) {
        const low = layer[target]
        if (low) mapped[target] = { down: map(low.down), up: map(low.up) }
      }
      return mapped
    }),
  }
}

/** In the order of the file; a tied output is not counted twice. */
export function listParameters<T>(parameters: Parameters<T>): T[] {
  const all: T[] = []
  mapParameters(parameters, (each) => all.push(each))
  return all
}

export function listAdapter<T>(adapter: AdapterParameters<T>): T[] {
  const all: T[] = []
  mapAdapter(adapter, (each) => all.push(each))
  return all
}

function rotations({ context, headSize, ropeTheta }: ModelConfig) {
  const half = headSize / 2
  const cosines = new Float32Array(context * half)
  const sines = new Float32Array(context * half)
  for (let index = 0; index < cosines.length; index++) {
    const angle = Math.floor(index / half) * ropeTheta ** (-(index % half) / half)
    cosines[index] = Math.cos(angle)
    sines[index] = Math.sin(angle)
  }
  return { cosines, sines }
}
