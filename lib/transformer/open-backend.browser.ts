import type { Backend } from './backend'
import type { BackendName } from './engine'
import type { Opened } from './falling-backend'
import { kernelBackend } from './kernel-backend'
import type { ModelWeights } from './model'
import { referenceBackend } from './reference-backend'
import { openWasmKernels } from './wasm-kernels'
import { openWebgpuKernels } from './webgpu-kernels.browser'

/** What the choice of a backend depends on. */
export interface Surroundings {
  /** Reached over HTTPS or from this machine: browsers offer the graphics card to no other page. */
  readonly secure: boolean
  readonly gpu: GPU | undefined
}

export interface Wishes {
  readonly prefer?: BackendName
  /** What ran before and was lost, and why. */
  readonly after?: { readonly lost: BackendName; readonly why: string }
}

const order: readonly BackendName[] = ['webgpu', 'wasm', 'reference']

const names: Readonly<Record<BackendName, string>> = {
  webgpu: 'The model runs on the graphics card (WebGPU)',
  wasm: 'The model runs on the processor (WebAssembly)',
  reference: 'The model runs in plain JavaScript, slowly',
}

/**
 * (All of them are imported at once: together they are 15 kB, and one that is needed after a device was lost must not be
 * missing because the network is.)
 *
 * Opens the best backend there is, or the preferred one and what stands below it. What was passed over is part of the
 * reason that is shown.
 */
export async function openBackend(
  weights: ModelWeights,
  { secure, gpu }: Surroundings,
  { prefer, after }: Wishes,
): Promise<Opened> {
  const rungs: Record<BackendName, () => Promise<Backend>> = {
    async webgpu() {
      if (!secure)
        throw new Error('this page was not reached over HTTPS, and browsers then keep the graphics card')
      if (!gpu) throw new Error('this browser has no WebGPU')
      return kernelBackend(await openWebgpuKernels(gpu, { softwareToo: prefer === 'webgpu' }), weights)
    },
    async wasm() {
      return kernelBackend(await openWasmKernels(), weights)
    },
    async reference() {
      return referenceBackend(weights)
    },
  }
  const passedOver: string[] = after ? [`${shortNames[after.lost]} was lost: ${after.why}`] : []
  const first = after ? order.indexOf(after.lost) + 1 : Math.max(0, order.indexOf(prefer ?? 'webgpu'))
  for (const name of order.slice(first)) {
    try {
      const backend = await rungs[name]()
      const asked = prefer === name && !after ? ', as asked for' : ''
      const why = passedOver.length > 0 ? `: ${passedOver.join('; ')}` : ''
      return { backend, reason: `${names[name]}${asked}${why}.` }
    } catch (error) {
      passedOver.push(whyNot(name, error))
    }
  }
  throw new Error(
    `The model cannot run here: ${passedOver.join('; ')}. Another browser, or more free memory, may help.`,
  )
}

const shortNames: Readonly<Record<BackendName, string>> = {
  webgpu: 'the graphics card',
  wasm: 'WebAssembly',
  reference: 'plain JavaScript',
}

function whyNot(name: BackendName, error: unknown): string {
  if (name === 'wasm') {
    if (error instanceof RangeError) return 'WebAssembly was given no memory'
    if (error instanceof WebAssembly.CompileError) return 'this WebAssembly has no SIMD'
    if (error instanceof ReferenceError) return 'this browser has no WebAssembly'
  }
  return error instanceof Error ? error.message : String(error)
}
