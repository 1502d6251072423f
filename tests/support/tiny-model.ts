import type { LayerWeights, ModelConfig, ModelWeights } from '@/lib/transformer/model'
import { normal, seededRandom } from '@/lib/transformer/random'

export const tinyConfig: ModelConfig = {
  vocabSize: 32,
  hiddenSize: 16,
  layers: 2,
  heads: 4,
  kvHeads: 2,
  headSize: 4,
  ffnSize: 24,
  context: 48,
  ropeTheta: 10_000,
  normEps: 1e-5,
  tied: true,
  bos: 1,
  eos: 2,
}

/** A model of random weights, the same for the same seed; large enough that attention is not even. */
export function tinyModel(seed = 1, changes: Partial<ModelConfig> = {}): ModelWeights {
  const config = { ...tinyConfig, ...changes }
  const { vocabSize: V, hiddenSize: D, heads, kvHeads, headSize: S, ffnSize: F } = config
  const random = seededRandom(seed)
  const matrix = (rows: number, columns: number) =>
    Float32Array.from({ length: rows * columns }, () => (1.5 * normal(random)) / Math.sqrt(columns))
  const gains = () => Float32Array.from({ length: D }, () => 1 + 0.1 * normal(random))
  const embedding = matrix(V, D)
  const layers = Array.from(
    { length: config.layers },
    (): LayerWeights => ({
      attentionNorm: gains(),
      ffnNorm: gains(),
      q: matrix(heads * S, D),
      k: matrix(kvHeads * S, D),
      v: matrix(kvHeads * S, D),
      o: matrix(D, heads * S),
      gate: matrix(F, D),
      up: matrix(F, D),
      down: matrix(D, F),
    }),
  )
  return { config, embedding, layers, finalNorm: gains(), output: config.tied ? embedding : matrix(V, D) }
}

export function randomIds(count: number, vocabSize: number, seed = 1): number[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => Math.floor(random() * vocabSize))
}
