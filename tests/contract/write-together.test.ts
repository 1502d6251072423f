import { beforeAll, beforeEach, expect, test } from 'vitest'
import { database } from '@/lib/db/database.server'
import { isUniqueViolation } from '@/lib/db/failures'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { heldRows, writeTogether } from '@/lib/db/write-together.server'
import { freshDatabase } from '../support/database'

beforeAll(freshDatabase)
beforeEach(async () => {
  await database().rateLimit.deleteMany()
})

const at = new Date('2024-02-29T23:59:59.987Z')
const insert = (key: string, count = 0) =>
  Prisma.sql`INSERT INTO "RateLimit" ("key", "count", "windowEndsAt") VALUES (${key}, ${count}, ${at})`
const raise = (key: string, from: number) =>
  Prisma.sql`UPDATE "RateLimit" SET "count" = "count" + 1 WHERE "key" = ${key} AND "count" = ${from}`

test('statements run one after the other and say how many rows they changed', async () => {
  expect(await writeTogether([insert('a'), raise('a', 0), raise('a', 0), raise('b', 0)])).toEqual([
    1, 1, 0, 0,
  ])
  expect(await database().rateLimit.findMany()).toEqual([{ key: 'a', count: 1, windowEndsAt: at }])
})

test('values of every kind arrive as Prisma writes them', async () => {
  const data = {
    id: 'u',
    kind: 'guest',
    displayName: `'; -- ünïcødé 😀`,
    email: null,
    createdAt: at,
    updatedAt: at,
  }
  await writeTogether([
    Prisma.sql`INSERT INTO "User" ("id", "kind", "displayName", "email", "createdAt", "updatedAt")
      VALUES (${data.id}, ${data.kind}, ${data.displayName}, ${data.email}, ${data.createdAt}, ${data.updatedAt})`,
    Prisma.sql`INSERT INTO "Deck" ("id", "name", "updatedAt") VALUES (${'d'}, ${'deck'}, ${at})`,
    Prisma.sql`INSERT INTO "Note" ("id", "deckId", "kind", "content", "searchText", "derived", "updatedAt")
      VALUES (${'n'}, ${'d'}, ${'basic'}, CAST(${JSON.stringify({ a: [1] })} AS JSONB), ${''}, ${true}, ${at})`,
    Prisma.sql`INSERT INTO "Card" ("id", "noteId", "deckId", "template", "position")
      VALUES (${'c'}, ${'n'}, ${'d'}, ${'forward'}, ${7})`,
    Prisma.sql`INSERT INTO "CardState" ("userId", "cardId", "deckId", "noteId", "queue", "position", "stability", "updatedAt")
      VALUES (${'u'}, ${'c'}, ${'d'}, ${'n'}, ${1}, ${7}, ${0.1 + 0.2}, ${at})`,
  ])
  expect(await database().user.findUnique({ where: { id: 'u' } })).toMatchObject(data)
  expect(await database().user.count({ where: { createdAt: { gte: at, lte: at } } })).toBe(1)
  expect(await database().note.findUnique({ where: { id: 'n' } })).toMatchObject({ derived: true })
  expect(await database().cardState.findFirst()).toMatchObject({ stability: 0.1 + 0.2, queue: 1 })
})

test('a statement that fails takes all of them back', async () => {
  await database().rateLimit.create({ data: { key: 'taken', count: 0, windowEndsAt: at } })
  const failed = await writeTogether([insert('new'), raise('taken', 0), insert('taken')]).catch(
    (error) => error,
  )
  expect(isUniqueViolation(failed)).toBe(true)
  expect(await database().rateLimit.findMany()).toEqual([{ key: 'taken', count: 0, windowEndsAt: at }])
})

test('what carries its condition counts once, however many send it at the same time', async () => {
  await database().rateLimit.create({ data: { key: 'once', count: 0, windowEndsAt: at } })
  const answer = (index: number) =>
    writeTogether([
      Prisma.sql`INSERT INTO "RateLimit" ("key", "count", "windowEndsAt")
        SELECT ${`log ${index}`}, ${index}, ${at} FROM "RateLimit" WHERE "key" = 'once' AND "count" = 0`,
      raise('once', 0),
    ])
  const results = await Promise.all(Array.from({ length: 12 }, (_, index) => answer(index)))
  expect(results.filter(([appended, moved]) => appended === 1 && moved === 1)).toHaveLength(1)
  expect(results.filter(([appended, moved]) => appended === 0 && moved === 0)).toHaveLength(11)
  expect(await database().rateLimit.count()).toBe(2)
})

test('the weaker isolation counts once as well, where the rows of its conditions are held', async () => {
  await database().rateLimit.create({ data: { key: 'door', count: 0, windowEndsAt: at } })
  // Each goes in while the door is open, and closes it behind them at the tenth.
  const enter = (index: number) =>
    writeTogether(
      [
        Prisma.sql`UPDATE "RateLimit" SET "count" = "count" + 1 WHERE "key" = ${`room ${index % 3}`}
          AND EXISTS (SELECT 1 FROM "RateLimit" d WHERE d."key" = 'door' AND d."count" < 10 ${heldRows()})`,
        Prisma.sql`UPDATE "RateLimit" SET "count" = "count" + 1 WHERE "key" = 'door' AND "count" < 10`,
      ],
      { isolation: 'ReadCommitted' },
    )
  for (const room of [0, 1, 2]) await writeTogether([insert(`room ${room}`)])
  const results = await Promise.all(Array.from({ length: 40 }, (_, index) => enter(index)))
  expect(results.filter(([entered]) => entered === 1)).toHaveLength(10)
  expect(results.every(([entered, counted]) => entered === counted)).toBe(true)
  const rooms = await database().rateLimit.findMany({ where: { key: { startsWith: 'room' } } })
  expect(rooms.reduce((sum, { count }) => sum + count, 0)).toBe(10)
})
