import type { Engine, EngineInfo, Tuning } from './engine'
import type { Answer, Ask, CallName, Chosen, FromWorker, News, Port, ToWorker } from './engine-messages'

interface Waiting {
  readonly resolve: (answer: never) => void
  readonly reject: (error: Error) => void
  readonly tell?: (news: never) => void
}

/** The page's side of a worker that holds the model. */
export class EngineClient {
  readonly #port: Port<ToWorker, FromWorker>
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners = new Set<(info: EngineInfo) => void>()
  readonly #numbers = new WeakMap<Tuning, number>()
  #count = 0
  #broken: Error | null = null
  #info: EngineInfo | null = null

  constructor(port: Port<ToWorker, FromWorker>) {
    this.#port = port
    port.listen((message) => this.#receive(message))
  }

  /** Sends a call; with a signal, an abort is passed on and the worker answers with an AbortError. */
  call<N extends CallName>(
    call: N,
    ask: Ask<N>,
    signal?: AbortSignal,
    tell?: (news: News<N>) => void,
  ): Promise<Answer<N>> {
    if (this.#broken) return Promise.reject(this.#broken)
    if (signal?.aborted) return Promise.reject(stopped())
    this.#count += 1
    const id = this.#count
    const abort = () => this.#port.send({ id, abort: true }, [])
    signal?.addEventListener('abort', abort, { once: true })
    return new Promise<Answer<N>>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, tell })
      this.#port.send({ id, call, ask }, [])
    }).finally(() => signal?.removeEventListener('abort', abort))
  }

  /** Nothing will answer any more: whatever waits fails with this error, and whatever comes. */
  breakOff(error: Error): void {
    this.#broken = error
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }

  /** The engine, once `open` has answered. `closed` is called when it has been disposed of. */
  engine(info: EngineInfo, closed: () => void): Engine {
    this.#info = info
    const client = this
    return {
      get info() {
        return client.#info ?? info
      },
      onInfo: (listener) => {
        this.#listeners.add(listener)
        return () => this.#listeners.delete(listener)
      },
      tokenize: (text) => this.call('tokenize', { text }),
      detokenize: (ids) => this.call('detokenize', { ids }),
      attend: (ids, { ablated, signal } = {}) => this.call('attend', { ids, ablated }, signal),
      read: (ids, { ablated, signal } = {}) => this.call('read', { ids, ablated }, signal),
      generate: (ids, options, onToken, signal) => this.call('generate', { ids, options }, signal, onToken),
      beams: (ids, options, signal) => this.call('beams', { ids, options }, signal),
      tune: (options) => this.#tune(options),
      use: async (chosen, options) => {
        await this.call('use', { ...options, chosen: this.#chosen(chosen) })
      },
      dispose: async () => {
        if (this.#broken) return
        await this.call('dispose', {})
        this.breakOff(new Error('The model was closed.'))
        closed()
      },
    }
  }

  async #tune(options: Ask<'tune'>['options']): Promise<Tuning> {
    const { tuning, ...facts } = await this.call('tune', { options })
    const handle: Tuning = {
      ...facts,
      step: () => this.call('tuningStep', { tuning }),
      heldOutLoss: () => this.call('heldOutLoss', { tuning }),
      adapter: () => this.call('tunedAdapter', { tuning }),
      dispose: () => this.call('endTuning', { tuning }),
    }
    this.#numbers.set(handle, tuning)
    return handle
  }

  #chosen(chosen: Parameters<Engine['use']>[0]): Chosen {
    if (!chosen) return null
    if (!('step' in chosen)) return { adapter: chosen }
    const tuning = this.#numbers.get(chosen)
    if (tuning === undefined) throw new Error('This training belongs to another engine.')
    return { tuning }
  }

  #receive(message: FromWorker) {
    if ('info' in message) {
      this.#info = message.info
      for (const listener of this.#listeners) listener(message.info)
      return
    }
    const waiting = this.#waiting.get(message.id)
    if (!waiting) return
    if ('news' in message) {
      waiting.tell?.(message.news as never)
      return
    }
    this.#waiting.delete(message.id)
    if ('answer' in message) waiting.resolve(message.answer as never)
    else waiting.reject(errorOf(message.failure))
  }
}

function errorOf({ name, message }: { name: string; message: string }): Error {
  if (name === 'AbortError') return new DOMException(message, name)
  const error = new Error(message)
  error.name = name
  return error
}

function stopped() {
  return new DOMException('This was stopped before it was done.', 'AbortError')
}
