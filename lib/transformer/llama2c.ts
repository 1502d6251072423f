import { BadModelFile } from './bad-model-file'
import { shapeOf } from './hugging-face'
import { type LayerWeights, type ModelConfig, type ModelWeights, type Target, targetNames } from './model'
import { allFinite, readNumbers } from './number-formats'
import { requirePlausible } from './plausible-config'

const headerNumbers = 7
// Newer checkpoints of llama2.c begin with this ("ak42") and order their weights another way.
const versionedMagic = 0x616b3432

/**
 * Reads a checkpoint of llama2.c in its first format: seven int32 (hidden, ffn, layers, heads, kv heads, vocabulary,
 * context), then float32 matrices, each kind for all layers together. A negative vocabulary size says that the output
 * matrix is not the embedding and stands at the end.
 */
export function readLlama2c(file: Uint8Array): ModelWeights {
  if (file.length < headerNumbers * 4) throw bad(`it ends after ${file.length} bytes, within its header`)
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (view.getUint32(0, true) === versionedMagic) {
    throw bad('it is in one of the newer formats; export it with `--version 0`')
  }
  const [hiddenSize, ffnSize, layers, heads, kvHeads, words, context] = Array.from(
    { length: headerNumbers },
    (_, at) => view.getInt32(at * 4, true),
  ) as [number, number, number, number, number, number, number]
  const config: ModelConfig = {
    vocabSize: Math.abs(words),
    hiddenSize,
    layers,
    heads,
    kvHeads,
    headSize: hiddenSize / heads,
    ffnSize,
    context,
    ropeTheta: 10_000,
    normEps: 1e-5,
    tied: words > 0,
    bos: 1,
    // Stories were strung together with the start token between them, so it also ends one.
    eos: 1,
  }
  requirePlausible(config, bad)
  return readWeights(config, file)
}

function readWeights(config: ModelConfig, file: Uint8Array): ModelWeights {
  const { vocabSize: V, hiddenSize: D, heads, kvHeads, headSize: S, context } = config
  const sizes = [...targetNames].map((target) => shapeOf(target, config)[0] * shapeOf(target, config)[1])
  const inLayers = config.layers * (2 * D + sizes.reduce((sum, size) => sum + size, 0))
  const needed = headerNumbers + V * D * (config.tied ? 1 : 2) + inLayers + D + context * S
  if (file.length !== needed * 4) {
    throw bad(`its header asks for ${needed * 4} bytes, and it has ${file.length}`)
  }
  const numbers = readNumbers(file.subarray(headerNumbers * 4), 'f32')
  if (!allFinite(numbers)) throw bad('some of its numbers are none, or infinite')
  let at = 0
  const take = (count: number) => {
    at += count
    return numbers.slice(at - count, at)
  }
  const each = (count: number) => Array.from({ length: config.layers }, () => take(count))
  const matrices = (target: Target) => {
    const [outSize, inSize] = shapeOf(target, config)
    return each(outSize * inSize)
  }
  const embedding = take(V * D)
  const attentionNorm = each(D)
  const q = matrices('q').map((matrix) => halvesFirst(matrix, heads, S))
  const k = matrices('k').map((matrix) => halvesFirst(matrix, kvHeads, S))
  const v = matrices('v')
  const o = matrices('o')
  const ffnNorm = each(D)
  const gate = matrices('gate')
  const down = matrices('down')
  const up = matrices('up')
  const finalNorm = take(D)
  take(context * S) // cos and sin of the positions, which are computed here
  const kinds = { attentionNorm, ffnNorm, q, k, v, o, gate, up, down }
  const layers = Array.from({ length: config.layers }, (_, layer) => atLayer(kinds, layer))
  return { config, embedding, layers, finalNorm, output: config.tied ? embedding : take(V * D) }
}

function atLayer(kinds: Readonly<Record<keyof LayerWeights, Float32Array[]>>, layer: number): LayerWeights {
  const of = (kind: keyof LayerWeights) => kinds[kind][layer] as Float32Array
  return {
    attentionNorm: of('attentionNorm'),
    ffnNorm: of('ffnNorm'),
    q: of('q'),
    k: of('k'),
    v: of('v'),
    o: of('o'),
    gate: of('gate'),
    up: of('up'),
    down: of('down'),
  }
}

/**
 * llama2.c turns neighbours (2i, 2i + 1) of a head; here i and i + headSize / 2 turn together. So the rows of each head
 * are put in the order 0, 2, 4, … 1, 3, 5, …: the same products, in other places.
 */
function halvesFirst(matrix: Float32Array, heads: number, headSize: number): Float32Array {
  const after = new Float32Array(matrix.length)
  const inSize = matrix.length / (heads * headSize)
  const half = headSize / 2
  for (let row = 0; row < heads * headSize; row += 1) {
    const i = row % headSize
    const from = row - i + (i < half ? 2 * i : 2 * (i - half) + 1)
    after.set(matrix.subarray(from * inSize, (from + 1) * inSize), row * inSize)
  }
  return after
}

function bad(why: string): BadModelFile {
  return new BadModelFile(`This is no llama2.c checkpoint that can be used: ${why}. Nothing was loaded.`)
}
