import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { closeEmbedder, type Embedder, embedder } from '@/lib/grading/embedder.server'
import { gradeTask } from '@/lib/grading/grade-task.server'
import { forgetReferenceEmbeddings, referenceEmbeddings } from '@/lib/grading/reference-embeddings.server'
import type { GradingTask } from '@/lib/grading/task'
import { writeTinyBert } from '@/tests/support/tiny-bert'

let folder: string
const model = () => path.join(folder, 'model')

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'engram-grading-'))
  // Read once, at the first grading.
  process.env.MODEL_DIR = model()
  process.env.DATABASE_URL = `file:${path.join(folder, 'engram.db')}`
})
afterEach(async () => {
  await closeEmbedder()
  rmSync(model(), { recursive: true, force: true })
  rmSync(path.join(folder, 'embeddings'), { recursive: true, force: true })
  forgetReferenceEmbeddings()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Puts a model there and waits until it works, however busy the machine is: an answer would wait five seconds. */
async function provideModel(): Promise<void> {
  writeTinyBert(model())
  await expect.poll(async () => (await embedder()) !== null, { timeout: 60_000 }).toBe(true)
}

const task: GradingTask = {
  question: 'What does a key do?',
  references: ['The key attends to the query.'],
  keyPoints: [{ text: 'the key attends to the query', weight: 1, also: [], not: ['the key is the value'] }],
  misconceptions: [],
}

describe('grading a task', { timeout: 120_000 }, () => {
  test('without a model by words; with one by meaning, found without a restart', async () => {
    expect((await gradeTask(task, 'the key attends to the query')).mode).toBe('lexical')
    await provideModel()
    const verdict = await gradeTask(task, 'the key attends to the query')
    expect(verdict).toMatchObject({ mode: 'semantic', outcome: 'correct' })
  })

  test('the note’s texts are embedded once and kept on disk', async () => {
    await provideModel()
    const kept = () =>
      readdirSync(path.join(folder, 'embeddings'), { recursive: true }).filter((name) =>
        String(name).endsWith('.f32'),
      )
    await Promise.all([1, 2, 3].map(() => gradeTask(task, 'the key')))
    expect(kept()).toHaveLength(1)
    const changed = { ...task, references: ['The value.'] }
    await gradeTask(changed, 'the key')
    expect(kept()).toHaveLength(2)
  })

  test('a sentence over the limit is reported', async () => {
    await provideModel()
    const verdict = await gradeTask(task, `the key attends to the query ${'model '.repeat(280)}`)
    expect(verdict.notices).toContainEqual({ code: 'cut', text: expect.stringContaining('256 tokens') })
    expect((await gradeTask(task, 'the key')).notices.map(({ code }) => code)).not.toContain('cut')
  })

  test('too much waiting, or a server that stops: unavailable, with the time to come back', async () => {
    await provideModel()
    await gradeTask(task, 'the key')
    const asked = Array.from({ length: 1_300 }, (_, index) => gradeTask(task, `the key ${index}`))
    const refused = (await Promise.allSettled(asked)).flatMap((one) =>
      one.status === 'rejected' ? [one.reason] : [],
    )
    expect(refused.length).toBeGreaterThan(100)
    for (const error of refused) {
      expect(error).toMatchObject({ kind: 'unavailable', retryAfterSeconds: expect.any(Number) })
      expect(error.message).toMatch(/^Too many answers are being graded just now.* rate it yourself\.$/)
    }
  })

  test('a damaged model: graded by words, said once in the log, without the answer', async () => {
    writeTinyBert(model())
    truncateSync(path.join(model(), 'onnx/model_quantized.onnx'), 500)
    const complaints = () => vi.mocked(console.error).mock.calls
    await expect.poll(() => embedder().then(() => complaints().length), { timeout: 60_000 }).toBe(1)
    expect((await gradeTask(task, 'a secret answer')).mode).toBe('lexical')
    expect((await gradeTask(task, 'a secret answer')).mode).toBe('lexical')
    const logged = complaints().map(([line]) => String(line))
    vi.mocked(console.error).mockClear()
    expect(logged).toHaveLength(1)
    expect(logged[0]).toContain('semantic grading is off')
    expect(logged[0]).not.toContain('secret')
  })

  test('a model that is replaced is loaded anew', async () => {
    await provideModel()
    const before = await embedder()
    utimesSync(path.join(model(), 'onnx/model_quantized.onnx'), new Date(0), new Date(0))
    const name = async () => (await embedder())?.name
    await expect
      .poll(name, { timeout: 60_000, message: 'the same weights have the same name' })
      .toBe(before?.name)
  })
})

/** Counts what it is asked to embed. */
function countingModel(name = 'a'.repeat(64)) {
  const asked: string[] = []
  const fake: Embedder = {
    name,
    embed: async (texts) => {
      asked.push(...texts)
      const vectors = texts.map((text) => {
        const angle = text.length
        return Float32Array.of(Math.cos(angle), Math.sin(angle))
      })
      return { vectors, cut: texts.map(() => false) }
    },
  }
  return { fake, asked }
}

describe('embeddings of a note', () => {
  const texts = ['one', 'three', 'eleven']
  const place = () => path.join(folder, 'kept')

  test('are computed once, whoever asks, and read back from disk as they were', async () => {
    const { fake, asked } = countingModel()
    const [first, second] = await Promise.all([1, 2].map(() => referenceEmbeddings(fake, texts, place())))
    expect(second).toEqual(first)
    forgetReferenceEmbeddings()
    expect(await referenceEmbeddings(fake, texts, place())).toEqual(first)
    expect(asked).toEqual(texts)
  })

  test('are those of the wording and of the model', async () => {
    const { fake, asked } = countingModel()
    await referenceEmbeddings(fake, ['another wording'], place())
    await referenceEmbeddings({ ...fake, name: 'b'.repeat(64) }, ['another wording'], place())
    expect(asked).toHaveLength(2)
  })

  test('what is damaged on disk, or cannot be written, is computed', async () => {
    const { fake, asked } = countingModel('c'.repeat(64))
    const first = await referenceEmbeddings(fake, texts, place())
    const inside = path.join(place(), 'c'.repeat(12))
    for (const name of readdirSync(inside)) writeFileSync(path.join(inside, name), Buffer.alloc(24))
    forgetReferenceEmbeddings()
    expect(await referenceEmbeddings(fake, texts, place())).toEqual(first)
    expect(asked).toHaveLength(6)

    forgetReferenceEmbeddings()
    mkdirSync(path.join(folder, 'x'))
    writeFileSync(path.join(folder, 'x', 'c'.repeat(12)), 'a file, not a folder')
    expect(await referenceEmbeddings(fake, texts, path.join(folder, 'x'))).toEqual(first)
    expect(vi.mocked(console.error).mock.calls).toHaveLength(1)
    vi.mocked(console.error).mockClear()
  })

  test('a failure is not kept', async () => {
    const { fake } = countingModel('d'.repeat(64))
    const failing = { ...fake, embed: () => Promise.reject(new Error('no')) }
    await expect(referenceEmbeddings(failing, texts, place())).rejects.toThrow('no')
    expect(await referenceEmbeddings(fake, texts, place())).toHaveLength(3)
  })
})
