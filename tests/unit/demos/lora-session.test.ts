import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LoraSession } from '@/lib/demos/lora-session'
import { loraTasks } from '@/lib/demos/lora-tasks'
import { adapterSize, continueText, largestDifference } from '@/lib/demos/lora-training'
import { readAdapter, writeAdapter } from '@/lib/transformer/adapter'
import type { Engine } from '@/lib/transformer/engine'
import { openDemoEngine } from '@/tests/support/demo-engine'

// The real model on the real backend: what the page promises is what is tested.
const text = readFileSync('content/models/styles/pirate.txt', 'utf8')
const settings = { rank: 2, alpha: 4, targets: ['q', 'v'], learningRate: 0.005, steps: 4 } as const
const timeout = 240_000

let engine: Engine
let ids: number[]
let base: Float32Array

beforeAll(async () => {
  engine = await openDemoEngine()
  ids = (await engine.tokenize('The dog ran home because it was tired.')).map(({ id }) => id)
  base = await engine.read(ids)
}, timeout)
afterAll(() => engine.dispose())

const logits = async (strength?: number) => {
  if (strength !== undefined) await engine.use(null)
  return engine.read(ids)
}

describe('a training on the page', { timeout }, () => {
  it('keeps every loss, measures, and leaves the base model as it was', async () => {
    const session = new LoraSession(engine)
    const phases = new Set<string>()
    session.subscribe(() => phases.add(session.state().phase))
    const adapter = await session.train(settings, text)
    const { phase, run, measures, failure } = session.state()
    expect(failure).toBeNull()
    expect([...phases]).toEqual(['preparing', 'training', 'measuring', 'done'])
    expect(phase).toBe('done')
    expect(run?.train.map(({ step }) => step)).toEqual([1, 2, 3, 4])
    expect(run?.heldOut.map(({ step }) => step)).toEqual([0, 4])
    expect(run?.trainable).toBe(adapterSize(engine.info.config, 2, ['q', 'v']))
    expect(run?.total).toBe(engine.info.parameters + (run?.trainable ?? 0))
    const [first, last] = [run?.heldOut[0]?.loss ?? 0, run?.heldOut.at(-1)?.loss ?? 0]
    expect(last).toBeLessThan(first)
    expect(measures?.merge.difference).toBeLessThan(1e-4 * (measures?.merge.largest ?? 0))
    expect(measures?.adaptedPerplexity).not.toBe(measures?.basePerplexity)

    await engine.use(adapter)
    expect(largestDifference(await logits(), base)).toBeGreaterThan(0.01)
    await engine.use(adapter, { strength: 0 })
    expect(largestDifference(await logits(), base)).toBeLessThan(1e-4)
    await session.reset()
    expect(await logits()).toEqual(base)
    expect(session.state()).toMatchObject({ phase: 'idle', run: null, adapter: null })
  })

  it('that was paused goes on to the very same adapter', async () => {
    const session = new LoraSession(engine)
    const whole = await session.train(settings, text)
    const losses = session.state().run?.train
    const stop = session.subscribe(() => {
      if (session.state().run?.step === 2) session.pause()
    })
    const half = await session.train(settings, text)
    stop()
    expect(session.state()).toMatchObject({ phase: 'paused', run: { step: 2 } })
    expect(half).not.toEqual(whole)
    expect(await session.resume()).toEqual(whole)
    expect(session.state()).toMatchObject({ phase: 'done', run: { step: 4, train: losses } })
    await session.reset()
  })

  it('that is reset shows nothing any more, and another can begin at once', async () => {
    const session = new LoraSession(engine)
    let other: Promise<unknown> | undefined
    const stop = session.subscribe(() => {
      if (session.state().run?.step === 1 && !other) {
        other = session.reset().then(() => session.train({ ...settings, steps: 2 }, text))
      }
    })
    const first = await session.train(settings, text).catch(() => null)
    await other
    stop()
    expect(first).toBeNull()
    expect(session.state().run?.train.map(({ step }) => step)).toEqual([1, 2])
    await session.reset()
  })

  it.each([
    ['', 'There is no text yet'],
    ['Too short to learn from.', 'it takes 300 to learn a style'],
    ['a'.repeat(20_001), 'has 20,001 characters'],
  ])('says what is wrong with a text, and keeps nothing', async (given, said) => {
    const session = new LoraSession(engine)
    await expect(session.train(settings, given)).rejects.toThrow(said)
    expect(session.state()).toMatchObject({
      phase: 'idle',
      failure: expect.stringContaining(said),
      run: null,
    })
  })

  it('of every weight is measured in the same way, and changes nothing for good', async () => {
    const session = new LoraSession(engine)
    await session.train({ ...settings, steps: 2 }, text)
    await session.compareFully()
    const { full, adapter } = session.state()
    expect(full).toMatchObject({ status: 'done', steps: 2, trainable: engine.info.parameters })
    const before = session.state().run?.heldOut[0]?.loss ?? 0
    expect(full?.status === 'done' && full.heldOutLoss).toBeLessThan(before)
    await engine.use(adapter)
    expect(await logits()).not.toEqual(base)
    await session.reset()
    expect(await logits()).toEqual(base)
  })
})

describe('an adapter', { timeout }, () => {
  it('that was saved and loaded does what it did, and writes the same text from the same seed', async () => {
    const session = new LoraSession(engine)
    const trained = await session.train(settings, text)
    if (!trained) throw new Error('There is no adapter.')
    const write = () =>
      continueText(engine, { prompt: 'The dog', seed: 3, length: 8 }, () => {}, new AbortController().signal)
    await engine.use(trained)
    const [seen, wrote] = [await logits(), await write()]
    await session.reset()

    const loaded = readAdapter(writeAdapter(trained, engine.info.config), engine.info.config)
    await session.adopt(loaded)
    expect(session.state()).toMatchObject({ phase: 'done', loaded: true, run: null })
    await engine.use(loaded)
    expect(await logits()).toEqual(seen)
    expect(await write()).toBe(wrote)
    await session.reset()
  })
})

describe('the tasks', { timeout }, () => {
  it('say what was measured, with an answer that can be chosen, and run nothing without a model', async () => {
    const session = new LoraSession(engine)
    const tasks = loraTasks(session.bench(() => ({ settings, text })))
    expect(tasks.length).toBeGreaterThanOrEqual(4)
    const answers = new Map<string, string>()
    for (const { id, choices, run } of tasks) {
      const { answer, said } = await run()
      expect(choices.map(({ value }) => value)).toContain(answer)
      expect(said).toMatch(/\d/)
      answers.set(id, answer)
    }
    // What theory says for any model and any training.
    expect(Object.fromEntries(answers)).toMatchObject({
      share: 'few',
      start: 'nothing',
      rank: '2',
      merge: 'same',
    })
    await session.reset()
    for (const { run } of loraTasks(null)) await expect(run()).rejects.toThrow('not there yet')
  })
})
