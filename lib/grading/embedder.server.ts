import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { env } from '@/lib/env'
import { UserError } from '@/lib/errors'
import { reportError } from '@/lib/failure-answer.server'
import { findModel } from './model-files.server'
import { isPoolBusy, openPool, type PoolBusy, type WorkerPool } from './worker-pool.server'

/** What the model reads of a text; it was trained on no more. */
export const maxTokens = 256

/** Unit vectors of some texts, in their order. */
export type Embeddings = {
  vectors: Float32Array[]
  /** Which texts were longer than the 256 tokens that the model reads. */
  cut: boolean[]
}

/** The embedding model at work. */
export type Embedder = {
  /** Digest of the weights and the precision: vectors of one name may be compared and kept. */
  name: string
  embed: (texts: readonly string[]) => Promise<Embeddings>
}

type Running = {
  stamp: string
  pool: WorkerPool
  about: Awaited<WorkerPool['ready']> | null
  failedAt: number | null
  told: boolean
}

// On the global object, because Next bundles this file into several chunks: each would load the model anew.
const shared = globalThis as typeof globalThis & { __engramEmbedder?: Running | undefined }

const tryAgainAfterMs = 5 * 60_000
// Loading takes a second or two; an answer that comes meanwhile waits, but not for a disk that hangs.
const patienceMs = 5_000
// The first pages of a server that starts go before.
const warmUpAfterMs = 2_000

/**
 * The embedding model, loaded at the first call; null when it is switched off, not there or not working, and answers
 * are graded by their words. A model that is fetched while the server runs is found without a restart.
 */
export async function embedder(): Promise<Embedder | null> {
  const running = current()
  if (!running) return null
  try {
    running.about ??= await Promise.race([running.pool.ready, sleep(patienceMs, null, { ref: false })])
    if (!running.about) return null
    return {
      name: running.about.digest,
      embed: async (texts) => {
        const { vectors, tokens } = await embedWith(running, texts)
        return { vectors, cut: tokens.map((count) => count > maxTokens) }
      },
    }
  } catch (error) {
    noteFailure(running, error)
    return null
  }
}

/**
 * For a server that starts: loads the model, if it is there, before anybody waits for it, and lets it finish and end
 * when the server is told to stop.
 */
export function keepEmbedderReady(): void {
  const stop = () => void shared.__engramEmbedder?.pool.close()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
  setTimeout(() => void embedder(), warmUpAfterMs).unref()
}

/** Finishes what is being embedded and ends the threads. */
export async function closeEmbedder(): Promise<void> {
  const running = shared.__engramEmbedder
  shared.__engramEmbedder = undefined
  await running?.pool.close()
}

function current(): Running | null {
  const model = env().SEMANTIC_GRADING === 'on' ? findModel() : null
  const running = shared.__engramEmbedder
  if (!model) return null
  const stale = running && (running.stamp !== model.stamp || mayTryAgain(running))
  if (running && !stale) return running
  if (running) void running.pool.close()
  const { MODEL_THREADS: threads } = env()
  const opened = {
    stamp: model.stamp,
    pool: openPool(model, { threads, maxTokens }),
    about: null,
    failedAt: null,
    told: false,
  }
  shared.__engramEmbedder = opened
  return opened
}

async function embedWith(running: Running, texts: readonly string[]) {
  try {
    return await running.pool.embed(texts)
  } catch (error) {
    if (isPoolBusy(error)) throw unavailable(error)
    noteFailure(running, error)
    throw new ModelFailure()
  }
}

/** The model broke while it worked: the answer is graded by its words. */
export class ModelFailure extends Error {
  constructor() {
    super('The embedding model does not work just now.')
    this.name = 'ModelFailure'
  }
}

function noteFailure(running: Running, error: unknown): void {
  running.failedAt = Date.now()
  if (!running.told) reportError(error, 'semantic grading is off, answers are graded by their words')
  running.told = true
}

const mayTryAgain = ({ failedAt }: Running) => failedAt !== null && Date.now() - failedAt > tryAgainAfterMs

function unavailable({ why, retryAfterSeconds }: PoolBusy): UserError {
  const what =
    why === 'full'
      ? 'Too many answers are being graded just now, so this one was not.'
      : 'The server is stopping, so this was not graded.'
  const next = 'Your text is still there: check it again in a moment, or rate it yourself.'
  return new UserError('unavailable', `${what} ${next}`, { retryAfterSeconds })
}
