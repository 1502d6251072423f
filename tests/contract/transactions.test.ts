import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database, dialect, type Transaction, transact } from '@/lib/db/database.server'
import { UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { freshDatabase, testDatabase } from '../support/database'

beforeAll(freshDatabase)
beforeEach(async () => {
  await database().rateLimit.deleteMany()
  await database().user.deleteMany()
})

const windowEndsAt = new Date(0)
const add = (tx: Transaction, key: string, count = 0) =>
  tx.rateLimit.create({ data: { key, count, windowEndsAt } })
const keys = async () =>
  (await database().rateLimit.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key)

describe('a transaction', () => {
  test('returns what its work returns, and keeps what it wrote', async () => {
    const made = await transact((tx) => add(tx, 'a', 5))
    expect(made).toEqual({ key: 'a', count: 5, windowEndsAt })
    expect(await keys()).toEqual(['a'])
  })

  test('keeps nothing when its work throws, and passes on what was thrown', async () => {
    const refusal = new UserError('conflict', 'The card was answered in another tab.')
    const refused = transact(async (tx) => {
      await add(tx, 'a')
      throw refusal
    })
    await expect(refused).rejects.toBe(refusal)
    expect(await keys()).toEqual([])
  })

  test('sees its own writes, which nobody else does before the end', async () => {
    // PGlite is one session: a query from outside waits for the end of the transaction.
    const outside = testDatabase === 'pglite' ? undefined : database()
    await transact(async (tx) => {
      await add(tx, 'a')
      expect(await tx.rateLimit.count()).toBe(1)
      if (outside) expect(await outside.rateLimit.count()).toBe(0)
    })
    expect(await database().rateLimit.count()).toBe(1)
  })

  test('leaves alone what is written outside while it is open, also when it is taken back', async () => {
    const db = database()
    let outside: Promise<unknown> = Promise.resolve()
    const refused = transact(async (tx) => {
      await add(tx, 'inside')
      outside = db.rateLimit.create({ data: { key: 'outside', count: 0, windowEndsAt } })
      // Lets the outer write get as far as it can: on SQLite, to the lock.
      await Promise.race([outside, new Promise((resolve) => setTimeout(resolve, 50))])
      throw new Error('no')
    })
    await expect(refused).rejects.toThrow('no')
    await outside
    expect(await keys()).toEqual(['outside'])
  })

  test('cannot be used after its end', async () => {
    const tx = await transact(async (tx) => tx)
    await expect(add(tx, 'late')).rejects.toMatchObject({ code: 'P2028' })
    expect(await keys()).toEqual([])
  })

  test('does not wait for itself: the database outside and a second transaction are refused inside', async () => {
    const within = (work: () => unknown) => transact(async () => work())
    await expect(within(() => database())).rejects.toThrow(/pass it on/)
    await expect(within(() => transact(async () => 1))).rejects.toThrow(/pass it on/)
    expect(await transact(async () => 1)).toBe(1)
  })

  test('that takes too long is taken back, and the next one is not held up', async () => {
    const slow = database().$transaction(
      async (tx) => {
        await add(tx, 'slow')
        await new Promise((resolve) => setTimeout(resolve, 300))
        await add(tx, 'never')
      },
      { timeout: 100 },
    )
    const next = transact((tx) => add(tx, 'next'))
    await expect(slow).rejects.toMatchObject({ code: 'P2028' })
    await next
    expect(await keys()).toEqual(['next'])
  })

  test('of several statements without a function is all or nothing', async () => {
    const both = database().$transaction([
      database().rateLimit.create({ data: { key: 'a', count: 0, windowEndsAt } }),
      database().rateLimit.create({ data: { key: 'a', count: 0, windowEndsAt } }),
    ])
    await expect(both).rejects.toMatchObject({ code: 'P2002' })
    expect(await keys()).toEqual([])
  })

  test('nested in another by a relation is all or nothing', async () => {
    const session = { id: newId(), expiresAt: windowEndsAt }
    const nested = database().user.create({
      data: { id: newId(), kind: 'guest', sessions: { create: [session, session] } },
    })
    await expect(nested).rejects.toMatchObject({ code: 'P2002' })
    expect(await database().user.count()).toBe(0)
  })
})

describe('errors have the same code in every database', () => {
  const user = () => ({ id: newId(), kind: 'account', email: 'ada@example.org' })

  test('unique: P2002, and it names the fields', async () => {
    await database().user.create({ data: user() })
    const again = database().user.create({ data: user() })
    await expect(again).rejects.toMatchObject({ code: 'P2002' })
    await expect(again).rejects.toThrow(/email/)
  })

  test('primary key: P2002', async () => {
    const data = user()
    await database().user.create({ data })
    await expect(
      database().user.create({ data: { ...data, email: 'bob@example.org' } }),
    ).rejects.toMatchObject({
      code: 'P2002',
    })
  })

  test('foreign key: P2003', async () => {
    const session = { id: newId(), userId: newId(), expiresAt: windowEndsAt }
    await expect(database().session.create({ data: session })).rejects.toMatchObject({ code: 'P2003' })
    expect(await database().session.count()).toBe(0)
  })

  test('deleting what is referred to: P2003', async () => {
    const [userId, deckId, noteId, cardId] = [newId(), newId(), newId(), newId()]
    await database().user.create({ data: { id: userId, kind: 'guest' } })
    await database().schedulerPreset.create({ data: { id: 'named', parameters: {} } })
    await database().deck.create({ data: { id: deckId, name: 'x', ownerId: userId } })
    await database().note.create({ data: { id: noteId, deckId, kind: 'basic', content: {}, searchText: '' } })
    await database().card.create({ data: { id: cardId, deckId, noteId, template: 'forward', position: 0 } })
    const review = { kind: 'review', phaseBefore: 'new', reviewedAt: windowEndsAt, day: 0, presetId: 'named' }
    await database().review.create({ data: { id: newId(), userId, cardId, deckId, ...review } })
    await expect(database().schedulerPreset.delete({ where: { id: 'named' } })).rejects.toMatchObject({
      code: 'P2003',
    })
  })

  test('not found: P2025', async () => {
    const missing = database().user.update({ where: { id: newId() }, data: { kind: 'guest' } })
    await expect(missing).rejects.toMatchObject({ code: 'P2025' })
  })

  test('inside a transaction, where they take everything back', async () => {
    const refused = transact(async (tx) => {
      await tx.user.create({ data: user() })
      await tx.user.create({ data: user() })
    })
    await expect(refused).rejects.toMatchObject({ code: 'P2002' })
    expect(await database().user.count()).toBe(0)
  })
})

describe('transactions at the same time', () => {
  test('read and write as if they came one after the other', async () => {
    await database().rateLimit.create({ data: { key: 'count', count: 0, windowEndsAt } })
    const increment = () =>
      transact(async (tx) => {
        const { count } = await tx.rateLimit.findUniqueOrThrow({ where: { key: 'count' } })
        await tx.rateLimit.update({ where: { key: 'count' }, data: { count: count + 1 } })
        return count
      })
    const seen = await Promise.all(Array.from({ length: 30 }, increment))
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index))
    expect(await database().rateLimit.findMany()).toMatchObject([{ count: 30 }])
  })

  test('that could each only have been alone (write skew) do not both succeed', async () => {
    // Each adds itself if there are fewer than two: one after the other, the second of the last two stays out.
    await transact((tx) => add(tx, 'first'))
    const join = (key: string) =>
      transact(async (tx) => {
        if ((await tx.rateLimit.count()) < 2) await add(tx, key)
      })
    await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(join))
    expect(await database().rateLimit.count()).toBe(2)
  })

  test('that make the same thing agree on one', async () => {
    const make = () =>
      transact(async (tx) => {
        const found = await tx.rateLimit.findUnique({ where: { key: 'one' } })
        return found ? 'found' : (await add(tx, 'one')).key
      })
    const results = await Promise.all(Array.from({ length: 10 }, make))
    expect(results.filter((result) => result === 'one')).toHaveLength(1)
  })

  test('fail each on their own', async () => {
    const work = (index: number) =>
      transact(async (tx) => {
        await add(tx, `${String(index).padStart(2, '0')}`)
        if (index % 3 === 0) throw new Error('refused')
      })
    const results = await Promise.allSettled(Array.from({ length: 30 }, (_, index) => work(index)))
    expect(results.map(({ status }) => status === 'fulfilled')).toEqual(
      Array.from({ length: 30 }, (_, index) => index % 3 !== 0),
    )
    expect(await database().rateLimit.count()).toBe(20)
  })
})

test('a work that keeps colliding ends as unavailable, in bounded time', async () => {
  let runs = 0
  const never = transact(async () => {
    runs += 1
    throw Object.assign(new Error('could not serialize access'), { code: '40001' })
  })
  await expect(never).rejects.toMatchObject({ name: 'UserError', kind: 'unavailable' })
  expect(runs).toBe(16)
})

test('the dialect is the one of the backend under test', () => {
  expect(dialect()).toBe(testDatabase === 'sqlite' ? 'sqlite' : 'postgres')
})
