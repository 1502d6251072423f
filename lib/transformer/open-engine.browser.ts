import type { BackendName, Engine } from './engine'
import { EngineClient } from './engine-client'
import type { Progress } from './engine-messages'
import { modelAddress } from './model-manifest'

export interface OpenOptions {
  /** Otherwise what `?engine=` of the page's address names, or the best there is. */
  readonly prefer?: BackendName
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

/**
 * Loads the demos' model into a worker of its own and answers when it runs. Rejects with an AbortError when the signal
 * is aborted, and with an Error whose message can be shown when the model cannot be had.
 */
export async function openEngine({ prefer, onProgress, signal }: OpenOptions = {}): Promise<Engine> {
  const worker = new Worker(new URL('./engine-worker.browser.ts', import.meta.url), { type: 'module' })
  const client = new EngineClient(worker)
  worker.onerror = (event) => {
    event.preventDefault()
    client.breakOff(
      new Error(
        'The part of the page that runs the model stopped. Reload the page; the cards are not affected.',
      ),
    )
  }
  const close = () => worker.terminate()
  try {
    const model = new URL(modelAddress, location.href).href
    const info = await client.call('open', { prefer: prefer ?? asked(), model }, signal, onProgress)
    return client.engine(info, close)
  } catch (error) {
    close()
    throw error
  }
}

function asked(): BackendName | undefined {
  const name = new URLSearchParams(location.search).get('engine')
  return name === 'webgpu' || name === 'wasm' || name === 'reference' ? name : undefined
}
