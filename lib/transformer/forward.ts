import { type Kernels, type Tensor, Workspace } from './kernels'
import type { Target } from './model'
import type { LayerParameters, Network, RunningAdapter } from './network'

/** What a text runs through: the model, an adapter beside it, heads switched off. */
export interface Run {
  readonly kernels: Kernels
  readonly network: Network
  readonly adapter: RunningAdapter | null
  /** By layer: [heads], 0 where a head is switched off; null where none is. */
  readonly masks: readonly (Tensor | null)[] | null
}

/** Sequences of equal length side by side, and where in their text they begin. */
export interface Stretch {
  readonly batch: number
  readonly length: number
  readonly start: number
}

/** Keys and values of the tokens read so far, by layer: [batch, capacity, kvHeads * headSize]. */
export interface KeyValueCache {
  readonly capacity: number
  readonly layers: readonly { readonly keys: Tensor; readonly values: Tensor }[]
}

/** What one block has computed, as far as its backward pass or a picture needs it. Rows are batch * length tokens. */
export interface BlockRecord {
  readonly x: Tensor // [rows, hidden]
  readonly normed: Tensor // [rows, hidden]
  readonly queries: Tensor // [rows, heads * headSize], turned
  readonly keys: Tensor // [batch, capacity, kvHeads * headSize], turned
  readonly values: Tensor
  readonly weights: Tensor // [batch, heads, length, start + length]
  readonly scores: Tensor | null
  readonly mixed: Tensor // [rows, heads * headSize]
  readonly middle: Tensor // [rows, hidden]
  readonly normedMiddle: Tensor // [rows, hidden]
  readonly gate: Tensor // [rows, ffn]
  readonly up: Tensor // [rows, ffn]
  readonly active: Tensor // [rows, ffn]
  /** down x of every adapted matrix: [rows, rank]. */
  readonly low: Partial<Record<Target, Tensor>>
}

/** ids [batch * length] → the residual stream before the first block. */
export function embed(run: Run, space: Workspace, ids: Tensor): Tensor {
  const { hiddenSize } = run.network.config
  const x = space.take(ids.size * hiddenSize)
  run.kernels.gather(x, run.network.embedding, ids, hiddenSize)
  return x
}

/** One block: x plus attention, plus the gated feed-forward. The record's tensors are the given workspace's. */
export function block(
  run: Run,
  space: Workspace,
  index: number,
  x: Tensor,
  stretch: Stretch,
  cache: KeyValueCache | null,
  withScores = false,
): { next: Tensor; record: BlockRecord } {
  const { kernels, network } = run
  const { config, cosines, sines } = network
  const { hiddenSize, heads, kvHeads, headSize, ffnSize, normEps } = config
  const { batch, length, start } = stretch
  const layer = layerAt(network, index)
  const rows = batch * length
  const low: Partial<Record<Target, Tensor>> = {}
  const through = (target: Target, from: Tensor, width: number, onto?: Tensor) =>
    linear(run, space, index, target, from, onto ?? space.take(rows * width), rows, Boolean(onto), low)

  const normed = space.take(x.size)
  kernels.norm(normed, x, layer.attentionNorm, hiddenSize, normEps)
  const queries = through('q', normed, heads * headSize)
  const newKeys = through('k', normed, kvHeads * headSize)
  const newValues = through('v', normed, kvHeads * headSize)
  const turn = { cosines, sines, length, start, headSize, direction: 1 as const }
  kernels.rotate({ ...turn, x: queries, heads })
  kernels.rotate({ ...turn, x: newKeys, heads: kvHeads })

  const cached = cache?.layers[index]
  if (cached) {
    const place = { ...stretch, width: kvHeads * headSize }
    kernels.store(cached.keys, newKeys, place)
    kernels.store(cached.values, newValues, place)
  }
  const keys = cached?.keys ?? newKeys
  const values = cached?.values ?? newValues
  const shape = { ...stretch, capacity: cache?.capacity ?? length, heads, kvHeads, headSize }
  const weights = space.take(batch * heads * length * (start + length))
  const scores = withScores ? space.take(weights.size) : null
  const mixed = space.take(rows * heads * headSize)
  kernels.attention({ ...shape, out: mixed, weights, scores, queries, keys, values })
  const mask = run.masks?.[index]
  if (mask) kernels.maskHeads(mixed, mask, heads, headSize)

  const middle = copied(kernels, space, x)
  through('o', mixed, hiddenSize, middle)
  const normedMiddle = space.take(x.size)
  kernels.norm(normedMiddle, middle, layer.ffnNorm, hiddenSize, normEps)
  const gate = through('gate', normedMiddle, ffnSize)
  const up = through('up', normedMiddle, ffnSize)
  const active = space.take(rows * ffnSize)
  kernels.swiglu(active, gate, up)
  const next = copied(kernels, space, middle)
  through('down', active, hiddenSize, next)
  const record = { x, normed, queries, keys, values, weights, scores, mixed, middle, normedMiddle }
  return { next, record: { ...record, gate, up, active, low } }
}

/** Residual stream [rows, hidden] → normed, and logits [rows, vocabSize]. */
export function head(run: Run, space: Workspace, x: Tensor): { normed: Tensor; logits: Tensor } {
  const { kernels, network } = run
  const { hiddenSize: k, vocabSize: n, normEps } = network.config
  const normed = space.take(x.size)
  kernels.norm(normed, x, network.finalNorm, k, normEps)
  const m = x.size / k
  const logits = space.take(m * n)
  kernels.matmul({ out: logits, a: normed, b: network.output, m, n, k, transposeB: true })
  return { normed, logits }
}

/** Every token's logits, [batch * length, vocabSize], or only those of the rows named. */
export function logitsOf(
  run: Run,
  space: Workspace,
  ids: Tensor,
  stretch: Stretch,
  cache: KeyValueCache | null,
  rows?: Tensor,
): Tensor {
  const { kernels, network } = run
  const stream = new Workspace(kernels)
  try {
    let x = embed(run, stream, ids)
    for (let index = 0; index < network.config.layers; index++) {
      const inside = new Workspace(kernels)
      const { next } = block(run, inside, index, x, stretch, cache)
      x = stream.take(next.size)
      kernels.copy(x, next)
      inside.release()
    }
    if (!rows) return head(run, space, x).logits
    const { hiddenSize } = network.config
    const chosen = stream.take(rows.size * hiddenSize)
    kernels.gather(chosen, x, rows, hiddenSize)
    return head(run, space, chosen).logits
  } finally {
    stream.release()
  }
}

export function layerAt(network: Network, index: number): LayerParameters<Tensor> {
  const layer = network.layers[index]
  if (!layer) throw new RangeError(`The model has no layer ${index}.`)
  return layer
}

function linear(
  run: Run,
  space: Workspace,
  index: number,
  target: Target,
  x: Tensor,
  out: Tensor,
  m: number,
  accumulate: boolean,
  low: Partial<Record<Target, Tensor>>,
) {
  const { kernels, network, adapter } = run
  const [n, k] = [out.size / m, x.size / m]
  kernels.matmul({ out, a: x, b: layerAt(network, index)[target], m, n, k, transposeB: true, accumulate })
  const pair = adapter?.layers[index]?.[target]
  if (adapter && pair) {
    const { rank, scale } = adapter
    const small = space.take(m * rank)
    kernels.matmul({ out: small, a: x, b: pair.down, m, n: rank, k, transposeB: true })
    kernels.matmul({ out, a: small, b: pair.up, m, n, k: rank, transposeB: true, accumulate: true, scale })
    low[target] = small
  }
  return out
}

function copied(kernels: Kernels, space: Workspace, x: Tensor) {
  const copy = space.take(x.size)
  kernels.copy(copy, x)
  return copy
}
