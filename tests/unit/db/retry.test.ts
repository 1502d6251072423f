import { describe, expect, test } from 'vitest'
import { failureOf, isUniqueViolation } from '@/lib/db/failures'
import { withRetries } from '@/lib/db/retry'

const collision = Object.assign(new Error('could not serialize access'), { code: 'P2034' })

function options(over: { random?: number } = {}) {
  const pauses: number[] = []
  return {
    pauses,
    retryable: (error: unknown) => error === collision,
    tries: 5,
    pauseMs: 10,
    longestPauseMs: 50,
    sleep: async (ms: number) => void pauses.push(ms),
    random: () => over.random ?? 1,
  }
}

/** Fails with each of the errors in turn, and then succeeds. */
function failing(...errors: unknown[]) {
  const work = async () => {
    work.runs += 1
    if (errors.length > 0) throw errors.shift()
    return 'done'
  }
  work.runs = 0
  return work
}

describe('withRetries', () => {
  test('runs once what succeeds', async () => {
    const work = failing()
    expect(await withRetries(work, options())).toBe('done')
    expect(work.runs).toBe(1)
  })

  test('runs again what collides, with pauses that double up to the longest', async () => {
    const settings = options()
    expect(await withRetries(failing(collision, collision, collision, collision), settings)).toBe('done')
    expect(settings.pauses).toEqual([10, 20, 40, 50])
  })

  test('takes any part of the pause, so that those who collided do not meet again', async () => {
    const settings = options({ random: 0.25 })
    await withRetries(failing(collision, collision), settings)
    expect(settings.pauses).toEqual([2.5, 5])
  })

  test('gives up after the last try with its error', async () => {
    const work = failing(...Array(9).fill(collision))
    await expect(withRetries(work, options())).rejects.toBe(collision)
    expect(work.runs).toBe(5)
  })

  test('does not run again what another try would not mend', async () => {
    const work = failing(collision, new Error('no such table'))
    await expect(withRetries(work, options())).rejects.toThrow('no such table')
    expect(work.runs).toBe(2)
  })
})

describe('failureOf', () => {
  const coded = (code: string) => Object.assign(new Error('x'), { code })
  const adapterError = {
    name: 'DriverAdapterError',
    cause: { originalCode: 'SQLITE_BUSY', kind: 'SocketTimeout' },
  }

  test.each([
    ['conflict', coded('P2034')],
    ['conflict', coded('40001')],
    ['conflict', coded('40P01')],
    ['conflict', { name: 'DriverAdapterError', cause: { kind: 'TransactionWriteConflict' } }],
    [
      'conflict',
      Object.assign(coded('P2010'), { meta: { driverAdapterError: { cause: { originalCode: '40P01' } } } }),
    ],
    ['busy', coded('P2028')],
    ['busy', coded('P2024')],
    ['busy', adapterError],
    ['busy', Object.assign(coded('P1008'), { meta: { driverAdapterError: adapterError } })],
    // A connection that timed out in the middle of a commit: it may have been kept.
    ['other', coded('P1008')],
    ['other', { cause: { kind: 'SocketTimeout' } }],
    ['other', coded('P2002')],
    ['other', new Error('x')],
    ['other', null],
    ['other', 'P2034'],
  ])('%s: %o', (failure, error) => {
    expect(failureOf(error)).toBe(failure)
  })

  test('an error that is its own cause is no trap', () => {
    const error: { cause?: unknown } = {}
    error.cause = error
    expect(failureOf(error)).toBe('other')
  })

  test('unique violations are known by every name they come under', () => {
    expect(
      [coded('P2002'), coded('23505'), { cause: { kind: 'UniqueConstraintViolation' } }].every(
        isUniqueViolation,
      ),
    ).toBe(true)
    expect([coded('P2003'), coded('23503'), undefined].some(isUniqueViolation)).toBe(false)
  })
})
