import 'server-only'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ModelCopy } from './model-files.server'
import { planBatches } from './plan-batches'

/** Vectors of the texts of one job, and how many tokens each has; the model sees the first `maxTokens` of them. */
export type Embedded = { vectors: Float32Array[]; tokens: number[] }

export type PoolOptions = { threads?: number; maxTokens: number; waitingTexts?: number }

export type WorkerPool = {
  /** Resolves once a thread can work, with what names the weights; rejects when the model cannot be loaded. */
  ready: Promise<{ digest: string; dimensions: number }>
  /** Throws `PoolBusy` when too much is waiting, and an Error when the model is broken. */
  embed: (texts: readonly string[]) => Promise<Embedded>
  /** Finishes what is under way, refuses what is new, ends the threads. */
  close: () => Promise<void>
}

type Job = { texts: readonly string[]; resolve: (made: Embedded) => void; reject: (error: Error) => void }
type Dispatch = { jobs: Job[]; plan: ReturnType<typeof planBatches>; texts: number; startedAt: number }
type Member = { worker: Worker; doing: Dispatch | null; ready: boolean }
type Message =
  | { ready: { digest: string; dimensions: number } }
  | { vectors: Float32Array; tokens: number[] }
  | { error: string }

const textsPerDispatch = 32
const restartsAtMost = 3
// The thread's own heap holds the tokenizer and little more; without a limit V8 keeps 20 MB of free space there.
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 128 }

/**
 * A thread that runs the file as it lies in the project. Next's bundler packs what `new Worker` names into the build,
 * where neither the file's own address nor the model's native library are right; it does not see this one.
 */
function startThread(workerData: object): Worker {
  const file = join(process.cwd(), 'lib', 'grading', 'embedder.worker.mjs')
  return Reflect.construct(Worker, [file, { workerData, resourceLimits }])
}

/**
 * Threads that hold the embedding model, one session each, one core each. What asks while all are busy waits in one
 * line; a thread that becomes free takes up to 32 texts of it at once.
 */
export function openPool(model: ModelCopy, options: PoolOptions): WorkerPool {
  const { maxTokens, waitingTexts = 1_024 } = options
  const threads = Math.max(1, Math.min(options.threads ?? 1, availableParallelism()))
  const line: Job[] = []
  const members = new Set<Member>()
  let waiting = 0
  let msPerText = 4
  let failures = 0
  let closing = false
  let broken: Error | null = null
  let markReady: (about: { digest: string; dimensions: number }) => void = () => {}
  let markBroken: (error: Error) => void = () => {}
  const ready = new Promise<{ digest: string; dimensions: number }>((resolve, reject) => {
    markReady = resolve
    markBroken = reject
  })
  ready.catch(() => {})
  const ended: Promise<unknown>[] = []

  const start = () => {
    const { folder, precision } = model
    const worker = startThread({ folder, precision, maxTokens, threads: 1 })
    worker.unref()
    const member: Member = { worker, doing: null, ready: false }
    members.add(member)
    let reason = 'the thread ended'
    worker.on('message', (message: Message) => receive(member, message))
    worker.on('error', (error) => {
      reason = error.message
    })
    ended.push(new Promise((resolve) => worker.once('exit', resolve)))
    worker.once('exit', () => lose(member, reason))
  }

  const lose = (member: Member, reason: string) => {
    members.delete(member)
    const error = new Error(`The embedding model stopped: ${reason}`)
    for (const job of member.doing?.jobs ?? []) job.reject(error)
    if (closing) return
    failures += 1
    if (failures <= restartsAtMost && member.ready) return start()
    if (members.size > 0) return
    broken = error
    markBroken(error)
    for (const job of line.splice(0)) job.reject(error)
    waiting = 0
  }

  const receive = (member: Member, message: Message) => {
    if ('ready' in message) {
      member.ready = true
      markReady(message.ready)
    } else if (member.doing) {
      const { jobs, plan, texts, startedAt } = member.doing
      member.doing = null
      msPerText = 0.9 * msPerText + (0.1 * (performance.now() - startedAt)) / texts
      if ('error' in message) for (const job of jobs) job.reject(new Error(message.error))
      else deliver(jobs, plan, message)
    }
    dispatch(member)
    hold()
  }

  /** A thread keeps the process alive only while somebody waits for it. */
  const hold = () => {
    for (const { worker, doing } of members) {
      if (doing || line.length > 0 || closing) worker.ref()
      else worker.unref()
    }
  }

  const dispatch = (member: Member) => {
    if (!member.ready || member.doing || line.length === 0) return
    const jobs: Job[] = []
    let count = 0
    while (line[0] && (jobs.length === 0 || count + line[0].texts.length <= textsPerDispatch)) {
      const job = line.shift()
      if (!job) break
      jobs.push(job)
      count += job.texts.length
    }
    waiting -= count
    const plan = planBatches(jobs, model.precision === 'fp32')
    member.doing = { jobs, plan, texts: count, startedAt: performance.now() }
    member.worker.postMessage({ batches: plan.map(({ texts }) => texts) })
  }

  const embed = (texts: readonly string[]): Promise<Embedded> => {
    if (closing) return Promise.reject(new PoolBusy('closing', 5))
    if (broken) return Promise.reject(broken)
    if (texts.length === 0) return Promise.resolve({ vectors: [], tokens: [] })
    if (waiting > 0 && waiting + texts.length > waitingTexts) {
      const seconds = Math.ceil((waiting * msPerText) / 1_000 / Math.max(1, members.size))
      return Promise.reject(new PoolBusy('full', seconds))
    }
    return new Promise((resolve, reject) => {
      line.push({ texts, resolve, reject })
      waiting += texts.length
      for (const member of members) dispatch(member)
      hold()
    })
  }

  const close = async () => {
    closing = true
    hold()
    while (line.length > 0 || [...members].some(({ doing }) => doing)) {
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    for (const { worker } of members) worker.postMessage('close')
    await Promise.all(ended)
  }

  for (let count = 0; count < threads; count += 1) start()
  return { ready, embed, close }
}

function deliver(
  jobs: Job[],
  plan: Dispatch['plan'],
  { vectors, tokens }: { vectors: Float32Array; tokens: number[] },
): void {
  const made: Embedded[] = jobs.map(() => ({ vectors: [], tokens: [] }))
  const size = vectors.length / Math.max(1, tokens.length)
  plan
    .flatMap(({ from }) => from)
    .forEach(({ job, place }, row) => {
      const of = made[job]
      if (!of) return
      of.vectors[place] = vectors.slice(row * size, (row + 1) * size)
      of.tokens[place] = tokens[row] ?? 0
    })
  jobs.forEach((job, index) => {
    job.resolve(made[index] ?? { vectors: [], tokens: [] })
  })
}

/**
 * Not now: come back in so many seconds. Told apart by its name, not its class: Next bundles this file into several
 * chunks, each with a class of its own, and one pool serves them all.
 */
export class PoolBusy extends Error {
  override readonly name = 'PoolBusy'
  readonly why: 'full' | 'closing'
  readonly retryAfterSeconds: number

  constructor(why: 'full' | 'closing', retryAfterSeconds: number) {
    super(`The embedding threads are ${why}.`)
    this.why = why
    this.retryAfterSeconds = Math.max(1, retryAfterSeconds)
  }
}

/** Whether an error is a `PoolBusy` of any chunk. */
export function isPoolBusy(error: unknown): error is PoolBusy {
  return error instanceof Error && error.name === 'PoolBusy' && 'retryAfterSeconds' in error
}
