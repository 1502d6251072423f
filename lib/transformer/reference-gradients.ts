import { attendGradient } from './attention'
import { shapeOf } from './hugging-face'
import { addInputGradient, addWeightGradient } from './linear'
import type { Target } from './model'
import { surprisals } from './perplexity'
import {
  forward,
  type LayerTaps,
  type Pass,
  type ReferenceAdapter,
  type ReferenceLayer,
  type ReferenceModel,
  type ReferenceWeights,
} from './reference'
import { addRmsNormGradient } from './rms-norm'
import { rotate } from './rotary'
import { softmax } from './sampling'

/** Where gradients are added up: those of an adapter's matrices, those of every weight, or both. */
export interface Gradients {
  readonly adapter: ReferenceAdapter['layers'] | null
  readonly full: ReferenceWeights | null
}

/**
 * Mean cross-entropy, in nats per token, of telling each token of the sequences from those before it; the first of each
 * is given.
 */
export function lossOf(
  model: ReferenceModel,
  sequences: readonly (readonly number[])[],
  adapter: ReferenceAdapter | null,
): number {
  let nats = 0
  for (const ids of sequences) {
    const { logits } = forward(model, ids.slice(0, -1), { adapter })
    for (const each of surprisals(logits, ids, model.config.vocabSize)) nats += each
  }
  return nats / toldIn(sequences)
}

/** The same, and its gradients, by the chain rule written out, added to `into`. */
export function lossAndGradients(
  model: ReferenceModel,
  sequences: readonly (readonly number[])[],
  adapter: ReferenceAdapter | null,
  into: Gradients,
): number {
  const { vocabSize: V } = model.config
  const told = toldIn(sequences)
  let nats = 0
  for (const ids of sequences) {
    const pass = forward(model, ids.slice(0, -1), { adapter })
    for (const each of surprisals(pass.logits, ids, V)) nats += each
    const dLogits = new Float64Array(pass.logits.length)
    for (const t of pass.ids.keys()) {
      // Of -ln softmax(z)[target], the gradient by z is softmax(z) less 1 at the target.
      const row = softmax(pass.logits.subarray(t * V, (t + 1) * V))
      const target = ids[t + 1] as number
      row[target] = (row[target] as number) - 1
      for (let id = 0; id < V; id += 1) dLogits[t * V + id] = (row[id] as number) / told
    }
    backward({ model, adapter, into }, pass, dLogits)
  }
  return nats / told
}

function toldIn(sequences: readonly (readonly number[])[]): number {
  return sequences.reduce((sum, ids) => sum + ids.length - 1, 0)
}

interface Chain {
  readonly model: ReferenceModel
  readonly adapter: ReferenceAdapter | null
  readonly into: Gradients
}

/** From what the loss feels of the logits [T, V] back to every weight that is trained. */
function backward(chain: Chain, pass: Pass, dLogits: Float64Array): void {
  const { model, into } = chain
  const { hiddenSize: D, vocabSize: V, layers, normEps } = model.config
  const rows = pass.ids.length
  const dNormed = new Float64Array(rows * D)
  addInputGradient(dNormed, dLogits, model.output, rows, D, V)
  if (into.full) addWeightGradient(into.full.output, dLogits, pass.finalNormed, rows, D, V)
  const dx = new Float64Array(rows * D)
  addRmsNormGradient(dx, into.full?.finalNorm ?? null, dNormed, pass.final, model.finalNorm, normEps)
  for (let layer = layers - 1; layer >= 0; layer -= 1) blockBackward(chain, layer, pass, dx)
  if (!into.full) return
  for (const [t, id] of pass.ids.entries()) {
    const row = into.full.embedding.subarray(id * D, (id + 1) * D)
    for (let i = 0; i < D; i += 1) row[i] = (row[i] as number) + (dx[t * D + i] as number)
  }
}

/** dx [T, D]: what the loss feels of the block's output becomes what it feels of its input. */
function blockBackward(chain: Chain, layer: number, pass: Pass, dx: Float64Array): void {
  const { config, layers, rotary } = chain.model
  const { heads, kvHeads, headSize, normEps } = config
  const weights = layers[layer] as ReferenceLayer
  const taps = pass.layers[layer] as LayerTaps
  const full = chain.into.full?.layers[layer]
  const rows = pass.ids.length
  const back = (target: Target, dy: Float64Array, x: Float64Array, onto: Float64Array) =>
    linearBackward(chain, layer, target, dy, x, onto, taps)

  const dInner = back('down', dx, taps.inner, new Float64Array(taps.inner.length))
  const { dGate, dUp } = swigluBackward(dInner, taps.gate, taps.up)
  const dFfn = back('gate', dGate, taps.ffnNormed, new Float64Array(dx.length))
  back('up', dUp, taps.ffnNormed, dFfn)
  addRmsNormGradient(dx, full?.ffnNorm ?? null, dFfn, taps.middle, weights.ffnNorm, normEps)

  const dMixed = back('o', dx, taps.mixed, new Float64Array(taps.mixed.length))
  const { dq, dk, dv } = attendGradient(dMixed, taps, { heads, kvHeads, headSize, start: 0, rows })
  rotate(dq, heads, headSize, 0, rotary, -1)
  rotate(dk, kvHeads, headSize, 0, rotary, -1)
  const dNormed = back('q', dq, taps.normed, new Float64Array(dx.length))
  back('k', dk, taps.normed, dNormed)
  back('v', dv, taps.normed, dNormed)
  addRmsNormGradient(dx, full?.attentionNorm ?? null, dNormed, taps.input, weights.attentionNorm, normEps)
}

/** Of y = W x + scale * B (A x): adds to `onto` what the loss feels of x [T, in], given what it feels of y [T, out]. */
function linearBackward(
  { model, adapter, into }: Chain,
  layer: number,
  target: Target,
  dy: Float64Array,
  x: Float64Array,
  onto: Float64Array,
  taps: LayerTaps,
): Float64Array {
  const [outSize, inSize] = shapeOf(target, model.config)
  const rows = x.length / inSize
  addInputGradient(onto, dy, (model.layers[layer] as ReferenceLayer)[target], rows, inSize, outSize)
  const full = into.full?.layers[layer]
  if (full) addWeightGradient(full[target], dy, x, rows, inSize, outSize)

  const pair = adapter?.layers[layer]?.[target]
  const detour = taps.detours[target]
  if (!adapter || !pair || !detour) return onto
  const { rank, scale } = adapter
  const dDetour = new Float64Array(rows * rank)
  addInputGradient(dDetour, dy, pair.up, rows, rank, outSize, scale)
  addInputGradient(onto, dDetour, pair.down, rows, inSize, rank)
  const gradient = into.adapter?.[layer]?.[target]
  if (gradient) {
    addWeightGradient(gradient.up, dy, detour, rows, rank, outSize, scale)
    addWeightGradient(gradient.down, dDetour, x, rows, inSize, rank)
  }
  return onto
}

/** Of inner = silu(gate) * up, with silu(g) = g σ(g) and silu'(g) = σ(g) (1 + g (1 − σ(g))). */
function swigluBackward(dInner: Float64Array, gate: Float64Array, up: Float64Array) {
  const dGate = new Float64Array(gate.length)
  const dUp = new Float64Array(gate.length)
  for (let i = 0; i < gate.length; i += 1) {
    const g = gate[i] as number
    const sigmoid = 1 / (1 + Math.exp(-g))
    const felt = dInner[i] as number
    dGate[i] = felt * (up[i] as number) * sigmoid * (1 + g * (1 - sigmoid))
    dUp[i] = felt * g * sigmoid
  }
  return { dGate, dUp }
}
