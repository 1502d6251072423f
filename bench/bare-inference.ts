import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** Token ids of each text of each answer. */
export type AnswerIds = number[][][]

export type BareInference = {
  /** Milliseconds for all answers with all threads, and for each answer. */
  time: (answers: AnswerIds, together: boolean) => Promise<{ ms: number; each: number[] }>
  close: () => Promise<void>
}

/** Threads with a bare onnxruntime-node session each. */
export async function openBareInference(weights: string, threads: number): Promise<BareInference> {
  const counter = new SharedArrayBuffer(4)
  const workers = Array.from(
    { length: threads },
    () => new Worker('./bench/bare-inference.worker.mjs', { workerData: { weights, counter } }),
  )
  await Promise.all(workers.map((worker) => once(worker, 'message')))
  return {
    time: async (answers, together) => {
      Atomics.store(new Int32Array(counter), 0, 0)
      const startedAt = performance.now()
      const done = workers.map((worker) => once(worker, 'message'))
      for (const worker of workers) worker.postMessage({ answers, together })
      const each = (await Promise.all(done)).flatMap(([times]) => times as number[])
      return { ms: performance.now() - startedAt, each }
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
