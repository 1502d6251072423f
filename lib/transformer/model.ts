/** The shape of a decoder in the Llama architecture, in the names of the field. */
export interface ModelConfig {
  readonly vocabSize: number
  readonly hiddenSize: number
  readonly layers: number
  readonly heads: number
  /** Heads of keys and values; each serves heads / kvHeads heads of queries. */
  readonly kvHeads: number
  readonly headSize: number
  readonly ffnSize: number
  /** Longest sequence, in tokens. */
  readonly context: number
  readonly ropeTheta: number
  readonly normEps: number
  /** The output matrix is the embedding. */
  readonly tied: boolean
  readonly bos: number
  /** Generation ends here; null where the model has no such token. */
  readonly eos: number | null
}

/** The seven matrices of a block that an adapter may change. */
export const targetNames = ['q', 'k', 'v', 'o', 'gate', 'up', 'down'] as const
export type Target = (typeof targetNames)[number]

/** One block. Matrices are row-major [out, in], as in safetensors files: y = W x. */
export interface LayerWeights extends Readonly<Record<Target, Float32Array>> {
  readonly attentionNorm: Float32Array
  readonly ffnNorm: Float32Array
}

/**
 * Everything a model is, as files hold it. Rotary positions pair element i of a head with element i + headSize / 2
 * (the convention of Hugging Face); readers of other formats bring q and k into that order.
 */
export interface ModelWeights {
  readonly config: ModelConfig
  readonly embedding: Float32Array // [vocabSize, hiddenSize]
  readonly layers: readonly LayerWeights[]
  readonly finalNorm: Float32Array // [hiddenSize]
  /** [vocabSize, hiddenSize]; the embedding itself when tied. */
  readonly output: Float32Array
}

/** One head of attention, both counted from 0. */
export interface Head {
  readonly layer: number
  readonly head: number
}

/** A + B of every adapted matrix: W becomes W + strength * (alpha / rank) * B A. */
export interface Adapter {
  readonly rank: number
  readonly alpha: number
  readonly targets: readonly Target[]
  /** By layer; `down` is A [rank, in], `up` is B [out, rank], row-major. */
  readonly layers: readonly Readonly<Partial<Record<Target, AdapterMatrices>>>[]
}

export interface AdapterMatrices {
  readonly down: Float32Array
  readonly up: Float32Array
}
