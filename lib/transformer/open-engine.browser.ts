import type { BackendName, Engine } from './engine'
import { EngineClient } from './engine-client'
import type { FromWorker, Progress } from './engine-messages'
import { keepForOffline } from './keep-for-offline.browser'
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
  const client = new EngineClient({
    send: (message, transfer) => worker.postMessage(message, transfer),
    listen: (hear) => {
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => hear(data)
    },
  })
  worker.onerror = (event) => {
    event.preventDefault()
    client.breakOff(
      new Error(
        'The part of the page that runs the model stopped. Reload the page; the cards are not affected.',
      ),
    )
  }
  const close = () => worker.terminate()
  // Also while the worker itself is still on its way.
  const giveUp = () => client.breakOff(new DOMException('The model was not loaded.', 'AbortError'))
  signal?.addEventListener('abort', giveUp, { once: true })
  try {
    const model = new URL(modelAddress, location.href).href
    const { info, urls } = await client.call('open', { prefer: prefer ?? asked(), model }, signal, onProgress)
    keepForOffline(urls).catch(() => {})
    return client.engine(info, close)
  } catch (error) {
    close()
    throw error
  } finally {
    signal?.removeEventListener('abort', giveUp)
  }
}

function asked(): BackendName | undefined {
  const name = new URLSearchParams(location.search).get('engine')
  return name === 'webgpu' || name === 'wasm' || name === 'reference' ? name : undefined
}
