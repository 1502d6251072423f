import { type BlockRecord, block, embed, head, layerAt, type Run, type Stretch } from './forward'
import { type Tensor, Workspace } from './kernels'
import type { Target } from './model'
import type { AdapterParameters, Parameters } from './network'

/** Where gradients are written: of an adapter's matrices, or of every weight. */
export type Gradients =
  | { readonly kind: 'adapter'; readonly into: AdapterParameters<Tensor> }
  | { readonly kind: 'full'; readonly into: Parameters<Tensor> }

/**
 * Mean cross-entropy, in nats per token, of sequences side by side, and its gradients by the chain rule written out.
 * ids and targets [batch * length]. The losses [batch * length] are the given workspace's; gradients are overwritten.
 */
export function lossAndGradients(
  run: Run,
  space: Workspace,
  ids: Tensor,
  targets: Tensor,
  stretch: Stretch,
  gradients: Gradients,
): Tensor {
  const { kernels, network } = run
  const { hiddenSize, vocabSize, normEps, layers, tied } = network.config
  const inside = new Workspace(kernels)
  try {
    const full = gradients.kind === 'full' ? gradients.into : null
    const records: BlockRecord[] = []
    let x = embed(run, inside, ids)
    for (let index = 0; index < layers; index++) {
      const { next, record } = block(run, inside, index, x, stretch, null)
      records.push(record)
      x = next
    }
    const { normed, logits } = head(run, inside, x)
    const losses = space.take(ids.size)
    kernels.crossEntropy(losses, logits, targets, vocabSize, 1 / ids.size)

    const rows = ids.size
    const dNormed = inside.take(x.size)
    kernels.matmul({ out: dNormed, a: logits, b: network.output, m: rows, n: hiddenSize, k: vocabSize })
    if (full) {
      const [m, n] = [vocabSize, hiddenSize]
      kernels.matmul({ out: full.output, a: logits, b: normed, m, n, k: rows, transposeA: true })
      kernels.zero(full.finalNorm)
    }
    const dx = inside.take(x.size)
    kernels.zero(dx)
    const last = { dx, dGain: full?.finalNorm ?? null, dOut: dNormed, x, gain: network.finalNorm }
    kernels.normBackward({ ...last, width: hiddenSize, eps: normEps })
    for (const index of records.keys()) {
      const at = layers - 1 - index
      const own = new Workspace(kernels)
      // Below the first block there is only the embedding: nothing of an adapter.
      blockBackward(run, own, at, records[at] as BlockRecord, dx, stretch, gradients, at > 0 || full !== null)
      own.release()
    }
    if (full) {
      if (!tied) kernels.zero(full.embedding)
      kernels.scatter(full.embedding, dx, ids, hiddenSize)
    }
    return losses
  } finally {
    inside.release()
  }
}

/** dx [rows, hidden]: the gradient of what the block gave becomes that of what it was given. */
function blockBackward(
  run: Run,
  space: Workspace,
  index: number,
  record: BlockRecord,
  dx: Tensor,
  stretch: Stretch,
  gradients: Gradients,
  further: boolean,
) {
  const { kernels, network } = run
  const { hiddenSize: width, normEps: eps, heads, kvHeads, headSize } = network.config
  const { length, start } = stretch
  const layer = layerAt(network, index)
  const full = gradients.kind === 'full' ? gradients.into.layers[index] : null
  const send = (target: Target, x: Tensor, dOut: Tensor, onto: Tensor | null, accumulate: boolean) =>
    linearBackward(run, space, index, target, record, x, dOut, onto, accumulate, gradients)

  const dActive = space.take(record.active.size)
  send('down', record.active, dx, dActive, false)
  const dGate = space.take(record.gate.size)
  const dUp = space.take(record.up.size)
  kernels.swigluBackward({ dGate, dUp, dOut: dActive, gate: record.gate, up: record.up })
  const dNormed = space.take(dx.size)
  send('gate', record.normedMiddle, dGate, dNormed, false)
  send('up', record.normedMiddle, dUp, dNormed, true)
  if (full) {
    kernels.zero(full.ffnNorm)
    kernels.zero(full.attentionNorm)
  }
  const middle = { dx, dOut: dNormed, x: record.middle, gain: layer.ffnNorm, width, eps }
  kernels.normBackward({ ...middle, dGain: full?.ffnNorm ?? null })

  const dMixed = space.take(record.mixed.size)
  send('o', record.mixed, dx, dMixed, false)
  const dQueries = space.take(record.queries.size)
  const dKeys = space.take(record.keys.size)
  const dValues = space.take(record.values.size)
  const shape = { ...stretch, capacity: length, heads, kvHeads, headSize }
  kernels.attentionBackward({ ...shape, ...record, dQueries, dKeys, dValues, dOut: dMixed })
  const { cosines, sines } = network
  const turn = { cosines, sines, length, start, headSize, direction: -1 as const }
  kernels.rotate({ ...turn, x: dQueries, heads })
  kernels.rotate({ ...turn, x: dKeys, heads: kvHeads })
  const onto = further ? dNormed : null
  send('q', record.normed, dQueries, onto, false)
  send('k', record.normed, dKeys, onto, true)
  send('v', record.normed, dValues, onto, true)
  if (!further) return
  const first = { dx, dOut: dNormed, x: record.x, gain: layer.attentionNorm, width, eps }
  kernels.normBackward({ ...first, dGain: full?.attentionNorm ?? null })
}

/** dOut [rows, out] → the gradients of what is trained, and of x where it is wanted. */
function linearBackward(
  run: Run,
  space: Workspace,
  index: number,
  target: Target,
  record: BlockRecord,
  x: Tensor,
  dOut: Tensor,
  dx: Tensor | null,
  accumulate: boolean,
  gradients: Gradients,
) {
  const { kernels, network, adapter } = run
  const layer = layerAt(network, index)
  const rows = record.x.size / network.config.hiddenSize
  const [outSize, inSize] = [dOut.size / rows, x.size / rows]
  if (dx) kernels.matmul({ out: dx, a: dOut, b: layer[target], m: rows, n: inSize, k: outSize, accumulate })
  if (gradients.kind === 'full') {
    const out = gradients.into.layers[index]?.[target]
    if (out) kernels.matmul({ out, a: dOut, b: x, m: outSize, n: inSize, k: rows, transposeA: true })
    return
  }
  const pair = adapter?.layers[index]?.[target]
  const into = gradients.into.layers[index]?.[target]
  const low = record.low[target]
  if (!adapter || !pair || !into || !low) return
  const { rank, scale } = adapter
  kernels.matmul({ out: into.up, a: dOut, b: low, m: outSize, n: rank, k: rows, transposeA: true, scale })
  const dLow = space.take(low.size)
  kernels.matmul({ out: dLow, a: dOut, b: pair.up, m: rows, n: rank, k: outSize, scale })
  kernels.matmul({ out: into.down, a: dLow, b: x, m: rank, n: inSize, k: rows, transposeA: true })
  if (dx) kernels.matmul({ out: dx, a: dLow, b: pair.down, m: rows, n: inSize, k: rank, accumulate: true })
}
