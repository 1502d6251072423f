import type { Engine, Tuning } from './engine'
import {
  type Answer,
  type Ask,
  type CallName,
  type FromWorker,
  type News,
  type Port,
  type ToWorker,
  transferables,
} from './engine-messages'

type Handlers = {
  readonly [N in CallName]: (
    ask: Ask<N>,
    signal: AbortSignal,
    tell: (news: News<N>) => void,
  ) => Promise<Answer<N>>
}

/**
 * The worker's side: does what a page asks for, and answers. `open` is called once, by the first call; `loaded` names
 * what this side has loaded.
 */
export function serveEngine(
  port: Port<FromWorker, ToWorker>,
  open: (ask: Ask<'open'>, signal: AbortSignal, tell: (news: News<'open'>) => void) => Promise<Engine>,
  loaded: () => readonly string[] = () => [],
): void {
  let opened: Engine | null = null
  const tunings = new Map<number, Tuning>()
  let count = 0
  const engine = (): Engine => {
    if (!opened) throw new Error('The model is not loaded.')
    return opened
  }
  const tuningOf = (number: number): Tuning => {
    const tuning = tunings.get(number)
    if (!tuning) throw new Error('This training has ended.')
    return tuning
  }

  const handlers: Handlers = {
    async open(ask, signal, tell) {
      opened = await open(ask, signal, tell)
      opened.onInfo((info) => port.send({ info }, []))
      return { info: opened.info, urls: loaded() }
    },
    tokenize: ({ text }) => engine().tokenize(text),
    detokenize: ({ ids }) => engine().detokenize(ids),
    attend: ({ ids, ablated }, signal) => engine().attend(ids, { ablated, signal }),
    read: ({ ids, ablated }, signal) => engine().read(ids, { ablated, signal }),
    generate: ({ ids, options }, signal, tell) => engine().generate(ids, options, tell, signal),
    beams: ({ ids, options }, signal) => engine().beams(ids, options, signal),
    async tune({ options }) {
      const tuning = await engine().tune(options)
      count += 1
      tunings.set(count, tuning)
      return { tuning: count, trainable: tuning.trainable, total: tuning.total, bytes: tuning.bytes }
    },
    tuningStep: ({ tuning }) => tuningOf(tuning).step(),
    heldOutLoss: ({ tuning }) => tuningOf(tuning).heldOutLoss(),
    tunedAdapter: ({ tuning }) => tuningOf(tuning).adapter(),
    async endTuning({ tuning }) {
      await tunings.get(tuning)?.dispose()
      tunings.delete(tuning)
      return undefined
    },
    async use({ chosen, strength, merged }) {
      const used = chosen && ('tuning' in chosen ? tuningOf(chosen.tuning) : chosen.adapter)
      await engine().use(used, { strength, merged })
      return undefined
    },
    async dispose() {
      for (const tuning of tunings.values()) await tuning.dispose()
      tunings.clear()
      await opened?.dispose()
      opened = null
      return undefined
    },
  }

  const running = new Map<number, AbortController>()
  port.listen(async (data) => {
    const { id } = data
    if ('abort' in data) {
      running.get(id)?.abort()
      return
    }
    const stop = new AbortController()
    running.set(id, stop)
    try {
      const handle = handlers[data.call] as (
        ask: unknown,
        signal: AbortSignal,
        tell: (news: unknown) => void,
      ) => Promise<unknown>
      const answer = await handle(data.ask, stop.signal, (news) => port.send({ id, news }, []))
      port.send({ id, answer }, transferables(answer))
    } catch (error) {
      port.send({ id, failure: failureOf(error) }, [])
    } finally {
      running.delete(id)
    }
  })
}

function failureOf(error: unknown) {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return { name, message }
}
