import { describe, expect, test } from 'vitest'
import type { Backend } from '@/lib/transformer/backend'
import type { TuningOptions } from '@/lib/transformer/engine'
import { FallingBackend, type Opened } from '@/lib/transformer/falling-backend'
import { DeviceLost } from '@/lib/transformer/kernels'
import { targetNames } from '@/lib/transformer/model'
import { referenceBackend } from '@/lib/transformer/reference-backend'
import { initialAdapter } from '@/lib/transformer/tuning-data'
import { randomIds, tinyConfig, tinyModel } from '@/tests/support/tiny-model'

const weights = tinyModel(2)
const ids = randomIds(9, 32, 1)
const text = randomIds(80, 32, 2)
const tuningOptions: TuningOptions = {
  ...{ train: text, heldOut: text, rank: 2, alpha: 4, targets: targetNames },
  ...{ learningRate: 0.02, batch: 2, length: 8, seed: 1 },
}

/** The reference as if on a graphics card; from `lose` on every call fails as those of a lost one do. */
function onLosableDevice() {
  const inner = referenceBackend(weights)
  let lost = false
  let tuned = 0
  const guard = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work
    if (lost) throw new DeviceLost('the driver was restarted')
    return result
  }
  const backend: Backend = {
    name: 'webgpu',
    attend: (...all) => guard(inner.attend(...all)),
    read: (...all) => guard(inner.read(...all)),
    next: (...all) => guard(inner.next(...all)),
    use: (...all) => guard(inner.use(...all)),
    dispose: () => inner.dispose(),
    async tune(...all) {
      const tuning = await guard(inner.tune(...all))
      return {
        ...{ trainable: tuning.trainable, total: tuning.total, bytes: tuning.bytes },
        async step() {
          tuned += 1
          return guard(tuning.step())
        },
        heldOutLoss: () => guard(tuning.heldOutLoss()),
        adapter: () => guard(tuning.adapter()),
        state: () => guard(tuning.state()),
        dispose: () => tuning.dispose(),
      }
    },
  }
  return {
    backend,
    lose: () => {
      lost = true
    },
    steps: () => tuned,
  }
}

function falling() {
  const first = onLosableDevice()
  const next = onLosableDevice()
  const changes: string[] = []
  const asked: unknown[] = []
  const backend = new FallingBackend(
    { backend: first.backend, reason: 'first' },
    async (after): Promise<Opened> => {
      asked.push(after)
      return { backend: { ...next.backend, name: 'wasm' }, reason: 'next' }
    },
    ({ reason }) => changes.push(reason),
  )
  return { backend, first, next, changes, asked }
}

describe('a device that is lost', () => {
  test('the call that it broke off is made again on the next best', async () => {
    const { backend, first, changes, asked } = falling()
    const before = await backend.read(ids, {})
    first.lose()
    expect(await backend.read(ids, {})).toEqual(before)
    expect(backend.name).toBe('wasm')
    expect(changes).toEqual(['next'])
    expect(asked).toEqual([{ lost: 'webgpu', why: 'the driver was restarted' }])
  })

  test('two calls that notice it at once make one change', async () => {
    const { backend, first, changes } = falling()
    first.lose()
    await Promise.all([backend.read(ids, {}), backend.attend(ids, {})])
    expect(changes).toEqual(['next'])
  })

  test('an adapter that was in use is in use again', async () => {
    const { backend, first } = falling()
    const start = initialAdapter(tinyConfig, tuningOptions)
    const layers = start.layers.map((pairs) =>
      Object.fromEntries(
        Object.entries(pairs).map(([target, { down, up }]) => [target, { down, up: up.map(() => 0.1) }]),
      ),
    )
    await backend.use({ ...start, layers }, { strength: 0.5 })
    const before = await backend.read(ids, {})
    first.lose()
    expect(await backend.read(ids, {})).toEqual(before)
    await backend.use(null)
    expect(await backend.read(ids, {})).not.toEqual(before)
  })

  test.each([3, 13])('a training goes on after %i steps as if nothing had happened', async (steps) => {
    const { backend, first, next } = falling()
    const plain = await referenceBackend(weights).tune(tuningOptions)
    const tuning = await backend.tune(tuningOptions)
    for (let step = 0; step < steps; step++) {
      expect((await tuning.step()).loss).toBeCloseTo((await plain.step()).loss, 5)
    }
    first.lose()
    const [after, wanted] = [await tuning.step(), await plain.step()]
    expect(after.step).toBe(steps + 1)
    expect(after.loss).toBeCloseTo(wanted.loss, 5)
    expect(next.steps()).toBe((steps % 10) + 1)
    expect(tuning.trainable).toBe(plain.trainable)
  })

  test('what else goes wrong is no reason to fall', async () => {
    const { backend, first, changes } = falling()
    first.backend.read = async () => {
      throw new RangeError('such a text is too long')
    }
    await expect(backend.read(ids, {})).rejects.toThrow('such a text is too long')
    expect(changes).toEqual([])
  })
})
