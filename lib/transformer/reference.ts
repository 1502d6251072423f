import { attend } from './attention'
import { shapeOf } from './hugging-face'
import { addTo, linear } from './linear'
import { type Head, type ModelConfig, type ModelWeights, type Target, targetNames } from './model'
import { rmsNorm } from './rms-norm'
import { type RotaryTable, rotaryTable, rotate } from './rotary'

// The model in plain loops over float64: what the other backends are checked against, and what runs where they cannot.
// Shapes in comments: T positions, D hidden, H heads, K heads of keys and values, S numbers a head, F feed-forward, V words.

/** The weights of ModelWeights, in float64. */
export interface ReferenceModel extends ReferenceWeights {
  readonly config: ModelConfig
  readonly rotary: RotaryTable
}

export interface ReferenceWeights {
  readonly embedding: Float64Array // [V, D]
  readonly layers: readonly ReferenceLayer[]
  readonly finalNorm: Float64Array // [D]
  readonly output: Float64Array // [V, D]; the embedding itself when tied
}

export interface ReferenceLayer extends Readonly<Record<Target, Float64Array>> {
  readonly attentionNorm: Float64Array // [D]
  readonly ffnNorm: Float64Array // [D]
}

/** Low-rank detours: y = W x + scale * B (A x). `scale` is strength * alpha / rank. */
export interface ReferenceAdapter {
  readonly rank: number
  readonly scale: number
  readonly layers: readonly Readonly<Partial<Record<Target, LowRank>>>[]
}

export interface LowRank {
  readonly down: Float64Array // A [rank, in]
  readonly up: Float64Array // B [out, rank]
}

/** Keys and values of the positions so far, by layer: each [capacity, K * S]. */
export interface KeyValueCache {
  length: number
  readonly capacity: number
  readonly keys: readonly Float64Array[]
  readonly values: readonly Float64Array[]
}

/** What one layer computed on its way. */
export interface LayerTaps {
  readonly input: Float64Array // [T, D] the residual stream before
  readonly normed: Float64Array // [T, D]
  readonly q: Float64Array // [T, H * S], rotated
  readonly keys: Float64Array // [start + T or more, K * S], rotated
  readonly values: Float64Array // likewise, not rotated
  readonly weights: Float64Array // [H, T, start + T]
  readonly mixed: Float64Array // [T, H * S], zero where a head is ablated
  readonly middle: Float64Array // [T, D] the residual stream after attention
  readonly ffnNormed: Float64Array // [T, D]
  readonly gate: Float64Array // [T, F] before silu
  readonly up: Float64Array // [T, F]
  readonly inner: Float64Array // [T, F] silu(gate) * up
  /** A x of each adapted matrix: [T, rank]. */
  readonly detours: Partial<Record<Target, Float64Array>>
}

export interface Pass {
  readonly ids: readonly number[]
  readonly layers: readonly LayerTaps[]
  readonly final: Float64Array // [T, D] the residual stream at the end
  readonly finalNormed: Float64Array // [T, D]
  /** [T, V], or [1, V] after the last position alone. */
  readonly logits: Float64Array
}

export interface PassOptions {
  readonly adapter?: ReferenceAdapter | null
  readonly ablated?: readonly Head[]
  /** Positions so far; the new ones are added to it. */
  readonly cache?: KeyValueCache
  /** Logits after the last position alone. */
  readonly lastOnly?: boolean
}

/** One pass over `ids`, which follow what `cache` holds. */
export function forward(model: ReferenceModel, ids: readonly number[], options: PassOptions = {}): Pass {
  const { config } = model
  const { hiddenSize: D, vocabSize: V } = config
  const cache = options.cache ?? emptyCache(config, ids.length)
  requireRoom(config, ids, cache)
  let x: Float64Array = new Float64Array(ids.length * D)
  for (const [t, id] of ids.entries()) x.set(model.embedding.subarray(id * D, (id + 1) * D), t * D)
  const layers: LayerTaps[] = []
  for (let layer = 0; layer < config.layers; layer += 1) {
    const { taps, output } = block(model, layer, x, cache, options)
    layers.push(taps)
    x = output
  }
  cache.length += ids.length
  const finalNormed = rmsNorm(x, model.finalNorm, config.normEps)
  const seen = options.lastOnly ? finalNormed.subarray(-D) : finalNormed
  const logits = linear(seen, model.output, seen.length / D, D, V)
  return { ids, layers, final: x, finalNormed, logits }
}

function block(
  model: ReferenceModel,
  layer: number,
  input: Float64Array,
  cache: KeyValueCache,
  { adapter, ablated = [] }: PassOptions,
): { taps: LayerTaps; output: Float64Array } {
  const { config, rotary } = model
  const { heads, kvHeads, headSize, hiddenSize, ffnSize, normEps } = config
  const weights = model.layers[layer] as ReferenceLayer
  const lowRank = adapter?.layers[layer]
  const rows = input.length / hiddenSize
  const start = cache.length
  const detours: Partial<Record<Target, Float64Array>> = {}

  const project = (target: Target, x: Float64Array): Float64Array => {
    const [outSize, inSize] = shapeOf(target, config)
    const y = linear(x, weights[target], rows, inSize, outSize)
    const pair = lowRank?.[target]
    if (adapter && pair) {
      const detour = linear(x, pair.down, rows, inSize, adapter.rank)
      detours[target] = detour
      addTo(y, linear(detour, pair.up, rows, adapter.rank, outSize), adapter.scale)
    }
    return y
  }

  const normed = rmsNorm(input, weights.attentionNorm, normEps)
  const q = project('q', normed)
  const k = project('k', normed)
  rotate(q, heads, headSize, start, rotary)
  rotate(k, kvHeads, headSize, start, rotary)
  const keys = cache.keys[layer] as Float64Array
  const values = cache.values[layer] as Float64Array
  keys.set(k, start * kvHeads * headSize)
  values.set(project('v', normed), start * kvHeads * headSize)
  const seen = attend(q, keys, values, { heads, kvHeads, headSize, start, rows })
  for (const head of ablated) {
    if (head.layer !== layer) continue
    for (let t = 0; t < rows; t += 1) {
      const at = (t * heads + head.head) * headSize
      seen.mixed.fill(0, at, at + headSize)
    }
  }
  const middle = project('o', seen.mixed)
  addTo(middle, input)

  const ffnNormed = rmsNorm(middle, weights.ffnNorm, normEps)
  const gate = project('gate', ffnNormed)
  const up = project('up', ffnNormed)
  const inner = new Float64Array(rows * ffnSize)
  for (let i = 0; i < inner.length; i += 1) {
    const g = gate[i] as number
    inner[i] = (g / (1 + Math.exp(-g))) * (up[i] as number)
  }
  const output = project('down', inner)
  addTo(output, middle)
  const taps = { input, normed, q, keys, values, ...seen, middle, ffnNormed, gate, up, inner, detours }
  return { taps, output }
}

export function emptyCache(config: ModelConfig, capacity = config.context): KeyValueCache {
  const make = () =>
    Array.from({ length: config.layers }, () => new Float64Array(capacity * config.kvHeads * config.headSize))
  return { length: 0, capacity, keys: make(), values: make() }
}

export function inFloat64(weights: ModelWeights): ReferenceModel {
  const { config } = weights
  const embedding = new Float64Array(weights.embedding)
  return {
    config,
    embedding,
    layers: weights.layers.map((layer) => {
      const matrices = targetNames.map((target) => [target, new Float64Array(layer[target])])
      return {
        ...(Object.fromEntries(matrices) as Record<Target, Float64Array>),
        attentionNorm: new Float64Array(layer.attentionNorm),
        ffnNorm: new Float64Array(layer.ffnNorm),
      }
    }),
    finalNorm: new Float64Array(weights.finalNorm),
    output: config.tied ? embedding : new Float64Array(weights.output),
    rotary: rotaryTable(config),
  }
}

function requireRoom(config: ModelConfig, ids: readonly number[], cache: KeyValueCache): void {
  if (ids.length === 0) throw new RangeError('There is no token to read.')
  const total = cache.length + ids.length
  if (total > Math.min(config.context, cache.capacity)) {
    throw new RangeError(`${total} tokens are more than the ${config.context} this model can read at once.`)
  }
  for (const id of ids) {
    if (!(Number.isInteger(id) && id >= 0 && id < config.vocabSize)) {
      throw new RangeError(`There is no token ${id}; the vocabulary has ${config.vocabSize}.`)
    }
  }
}
