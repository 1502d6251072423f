import type { Engine } from '@/lib/transformer/engine'
import type { LoadedModel } from '@/lib/transformer/load-model'
import { referenceEngine } from '@/lib/transformer/reference-engine'
import { WrongUsage } from './options'

/** An engine in this process. */
export async function openBackend(name: 'wasm' | 'reference', model: LoadedModel): Promise<Engine> {
  if (name === 'wasm')
    throw new WrongUsage('The wasm backend is not part of this build; use --backend reference.')
  return referenceEngine(model.weights, model.tokenizer, model.labels)
}
