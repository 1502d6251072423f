import { existsSync, mkdtempSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Worker } from 'node:worker_threads'
import { AutoTokenizer, env as transformersEnv } from '@huggingface/transformers'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ModelCopy } from '@/lib/grading/model-files.server'
import { isPoolBusy, openPool, type PoolBusy, type WorkerPool } from '@/lib/grading/worker-pool.server'
import { expectedEmbedding, writeTinyBert } from '@/tests/support/tiny-bert'

/** The threads that pools have started. */
const threads = vi.hoisted((): Worker[] => [])
vi.mock('node:worker_threads', async (original) => {
  const real = await original<typeof import('node:worker_threads')>()
  class Watched extends real.Worker {
    constructor(...made: ConstructorParameters<typeof Worker>) {
      super(...made)
      threads.push(this)
    }
  }
  return { ...real, Worker: Watched }
})

let folder: string
const pools: WorkerPool[] = []

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'engram-model-'))
  writeTinyBert(folder)
})
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const copy = (precision: ModelCopy['precision']): ModelCopy => ({ folder, precision, stamp: 'test' })

function open(precision: ModelCopy['precision'], options: Partial<Parameters<typeof openPool>[1]> = {}) {
  const pool = openPool(copy(precision), { threads: 2, maxTokens: 256, ...options })
  pools.push(pool)
  return pool
}

function expectClose(vector: Float32Array | undefined, expected: number[]) {
  expect(vector).toHaveLength(expected.length)
  expected.forEach((value, index) => {
    expect(Math.abs((vector?.[index] ?? Number.NaN) - value)).toBeLessThan(1e-5)
  })
}

const texts = [
  'the key attends to the value',
  'model',
  'a query and a key and a value is not a cache',
  'the token',
]

describe('embedding', () => {
  test.each(['q8', 'fp32'] as const)(
    'mean over the words that are there, length 1, padded or not (%s)',
    async (precision) => {
      const pool = open(precision)
      const { vectors, tokens } = await pool.embed(texts)
      texts.forEach((text, index) => {
        const words = text.split(' ')
        expectClose(vectors[index], expectedEmbedding(words))
        expect(tokens[index]).toBe(words.length + 2)
        expect(Math.hypot(...(vectors[index] ?? []))).toBeCloseTo(1, 5)
      })
    },
  )

  test('parts of words, capitals, and words it does not know', async () => {
    const { vectors } = await open('fp32').embed(['Keys CACHING the Zebra'])
    expectClose(vectors[0], expectedEmbedding(['key', '##s', '[UNK]', 'the', '[UNK]']))
  })

  test('many who ask at once each get what they would get alone', async () => {
    const pool = open('q8')
    const asked = Array.from({ length: 60 }, (_, index) =>
      texts.slice(index % 3, (index % 3) + 1 + (index % 2)),
    )
    const answers = await Promise.all(asked.map((some) => pool.embed(some)))
    answers.forEach(({ vectors }, index) => {
      for (const [place, text] of (asked[index] ?? []).entries()) {
        expectClose(vectors[place], expectedEmbedding(text.split(' ')))
      }
    })
  })

  test('what is over the limit is cut, and counted', async () => {
    const words = Array.from({ length: 290 }, (_, index) => ['key', 'value', 'cache'][index % 3] ?? '')
    const { vectors, tokens } = await open('fp32').embed([words.join(' '), 'key'])
    expect(tokens).toEqual([292, 3])
    expectClose(vectors[0], expectedEmbedding(words.slice(0, 254)))
  })

  test('too many waiting: refused with the time to come back, and the rest is answered', async () => {
    const pool = open('q8', { threads: 1, waitingTexts: 40 })
    const all = await Promise.allSettled(Array.from({ length: 100 }, () => pool.embed(['the key'])))
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason as PoolBusy] : []))
    expect(refused.length).toBeGreaterThan(30)
    expect(refused.length).toBeLessThan(100)
    for (const error of refused) {
      expect(isPoolBusy(error)).toBe(true)
      expect(error.retryAfterSeconds).toBeGreaterThanOrEqual(1)
    }
    expect((await pool.embed(['the key'])).vectors).toHaveLength(1)
  })

  test('closing answers what was asked, and refuses what comes after', async () => {
    const pool = open('q8')
    const asked = Array.from({ length: 20 }, () => pool.embed(texts))
    const closed = pool.close()
    await expect(pool.embed(['late'])).rejects.toMatchObject({ name: 'PoolBusy', why: 'closing' })
    for (const { vectors } of await Promise.all(asked)) expect(vectors).toHaveLength(4)
    await closed
  })

  test('a thread that dies is replaced: what it was doing fails, what waits is done by the next one', async () => {
    const pool = open('q8', { threads: 1 })
    await pool.ready
    const before = threads.length
    const doing = pool.embed(['the key'])
    const waiting = pool.embed(['the value'])
    await Promise.all([
      expect(doing).rejects.toThrow('The embedding model stopped'),
      threads.at(-1)?.terminate(),
    ])
    expectClose((await waiting).vectors[0], expectedEmbedding(['the', 'value']))
    expectClose((await pool.embed(['key'])).vectors[0], expectedEmbedding(['key']))
    expect(threads.length - before).toBe(1)
  })

  test('threads that die again and again are given up, and nothing waits for them', async () => {
    const pool = open('q8', { threads: 1 })
    await pool.ready
    for (let death = 0; death < 4; death += 1) {
      await pool.embed(['the key'])
      const lost = expect(pool.embed(['the value'])).rejects.toThrow('The embedding model stopped')
      await Promise.all([lost, threads.at(-1)?.terminate()])
    }
    await expect(pool.embed(['the key'])).rejects.toThrow('The embedding model stopped')
  })

  test('a damaged model is told apart, and nothing waits for it', async () => {
    const damaged = mkdtempSync(path.join(tmpdir(), 'engram-damaged-'))
    writeTinyBert(damaged)
    truncateSync(path.join(damaged, 'onnx/model.onnx'), 400)
    const pool = openPool({ folder: damaged, precision: 'fp32', stamp: '' }, { maxTokens: 256, threads: 2 })
    await expect(pool.embed(['key'])).rejects.toThrow('The embedding model stopped')
    await expect(pool.ready).rejects.toThrow('The embedding model stopped')
    rmSync(damaged, { recursive: true })
  })
})

const realTokenizer = path.resolve('../shared/models/all-MiniLM-L6-v2')

test('the real tokenizer gives the published ids', async ({ skip }) => {
  if (!existsSync(realTokenizer)) return skip(`there is no ${realTokenizer}`)
  transformersEnv.allowRemoteModels = false
  transformersEnv.localModelPath = `${path.dirname(realTokenizer)}/`
  const tokenizer = await AutoTokenizer.from_pretrained('all-MiniLM-L6-v2')
  expect(tokenizer.encode('This is an example sentence')).toEqual([101, 2023, 2003, 2019, 2742, 6251, 102])
  expect(tokenizer.encode('Each sentence is converted')).toEqual([101, 2169, 6251, 2003, 4991, 102])
})
