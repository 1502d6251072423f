import { lossAndGradients } from '@/lib/transformer/backward'
import type { Engine, TuningOptions } from '@/lib/transformer/engine'
import { engineOver } from '@/lib/transformer/engine-over'
import { type KernelBackend, kernelBackend } from '@/lib/transformer/kernel-backend'
import { type Kernels, Workspace } from '@/lib/transformer/kernels'
import { type Adapter, type ModelWeights, targetNames } from '@/lib/transformer/model'
import { mapAdapter } from '@/lib/transformer/network'
import { parameterCount } from '@/lib/transformer/plausible-config'
import { normal, seededRandom } from '@/lib/transformer/random'
import type { Tokenizer } from '@/lib/transformer/tokenizer'
import { initialAdapter, trainingBatch } from '@/lib/transformer/tuning-data'
import { randomIds } from './tiny-model'

/** Opens the kernels of one backend; every check closes what it opens. */
export type OpenKernels = () => Promise<Kernels>

export async function withKernels(
  open: OpenKernels,
  work: (kernels: Kernels, space: Workspace) => Promise<void>,
) {
  const kernels = await open()
  const space = new Workspace(kernels)
  await work(kernels, space)
  space.release()
  kernels.dispose()
}

export async function withBackend(
  open: OpenKernels,
  weights: ModelWeights,
  work: (backend: KernelBackend) => Promise<void>,
) {
  const backend = kernelBackend(await open(), weights)
  await work(backend)
  await backend.dispose()
}

export async function withEngine(
  open: OpenKernels,
  weights: ModelWeights,
  tokenizer: Tokenizer,
  work: (engine: Engine) => Promise<void>,
) {
  const { config } = weights
  const info = {
    backend: 'wasm',
    reason: '',
    config,
    parameters: parameterCount(config),
    bytes: 0,
    heads: [],
  } as const
  await withBackend(open, weights, (backend) => work(engineOver(backend, tokenizer, info)))
}

/** Two sequences side by side of the text that the trainings of these checks read. */
function batch() {
  return trainingBatch(tuningOptions(), 1)
}

export function sequences() {
  const { ids, targets, length } = batch()
  return [0, 1].map((row) => [
    ...ids.subarray(row * length, (row + 1) * length),
    targets[(row + 1) * length - 1] as number,
  ])
}

export async function gradientsOf(
  kernels: Kernels,
  space: Workspace,
  model: Pick<Parameters<typeof lossAndGradients>[0], 'network' | 'adapter'>,
  gradients: Parameters<typeof lossAndGradients>[5],
) {
  const { ids, targets, ...shape } = batch()
  const run = { kernels, ...model, masks: null }
  const [from, to] = [space.upload(Float32Array.from(ids)), space.upload(Float32Array.from(targets))]
  const losses = lossAndGradients(run, space, from, to, { ...shape, start: 0 }, gradients)
  return (await kernels.read(losses)).reduce((sum, each) => sum + each, 0) / ids.length
}

export function tuningOptions(): TuningOptions {
  const text = randomIds(120, 32, 21)
  const method = { rank: 3, alpha: 6, targets: targetNames, learningRate: 0.01, seed: 5 }
  return { ...method, train: text, heldOut: text.slice(0, 31), batch: 2, length: 11 }
}

/** As in the middle of a training: B is no longer zero. */
export function trainedAdapter({ config }: ModelWeights): Adapter {
  const random = seededRandom(31)
  const start = initialAdapter(config, tuningOptions())
  const { layers } = mapAdapter<Float32Array, Float32Array>(start, (each) =>
    each.map(() => 0.3 * normal(random)),
  )
  return { ...start, layers }
}

export function bytesAsTokens(vocabSize: number): Tokenizer {
  return {
    vocabSize,
    bos: 1,
    eos: 2,
    encode: (text) => [...text].map(Number),
    bytesOf: (id) => Uint8Array.of(64 + id),
  }
}
