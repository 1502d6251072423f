import { describe, expect, test } from 'vitest'
import type { TuningOptions } from '@/lib/transformer/engine'
import { surprisals } from '@/lib/transformer/perplexity'
import { config, ids, open, options, weights, worst } from '@/tests/support/tiny-engine'

describe('training', () => {
  test.each<[string, Partial<TuningOptions>]>([
    ['an adapter', { learningRate: 0.04 }],
    ['every weight', { full: true, learningRate: 0.003 }],
  ])('%s lowers the loss, and leaves the base as it is', async (_, changes) => {
    const before = structuredClone(weights)
    const engine = open()
    const base = await engine.read(ids)
    const tuning = await engine.tune({ ...options, heldOut: options.train, ...changes })
    const atFirst = await tuning.heldOutLoss()
    const { loss, step } = await tuning.step()
    expect(step).toBe(1)
    expect(Math.abs(loss - atFirst)).toBeLessThan(1.5)
    for (let at = 2; at <= 25; at += 1) expect((await tuning.step()).step).toBe(at)
    const after = await tuning.heldOutLoss()
    expect(after).toBeLessThan(atFirst - 1)
    expect(await engine.read(ids)).toEqual(base)
    expect(weights).toEqual(before)

    await engine.use(tuning)
    const nats = surprisals(
      await engine.read(options.train.slice(0, 12)),
      options.train.slice(0, 12),
      config.vocabSize,
    )
    expect(nats.reduce((sum, each) => sum + each, 0) / nats.length).toBeLessThan(atFirst - 0.5)
    await engine.use(tuning, { strength: 0 })
    expect(worst(await engine.read(ids), base)).toBeLessThan(1e-5)
    await engine.use(tuning, { merged: true })
    const merged = await engine.read(ids)
    await engine.use(tuning)
    expect(worst(await engine.read(ids), merged)).toBeLessThan(1e-5)
    await engine.use(null)
    expect(await engine.read(ids)).toEqual(base)
  })

  test('an adapter begins at nothing, is counted, and can be taken along', async () => {
    const engine = open()
    const base = await engine.read(ids)
    const tuning = await engine.tune(options)
    const { hiddenSize: D, heads, kvHeads, headSize: S, ffnSize: F, layers } = config
    expect(tuning.trainable).toBe(layers * 2 * (D + heads * S + D + kvHeads * S + F + D))
    expect(tuning.total).toBe(engine.info.parameters + tuning.trainable)
    await engine.use(tuning)
    expect(await engine.read(ids)).toEqual(base)
    await tuning.step()
    const adapter = await tuning.adapter()
    await engine.use(adapter)
    const alone = await engine.read(ids)
    await engine.use(tuning)
    expect(await engine.read(ids)).toEqual(alone)
    expect(worst(alone, base)).toBeGreaterThan(1e-4)
    await tuning.step()
    expect(await tuning.adapter()).not.toEqual(adapter)
    await tuning.dispose()
  })

  test('every weight is counted once, and has no adapter', async () => {
    const tuning = await open().tune({ ...options, full: true })
    expect(tuning.trainable).toBe(tuning.total)
    expect(tuning.trainable).toBe(open().info.parameters)
    expect(await tuning.adapter()).toBeNull()
  })

  test('the same seed trains the same adapter', async () => {
    const [one, same, other] = await Promise.all(
      [5, 5, 6].map(async (seed) => {
        const tuning = await open().tune({ ...options, seed })
        await tuning.step()
        return tuning.adapter()
      }),
    )
    expect(one).toEqual(same)
    expect(one).not.toEqual(other)
  })

  test('the training of another engine is not used', async () => {
    const tuning = await open().tune(options)
    await expect(open().use(tuning)).rejects.toThrow('belongs to another engine')
  })

  test.each<[Partial<TuningOptions>, string]>([
    [{ train: [1] }, 'The training text needs two tokens'],
    [{ heldOut: [] }, 'text kept for measuring'],
    [{ train: [1, 2, 999_999] }, 'in the vocabulary'],
    [{ length: 49 }, '1 to 48 tokens'],
    [{ batch: 0 }, 'whole number of sequences'],
    [{ learningRate: 0 }, 'learning rate'],
    [{ rank: 0 }, 'rank'],
    [{ rank: 17 }, 'rank'],
    [{ alpha: Number.NaN }, 'Alpha'],
    [{ targets: [] }, 'At least one matrix'],
    [{ targets: ['q', 'q'] }, 'each once'],
  ])('%j is refused', async (changes, why) => {
    await expect(open().tune({ ...options, ...changes })).rejects.toThrow(why)
  })
})
