import { readdirSync, readFileSync } from 'node:fs'
import type { Engine } from '@/lib/transformer/engine'
import { engineOver } from '@/lib/transformer/engine-over'
import { kernelBackend } from '@/lib/transformer/kernel-backend'
import { loadModel } from '@/lib/transformer/load-model'
import { parameterCount } from '@/lib/transformer/plausible-config'
import { openWasmKernels } from '@/lib/transformer/wasm-kernels'

const folder = 'content/models/engram-1m'

/** The model of the demos on WebAssembly, on this thread. */
export async function openDemoEngine(): Promise<Engine> {
  const files = new Map(
    readdirSync(folder).map((name) => [name, new Uint8Array(readFileSync(`${folder}/${name}`))]),
  )
  const { weights, tokenizer, labels, bytes } = loadModel(files)
  const { config } = weights
  return engineOver(kernelBackend(await openWasmKernels(), weights), tokenizer, {
    ...{ backend: 'wasm', reason: 'A test runs it.', config, bytes, heads: labels },
    parameters: parameterCount(config),
  })
}
