import { readFileSync } from 'node:fs'
import { readHuggingFace } from '@/lib/transformer/hugging-face'
import { type KernelBackend, kernelBackend } from '@/lib/transformer/kernel-backend'
import { targetNames } from '@/lib/transformer/model'
import { parameterCount } from '@/lib/transformer/plausible-config'
import { openWasmKernels } from '@/lib/transformer/wasm-kernels'
import { type MatmulLoops, matmulModule } from '@/lib/transformer/wasm-matmul'

const folder = 'content/models/engram-1m'
const [batch, length, generated] = [4, 64, 200]

export type DemosEngineBenchmark = {
  stepMs: number
  /** Of the products alone, at the pace of the bare loop. */
  stepFloorMs: number
  tokensPerSecond: number
  uncachedPerSecond: number
  /** Reading every weight once for each token, at the pace of the bare loop. */
  floorPerSecond: number
  /** Time of the second hundred tokens by that of the first. */
  secondHalf: number
  attendMs: number
}

/** The demos' model in WebAssembly, in Node: a training step, decoding, the heads over 32 tokens. */
export async function benchDemosEngine(): Promise<DemosEngineBenchmark> {
  const read = (name: string) => readFileSync(`${folder}/${name}`)
  const weights = readHuggingFace(read('config.json').toString(), new Uint8Array(read('model.safetensors')))
  const { vocabSize, context } = weights.config
  const backend = kernelBackend(await openWasmKernels(), weights)
  const text = Array.from({ length: 2_000 }, (_, index) => (index * index + 7) % vocabSize)

  const method = { rank: 8, alpha: 16, targets: targetNames, learningRate: 1e-3, seed: 1 }
  const tuning = await backend.tune({ ...method, train: text, heldOut: text.slice(0, 200), batch, length })
  await tuning.step()
  const stepMs = await median(9, () => tuning.step())
  await tuning.dispose()

  await decode(backend, text, 50, true)
  const halves = await decode(backend, text, Math.min(generated, context - 1), true)
  const uncachedMs = (await decode(backend, text, 100, false)).reduce((sum, each) => sum + each, 0)
  const attendMs = await median(9, () => backend.attend(text.slice(0, 32), {}))
  await backend.dispose()

  const loops = await bareLoops()
  const parameters = parameterCount(weights.config)
  // Forward, and back to the inputs of every product: of the weights themselves no gradient is needed.
  const products = 4 * parameters * batch * length
  return {
    stepMs,
    stepFloorMs: products / loops.tilePerMs,
    tokensPerSecond: (generated * 1000) / halves.reduce((sum, each) => sum + each, 0),
    uncachedPerSecond: 100_000 / uncachedMs,
    floorPerSecond: (loops.dotsPerMs * 1000) / (2 * parameters),
    secondHalf: (halves[1] as number) / (halves[0] as number),
    attendMs,
  }
}

/** Milliseconds of the first and the second half of `count` tokens after a start token. */
async function decode(backend: KernelBackend, text: readonly number[], count: number, cache: boolean) {
  const ids = [1]
  const halves: number[] = []
  for (let half = 0; half < 2; half++) {
    const startedAt = performance.now()
    for (let token = 0; token < count / 2; token++) {
      await backend.next([ids], { cache })
      ids.push(text[ids.length] as number)
    }
    halves.push(performance.now() - startedAt)
  }
  return halves
}

/** Operations a millisecond of the two loops on numbers that stay in the processor's nearest memory. */
async function bareLoops() {
  const memory = new WebAssembly.Memory({ initial: 4 })
  const module = await WebAssembly.compile(matmulModule(false))
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } })
  const loops = exports as unknown as MatmulLoops
  const [k, times] = [128, 20_000]
  const tileMs = await median(5, async () => {
    for (let time = 0; time < times; time++) loops.tile(0, k * 16, k * 48, k, 32, 0)
  })
  const dotsMs = await median(5, async () => {
    for (let time = 0; time < times; time++) loops.dots(0, k * 4, k * 40, k)
  })
  return { tilePerMs: (times * 64 * k) / tileMs, dotsPerMs: (times * 16 * k) / dotsMs }
}

async function median(count: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let time = 0; time < count; time++) {
    const startedAt = performance.now()
    await work()
    times.push(performance.now() - startedAt)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(count / 2)] ?? Number.NaN
}
