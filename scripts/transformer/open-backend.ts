import type { Engine } from '@/lib/transformer/engine'
import { engineOver } from '@/lib/transformer/engine-over'
import { kernelBackend } from '@/lib/transformer/kernel-backend'
import type { LoadedModel } from '@/lib/transformer/load-model'
import { parameterCount } from '@/lib/transformer/plausible-config'
import { referenceEngine } from '@/lib/transformer/reference-engine'
import { openWasmKernels } from '@/lib/transformer/wasm-kernels'

/** An engine in this process. */
export async function openBackend(name: 'wasm' | 'reference', model: LoadedModel): Promise<Engine> {
  const { weights, tokenizer, labels, bytes } = model
  if (name === 'reference') return referenceEngine(weights, tokenizer, labels)
  return engineOver(kernelBackend(await openWasmKernels(), weights), tokenizer, {
    backend: 'wasm',
    reason: 'The model runs on WebAssembly.',
    config: weights.config,
    parameters: parameterCount(weights.config),
    bytes,
    heads: labels,
  })
}
