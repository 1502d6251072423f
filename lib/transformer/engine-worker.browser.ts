import type { BackendName, Engine, EngineInfo } from './engine'
import type { Progress, ToWorker } from './engine-messages'
import { engineOver } from './engine-over'
import { serveEngine } from './engine-server'
import { FallingBackend, type Opened } from './falling-backend'
import { loadedUrls } from './keep-for-offline.browser'
import { loadModel } from './load-model.browser'
import { openBackend } from './open-backend.browser'
import { parameterCount } from './plausible-config'

/** Loads the model and opens what computes. */
async function open(
  { prefer, model }: { prefer?: BackendName; model: string },
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<Engine> {
  const { weights, tokenizer, labels, bytes } = await loadModel(model, tell, signal)
  tell({ loaded: bytes, total: bytes, step: 'Starting the model' })
  const surroundings = { secure: self.isSecureContext, gpu: navigator.gpu as GPU | undefined }
  const first = await openBackend(weights, surroundings, { prefer })
  const infoOf = ({ backend, reason }: Opened): EngineInfo => ({
    backend: backend.name,
    reason,
    config: weights.config,
    parameters: parameterCount(weights.config),
    bytes,
    heads: labels,
  })
  const listeners = new Set<(info: EngineInfo) => void>()
  let info = infoOf(first)
  const backend = new FallingBackend(
    first,
    (after) => openBackend(weights, surroundings, { prefer, after }),
    (opened) => {
      info = infoOf(opened)
      for (const listener of listeners) listener(info)
    },
  )
  return {
    ...engineOver(backend, tokenizer, info),
    get info() {
      return info
    },
    onInfo: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

serveEngine(
  {
    send: (message, transfer) => self.postMessage(message, { transfer }),
    listen: (hear) => {
      self.onmessage = ({ data }: MessageEvent<ToWorker>) => hear(data)
    },
  },
  open,
  loadedUrls,
)
