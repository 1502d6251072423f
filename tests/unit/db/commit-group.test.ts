import { describe, expect, test } from 'vitest'
import { CommitGroup } from '@/lib/db/commit-group'

/** A connection that notes what is run on it, and fails where a test wants it to. */
function setUp(options: { maxTurns?: number; maxAgeMs?: number; refuse?: (sql: string) => unknown } = {}) {
  const log: string[] = []
  const later: (() => void)[] = []
  let nowMs = 0
  const connection = {
    inTransaction: false,
    exec(sql: string) {
      log.push(sql)
      const refused = options.refuse?.(sql)
      if (refused) throw refused
      if (sql === 'BEGIN') connection.inTransaction = true
      if (sql === 'COMMIT' || sql === 'ROLLBACK') connection.inTransaction = false
    },
  }
  const group = new CommitGroup(connection, {
    begin: async () => connection.exec('BEGIN'),
    soon: (commit) => later.push(commit),
    waitMs: 1000,
    maxTurns: options.maxTurns ?? 100,
    maxAgeMs: options.maxAgeMs ?? 1000,
    now: () => nowMs,
  })
  return {
    group,
    log,
    connection,
    /** What waits for the next round. */
    later,
    pass: (ms: number) => {
      nowMs += ms
    },
    /** What the event loop does in its next round. */
    nextRound: () => {
      for (const commit of later.splice(0)) commit()
    },
  }
}

/** Follows a promise from now on: `state()` says whether it has settled by then, and how. */
function follow(promise: Promise<unknown>) {
  let state = 'waiting'
  promise.then(
    () => (state = 'kept'),
    (error) => (state = String(error)),
  )
  return async () => {
    for (let round = 0; round < 20; round += 1) await null
    return state
  }
}

describe('transactions share a commit', () => {
  test('one alone is an ordinary transaction', async () => {
    const { group, log, nextRound } = setUp()
    const turn = await group.enter()
    const committed = follow(turn.commit())
    expect(await committed()).toBe('waiting')
    nextRound()
    expect(await committed()).toBe('kept')
    expect(log).toEqual(['BEGIN', 'COMMIT'])
  })

  test('several are told only after the one commit of all', async () => {
    const { group, log, nextRound } = setUp()
    const [a, b] = [await group.enter(), group.enter()]
    expect(await follow(b)()).toBe('waiting')
    const first = follow(a.commit())
    const second = follow((await b).commit())
    expect([await first(), await second()]).toEqual(['waiting', 'waiting'])
    expect(log).toEqual(['BEGIN', 'SAVEPOINT turn', 'RELEASE turn'])
    nextRound()
    expect([await first(), await second()]).toEqual(['kept', 'kept'])
    expect(log.at(-1)).toBe('COMMIT')
  })

  test('the commit is put off while more join, and comes when a round brings nobody', async () => {
    const { group, log, later } = setUp()
    const first = (await group.enter()).commit()
    const early = later.shift()
    const second = (await group.enter()).commit()
    early?.()
    expect(log).not.toContain('COMMIT')
    for (const commit of later.splice(0)) commit()
    await Promise.all([first, second])
    expect(log.at(-1)).toBe('COMMIT')
  })

  test('a rollback takes back its own turn alone, and is told after the commit', async () => {
    const { group, log, nextRound } = setUp()
    const kept = follow((await group.enter()).commit())
    const undone = follow((await group.enter()).rollback())
    expect(await undone()).toBe('waiting')
    nextRound()
    expect([await kept(), await undone()]).toEqual(['kept', 'kept'])
    expect(log).toEqual(['BEGIN', 'SAVEPOINT turn', 'ROLLBACK TO turn', 'RELEASE turn', 'COMMIT'])
  })

  test('a rollback of the first ends the transaction; the next one begins its own', async () => {
    const { group, log, nextRound } = setUp()
    const first = await group.enter()
    const waiting = group.enter()
    await first.rollback()
    const committed = (await waiting).commit()
    nextRound()
    await committed
    expect(log).toEqual(['BEGIN', 'ROLLBACK', 'BEGIN', 'COMMIT'])
  })

  test('a single statement needs no savepoint', async () => {
    const { group, log, nextRound } = setUp()
    const all = [
      (await group.enter({ atomic: true })).commit(),
      (await group.enter({ atomic: true })).commit(),
    ]
    nextRound()
    await Promise.all(all)
    expect(log).toEqual(['BEGIN', 'COMMIT'])
  })

  test('turns come in the order they were asked for', async () => {
    const { group, nextRound } = setUp()
    const order: number[] = []
    const run = async (index: number) => {
      const turn = await group.enter()
      order.push(index)
      await turn.commit()
    }
    const all = [0, 1, 2, 3].map(run)
    await follow(Promise.all(all))()
    nextRound()
    await Promise.all(all)
    expect(order).toEqual([0, 1, 2, 3])
  })

  test.each([
    ['large', { maxTurns: 2 }, 0],
    ['old', { maxAgeMs: 10 }, 6],
  ])('a group that has become %s is committed although others wait', async (_, limits, msPerTurn) => {
    const { group, log, nextRound, pass } = setUp(limits)
    const run = async () => {
      const turn = await group.enter()
      pass(msPerTurn)
      await turn.commit()
    }
    const all = Promise.all([run(), run(), run()])
    await follow(all)()
    nextRound()
    await all
    expect(log.filter((sql) => sql === 'COMMIT' || sql === 'BEGIN')).toEqual([
      'BEGIN',
      'COMMIT',
      'BEGIN',
      'COMMIT',
    ])
  })

  test('flush commits at once what is ready, and nothing that is still at work', async () => {
    const { group, log } = setUp()
    const committed = (await group.enter()).commit()
    const atWork = await group.enter()
    group.flush()
    expect(log.includes('COMMIT')).toBe(false)
    const second = atWork.commit()
    group.flush()
    await Promise.all([committed, second])
    expect(log.at(-1)).toBe('COMMIT')
  })
})

describe('failures', () => {
  const full = new Error('database or disk is full')

  test('of the commit are told to everybody in the group, and the next group starts afresh', async () => {
    let failing = true
    const { group, log, nextRound, connection } = setUp({
      refuse: (sql) => (failing && sql === 'COMMIT' ? full : undefined),
    })
    const first = follow((await group.enter()).commit())
    const second = follow((await group.enter()).commit())
    const undone = follow((await group.enter()).rollback())
    nextRound()
    expect([await first(), await second(), await undone()]).toEqual([String(full), String(full), 'kept'])
    expect(connection.inTransaction).toBe(false)
    expect(log.at(-1)).toBe('ROLLBACK')
    failing = false
    const next = follow((await group.enter()).commit())
    nextRound()
    expect(await next()).toBe('kept')
  })

  test('that make SQLite end the transaction take everybody along, and nothing runs outside of it', async () => {
    const { group, connection, log, nextRound } = setUp()
    const earlier = follow((await group.enter()).commit())
    const turn = await group.enter()
    expect(turn.use(() => 1)).toBe(1)
    connection.inTransaction = false
    expect(() => turn.use(() => 1)).toThrow(/over/)
    expect(await follow(turn.commit())()).toMatch(/rolled the transaction back/)
    expect(await earlier()).toMatch(/rolled the transaction back/)
    nextRound()
    expect(log).toEqual(['BEGIN', 'SAVEPOINT turn'])
  })

  test('to begin leave the place to the next one', async () => {
    let failures = 1
    const { group, nextRound } = setUp({
      refuse: (sql) => (sql === 'BEGIN' && failures-- > 0 ? new Error('busy') : undefined),
    })
    const [first, second] = [group.enter(), group.enter()]
    await expect(first).rejects.toThrow('busy')
    const committed = follow((await second).commit())
    nextRound()
    expect(await committed()).toBe('kept')
  })

  test('to close a turn are told to it and to those before it', async () => {
    const { group, connection } = setUp({ refuse: (sql) => (sql === 'RELEASE turn' ? full : undefined) })
    const earlier = follow((await group.enter()).commit())
    expect(await follow((await group.enter()).commit())()).toBe(String(full))
    expect(await earlier()).toBe(String(full))
    expect(connection.inTransaction).toBe(false)
  })

  test('to stop after the end are refused: a turn ends once', async () => {
    const { group, nextRound } = setUp()
    const turn = await group.enter()
    const committed = follow(turn.commit())
    expect(() => turn.use(() => 1)).toThrow(/over/)
    await expect(turn.commit()).rejects.toThrow(/over/)
    await turn.rollback()
    nextRound()
    expect(await committed()).toBe('kept')
  })
})

test('a turn may wait for the lock as long as its place in the queue left it', async () => {
  const deadlines: number[] = []
  let nowMs = 0
  const connection = { inTransaction: false, exec: () => {} }
  const group = new CommitGroup(connection, {
    begin: async (deadline) => {
      deadlines.push(deadline)
      nowMs += 300
      throw new Error('busy')
    },
    soon: () => {},
    waitMs: 1000,
    maxTurns: 1,
    maxAgeMs: 1,
    now: () => nowMs,
  })
  await Promise.allSettled([group.enter(), group.enter(), group.enter()])
  expect(deadlines).toEqual([1000, 1000, 1000])
})
