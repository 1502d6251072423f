import { describe, expect, test } from 'vitest'
import { readByteLevelBpe } from '@/lib/transformer/byte-level-bpe'
import type { BeamNode, Engine, GeneratedToken, TuningOptions } from '@/lib/transformer/engine'
import type { Adapter } from '@/lib/transformer/model'
import { perplexity, surprisals } from '@/lib/transformer/perplexity'
import { normal, seededRandom } from '@/lib/transformer/random'
import { referenceEngine } from '@/lib/transformer/reference-engine'
import { initialAdapter } from '@/lib/transformer/tuning-data'
import { randomIds, tinyModel } from '@/tests/support/tiny-model'
import { tinyTokenizerJson, tinyVocabSize } from '@/tests/support/tiny-tokenizer'

const end = tinyVocabSize - 1
const tokenizer = readByteLevelBpe(tinyTokenizerJson(), { bos: end, eos: end })
const weights = tinyModel(1, { vocabSize: tinyVocabSize, bos: end, eos: end })
const { config } = weights
const open = (model = weights) => referenceEngine(model, tokenizer)
const ids = [end, ...randomIds(11, 256, 3)]

const options: TuningOptions = {
  train: randomIds(60, 20, 8),
  heldOut: randomIds(30, 20, 9),
  ...{ rank: 2, alpha: 4, targets: ['q', 'v', 'down'], learningRate: 0.02, batch: 2, length: 12, seed: 5 },
}

function trainedAdapter(): Adapter {
  const adapter = initialAdapter(config, options)
  const random = seededRandom(1)
  for (const layer of adapter.layers) {
    for (const pair of Object.values(layer)) for (const i of pair.up.keys()) pair.up[i] = 0.4 * normal(random)
  }
  return adapter
}

function worst(one: Float32Array, other: Float32Array): number {
  expect(one.length).toBe(other.length)
  return one.reduce((most, each, at) => Math.max(most, Math.abs(each - Number(other[at]))), 0)
}

async function generated(engine: Engine, how: Partial<Parameters<Engine['generate']>[1]> = {}) {
  const steps: GeneratedToken[] = []
  const tokens = await engine.generate(ids, { temperature: 0, length: 20, ...how }, (step) =>
    steps.push(step),
  )
  expect(steps.map(({ token }) => token)).toEqual(tokens)
  return { tokens, steps }
}

describe('attention', () => {
  test('every row is a distribution over what came before, and is the softmax of the scaled scores', async () => {
    const maps = await open().attend(ids)
    const T = ids.length
    const { layers, heads, kvHeads, headSize: S } = config
    expect(maps.tokens.map(({ id }) => id)).toEqual(ids)
    expect(maps.weights.length).toBe(layers * heads * T * T)
    for (let at = 0; at < layers * heads; at += 1) {
      for (let t = 0; t < T; t += 1) {
        const row = maps.weights.subarray((at * T + t) * T, (at * T + t + 1) * T)
        expect(row.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 5)
        expect([...row.subarray(t + 1)]).toEqual(Array.from({ length: T - t - 1 }, () => 0))
        const scores = [...maps.scores.subarray((at * T + t) * T, (at * T + t) * T + t + 1)]
        const sum = scores.reduce((total, score) => total + Math.exp(score / Math.sqrt(S)), 0)
        for (const [s, score] of scores.entries()) {
          expect(row[s]).toBeCloseTo(Math.exp(score / Math.sqrt(S)) / sum, 5)
        }
        for (let s = 0; s < T; s += 1) {
          let score = 0
          for (let i = 0; i < S; i += 1) {
            score += Number(maps.queries[(at * T + t) * S + i]) * Number(maps.keys[(at * T + s) * S + i])
          }
          expect(maps.scores[(at * T + t) * T + s]).toBeCloseTo(score, 4)
        }
      }
    }
    // Heads in a group share their keys.
    const keysOf = (head: number) => maps.keys.subarray(head * T * S, (head + 1) * T * S)
    expect(keysOf(0)).toEqual(keysOf(heads / kvHeads - 1))
    expect(keysOf(0)).not.toEqual(keysOf(heads - 1))
  })

  test('its logits are those of the last position', async () => {
    const engine = open()
    const { logits } = await engine.attend(ids)
    const all = await engine.read(ids)
    expect(all.length).toBe(ids.length * config.vocabSize)
    expect(logits).toEqual(all.subarray(-config.vocabSize))
  })

  test('what comes later changes nothing before', async () => {
    const engine = open()
    const longer = await engine.read(ids)
    const shorter = await engine.read(ids.slice(0, 5))
    expect(worst(longer.slice(0, shorter.length), shorter)).toBeLessThan(1e-6)
  })

  test('an ablated head writes nothing, and weights of earlier layers stay', async () => {
    const engine = open()
    const base = await engine.attend(ids)
    const without = await engine.attend(ids, { ablated: [{ layer: 0, head: 2 }] })
    const half = base.weights.length / 2
    expect(without.weights.subarray(0, half)).toEqual(base.weights.subarray(0, half))
    expect(worst(without.weights, base.weights)).toBeGreaterThan(1e-3)
    expect(worst(without.logits, base.logits)).toBeGreaterThan(1e-3)
    // The same as a model whose output matrix ignores that head.
    const deaf = { ...weights, layers: weights.layers.map((layer) => ({ ...layer, o: layer.o.slice() })) }
    const { hiddenSize: D, headSize: S, heads } = config
    for (let row = 0; row < D; row += 1)
      deaf.layers[0]?.o.fill(0, row * heads * S + 2 * S, row * heads * S + 3 * S)
    expect(worst(without.logits, (await open(deaf).attend(ids)).logits)).toBeLessThan(1e-6)
  })
})

describe('generation', () => {
  test('with a KV cache and without one it writes the same', async () => {
    const engine = open()
    for (const how of [
      {},
      { temperature: 1, seed: 4 },
      { temperature: 0.8, topK: 9, repetitionPenalty: 1.3 },
    ]) {
      const cached = await generated(engine, { ...how, cache: true })
      const plain = await generated(engine, { ...how, cache: false })
      expect(cached.tokens).toEqual(plain.tokens)
      for (const [at, { logits }] of cached.steps.entries()) {
        expect(worst(logits, plain.steps[at]?.logits ?? new Float32Array())).toBeLessThan(1e-5)
      }
    }
  })

  test('the same seed writes the same text, another seed another', async () => {
    const engine = open()
    const text = async (seed: number) => (await generated(engine, { temperature: 1, seed })).tokens
    expect(await text(1)).toEqual(await text(1))
    expect(await text(1)).not.toEqual(await text(2))
  })

  test('tokens lie where the text of prompt and continuation has them', async () => {
    const engine = open()
    const prompt = (await engine.tokenize('a thing')).map(({ id }) => id)
    const tokens = await engine.generate(prompt, { temperature: 1, length: 8 }, () => {})
    expect(tokens[0]?.start).toBe('a thing'.length)
    const text = await engine.detokenize([...prompt, ...tokens.map(({ id }) => id)])
    expect(text.startsWith('a thing')).toBe(true)
    for (const token of tokens) {
      if (!token.text.includes('‹')) expect(text.slice(token.start, token.end)).toBe(token.text)
    }
  })

  test('it ends with the context, and where the model ends the text', async () => {
    const tokens = await open().generate(ids, { temperature: 0, length: 500 }, () => {})
    expect(tokens.length).toBeLessThanOrEqual(config.context - ids.length)
    const first = tokens[0]?.id ?? -1
    const stopping = referenceEngine(weights, { ...tokenizer, eos: first })
    expect(await stopping.generate(ids, { temperature: 0, length: 500 }, () => {})).toEqual([])
  })

  test('aborting ends it with an AbortError, and the next call is answered', async () => {
    const engine = open()
    const stop = new AbortController()
    const seen: GeneratedToken[] = []
    const going = engine.generate(
      ids,
      { temperature: 0, length: 20 },
      (step) => {
        seen.push(step)
        if (seen.length === 3) stop.abort()
      },
      stop.signal,
    )
    await expect(going).rejects.toMatchObject({ name: 'AbortError' })
    expect(seen).toHaveLength(3)
    await expect(engine.read(ids, { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' })
    expect((await generated(engine)).tokens.length).toBeGreaterThan(0)
  })

  test('too long a text, and tokens there are not, are refused in a sentence', async () => {
    const engine = open()
    await expect(engine.read(randomIds(49, 20))).rejects.toThrow('49 tokens are more than the 48')
    await expect(engine.read([])).rejects.toThrow('no token to read')
    await expect(engine.read([tinyVocabSize])).rejects.toThrow(`no token ${tinyVocabSize}`)
    expect(await engine.tokenize('the '.repeat(100))).toHaveLength(48)
  })
})

describe('beams', () => {
  const path = (tree: readonly BeamNode[]) =>
    tree.flatMap(({ best, token }) => (best && token ? [token.id] : []))

  test('one beam is greedy', async () => {
    const engine = open()
    const tree = await engine.beams(ids, { width: 1, length: 12 })
    const greedy = await generated(engine, { length: 12 })
    expect(path(tree)).toEqual(greedy.tokens.map(({ id }) => id))
    expect(tree.filter(({ best }) => best).map(({ token }) => token)).toEqual([null, ...greedy.tokens])
  })

  test('scores are the log-probabilities of the text, with and without an adapter', async () => {
    const engine = open()
    for (const adapter of [null, trainedAdapter()]) {
      await engine.use(adapter)
      const tree = await engine.beams(ids, { width: 3, length: 5 })
      const last = tree.filter(({ best }) => best).at(-1)
      const text = [...ids, ...path(tree)]
      const nats = surprisals(await engine.read(text), text, config.vocabSize)
      const ofNew = nats.subarray(ids.length - 1)
      expect(last?.score).toBeCloseTo(-ofNew.reduce((sum, each) => sum + each, 0), 4)
      expect(perplexity(ofNew)).toBeCloseTo(Math.exp(-Number(last?.score) / ofNew.length), 4)
    }
  })
})

describe('adapters', () => {
  test('merged and side by side give the same, at any strength; taken off, the base', async () => {
    const engine = open()
    const base = await engine.read(ids)
    for (const strength of [0, 0.5, 1, 1.5]) {
      await engine.use(trainedAdapter(), { strength })
      const beside = await engine.read(ids)
      await engine.use(trainedAdapter(), { strength, merged: true })
      expect(worst(await engine.read(ids), beside)).toBeLessThan(1e-5)
      if (strength === 0) expect(worst(beside, base)).toBeLessThan(1e-6)
      else expect(worst(beside, base)).toBeGreaterThan(0.01)
    }
    await engine.use(null)
    expect(await engine.read(ids)).toEqual(base)
  })

  test('generation after a change reads nothing of before', async () => {
    const engine = open()
    const before = await generated(engine)
    await engine.use(trainedAdapter())
    const adapted = await generated(engine)
    expect(adapted.tokens).toEqual((await generated(engine, { cache: false })).tokens)
    expect(adapted.tokens).not.toEqual(before.tokens)
    await engine.use(null)
    expect((await generated(engine)).tokens).toEqual(before.tokens)
  })
})

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
