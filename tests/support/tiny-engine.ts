import { readByteLevelBpe } from '@/lib/transformer/byte-level-bpe'
import type { TuningOptions } from '@/lib/transformer/engine'
import type { Adapter } from '@/lib/transformer/model'
import { normal, seededRandom } from '@/lib/transformer/random'
import { referenceEngine } from '@/lib/transformer/reference-engine'
import { initialAdapter } from '@/lib/transformer/tuning-data'
import { randomIds, tinyModel } from './tiny-model'
import { tinyTokenizerJson, tinyVocabSize } from './tiny-tokenizer'

export const end = tinyVocabSize - 1
export const tokenizer = readByteLevelBpe(tinyTokenizerJson(), { bos: end, eos: end })
export const weights = tinyModel(1, { vocabSize: tinyVocabSize, bos: end, eos: end })
export const { config } = weights

/** A new engine, of the tiny model unless another is given. */
export const open = (model = weights) => referenceEngine(model, tokenizer)

/** A text of twelve tokens. */
export const ids = [end, ...randomIds(11, 256, 3)]

export const options: TuningOptions = {
  train: randomIds(60, 20, 8),
  heldOut: randomIds(30, 20, 9),
  ...{ rank: 2, alpha: 4, targets: ['q', 'v', 'down'], learningRate: 0.02, batch: 2, length: 12, seed: 5 },
}

/** An adapter that changes much. */
export function trainedAdapter(): Adapter {
  const adapter = initialAdapter(config, options)
  const random = seededRandom(1)
  for (const layer of adapter.layers) {
    for (const pair of Object.values(layer)) for (const i of pair.up.keys()) pair.up[i] = 0.4 * normal(random)
  }
  return adapter
}

/** The largest difference between two lists of numbers of the same length. */
export function worst(one: Float32Array, other: Float32Array): number {
  if (one.length !== other.length) throw new Error(`${one.length} numbers are compared with ${other.length}.`)
  return one.reduce((most, each, at) => Math.max(most, Math.abs(each - Number(other[at]))), 0)
}
