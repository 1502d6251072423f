import { MessageChannel, type MessagePort, type Transferable } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'
import type { Engine } from '@/lib/transformer/engine'
import { EngineClient } from '@/lib/transformer/engine-client'
import type { Port } from '@/lib/transformer/engine-messages'
import { serveEngine } from '@/lib/transformer/engine-server'
import { targetNames } from '@/lib/transformer/model'
import { referenceEngine } from '@/lib/transformer/reference-engine'
import type { Tokenizer } from '@/lib/transformer/tokenizer'
import { initialAdapter } from '@/lib/transformer/tuning-data'
import { randomIds, tinyConfig, tinyModel } from '@/tests/support/tiny-model'

const letters: Tokenizer = {
  ...{ vocabSize: 32, bos: 1, eos: 2 },
  encode: (text) => [...text].map((letter) => (letter.charCodeAt(0) - 96) % 32),
  bytesOf: (id) => (id === 1 || id === 2 ? new Uint8Array() : Uint8Array.of(96 + id)),
}
const ids = randomIds(9, 32, 1)
const text = randomIds(80, 32, 2)
const tuningOptions = {
  ...{ train: text, heldOut: text, rank: 2, alpha: 4, targets: targetNames },
  ...{ learningRate: 0.02, batch: 2, length: 8, seed: 1 },
}

const close: (() => void)[] = []
afterEach(() => {
  for (const each of close.splice(0)) each()
})

function sideOf<Out, In>(port: MessagePort): Port<Out, In> {
  return {
    send: (message, transfer) => port.postMessage(message, transfer as readonly Transferable[]),
    listen: (hear) => {
      port.on('message', (message: In) => hear(message))
    },
  }
}

/** An engine on the other side of a channel, and the one that answers there. */
async function across(open?: () => Promise<Engine>) {
  const { port1, port2 } = new MessageChannel()
  close.push(() => port1.close())
  const there = referenceEngine(tinyModel(4), letters)
  serveEngine(sideOf(port2), async (_ask, _signal, tell) => {
    tell({ loaded: 1, total: 2, step: 'Fetching the model' })
    return open ? open() : there
  })
  const client = new EngineClient(sideOf(port1))
  const steps: string[] = []
  const { info } = await client.call('open', { model: '' }, undefined, ({ step }) => steps.push(step))
  return { client, steps, there, engine: client.engine(info, () => port1.close()) }
}

describe('an engine in a worker', () => {
  test('answers as it would without one', async () => {
    const { engine, there, steps } = await across()
    expect(steps).toEqual(['Fetching the model'])
    expect(engine.info).toEqual(there.info)
    expect(await engine.tokenize('abc')).toEqual(await there.tokenize('abc'))
    expect(await engine.detokenize([1, 5, 6])).toBe('ef')
    expect(await engine.attend(ids, { ablated: [{ layer: 0, head: 1 }] })).toEqual(
      await there.attend(ids, { ablated: [{ layer: 0, head: 1 }] }),
    )
    expect(await engine.read(ids)).toEqual(await there.read(ids))
    const beams = { width: 2, length: 3 }
    expect(await engine.beams(ids, beams)).toEqual(await there.beams(ids, beams))
    const tokens: number[] = []
    const written = await engine.generate(ids, { temperature: 1, seed: 3, length: 6 }, ({ token }) =>
      tokens.push(token.id),
    )
    expect(written.length).toBeGreaterThan(0)
    expect(tokens).toEqual(written.map(({ id }) => id))
  })

  test('trains there, and uses what was trained', async () => {
    const { engine } = await across()
    const before = await engine.read(ids)
    const tuning = await engine.tune(tuningOptions)
    expect(tuning.trainable).toBeGreaterThan(0)
    expect((await tuning.step()).step).toBe(1)
    expect(await tuning.heldOutLoss()).toBeGreaterThan(0)
    await engine.use(tuning)
    const during = await engine.read(ids)
    expect(during).not.toEqual(before)
    const adapter = await tuning.adapter()
    await engine.use(adapter)
    expect(await engine.read(ids)).toEqual(during)
    await engine.use(null)
    expect(await engine.read(ids)).toEqual(before)
    await tuning.dispose()
    await expect(tuning.step()).rejects.toThrow('This training has ended.')
  })

  test('an adapter that is sent stays with who sent it', async () => {
    const { engine } = await across()
    const adapter = initialAdapter(tinyConfig, tuningOptions)
    await engine.use(adapter)
    expect(adapter.layers[0]?.q?.down.length).toBe(2 * tinyConfig.hiddenSize)
  })

  test('a call that is aborted ends with an AbortError, and the next one works', async () => {
    const { engine } = await across()
    const stop = new AbortController()
    const written = engine.generate(ids, { temperature: 1, length: 30 }, () => stop.abort(), stop.signal)
    await expect(written).rejects.toMatchObject({ name: 'AbortError' })
    await expect(engine.read(ids, { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' })
    expect(await engine.read(ids)).toHaveLength(9 * 32)
  })

  test('a failure keeps its words', async () => {
    const { engine } = await across()
    await expect(engine.tune({ ...tuningOptions, rank: 0 })).rejects.toThrow('The rank is a whole number')
    const failing = across(async () => {
      throw new Error('The model could not be fetched.')
    })
    await expect(failing).rejects.toThrow('The model could not be fetched.')
  })

  test('news of another backend reach the page', async () => {
    const listeners: Parameters<Engine['onInfo']>[0][] = []
    const { engine, there } = await across(async () => ({
      ...referenceEngine(tinyModel(4), letters),
      onInfo: (listener) => {
        listeners.push(listener)
        return () => {}
      },
    }))
    const heard = new Promise((resolve) => engine.onInfo(resolve))
    for (const listener of listeners) listener({ ...there.info, reason: 'Another one runs.' })
    expect(await heard).toMatchObject({ reason: 'Another one runs.' })
    expect(engine.info.reason).toBe('Another one runs.')
  })

  test('whatever waits fails when the worker breaks, and whatever comes', async () => {
    const { client, engine } = await across(async () => ({
      ...referenceEngine(tinyModel(4), letters),
      read: () => new Promise(() => {}),
    }))
    const waiting = engine.read(ids)
    client.breakOff(new Error('The worker stopped.'))
    await expect(waiting).rejects.toThrow('The worker stopped.')
    await expect(engine.read(ids)).rejects.toThrow('The worker stopped.')
  })

  test('after it is closed nothing is asked of it', async () => {
    const { engine } = await across()
    await engine.dispose()
    await engine.dispose()
    await expect(engine.read(ids)).rejects.toThrow('The model was closed.')
  })
})
