import { beforeAll, describe, expect, test } from 'vitest'
import { database, type Queryable, transact } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { newId } from '@/lib/ids'
import { freshDatabase } from '../support/database'

const userId = newId()
const deckId = newId()
const noteId = newId()
const instant = new Date('2024-02-29T23:59:59.987Z')
const cardIds = Array.from({ length: 40 }, newId)

beforeAll(async () => {
  await freshDatabase()
  await transact(async (tx) => {
    await tx.user.create({ data: { id: userId, kind: 'guest' } })
    await tx.deck.create({ data: { id: deckId, ownerId: userId, name: 'It’s 100%_sure' } })
    await tx.note.create({
      data: { id: noteId, deckId, kind: 'cloze', content: { kind: 'cloze', text: 'a' }, searchText: 'a' },
    })
    await tx.card.createMany({
      data: cardIds.map((id, position) => ({ id, deckId, noteId, template: `c${position}`, position })),
    })
    await tx.cardState.createMany({
      data: cardIds.map((cardId, position) => ({
        userId,
        cardId,
        deckId,
        noteId,
        position,
        queue: position % 4,
        dueDay: position % 4 === 3 ? Math.floor(position / 8) : null,
        dueAt: position % 4 === 2 ? new Date(instant.getTime() + position) : null,
        stability: position / 2,
        suspended: position % 2 === 0,
      })),
    })
  })
})

describe('the SQL that both databases understand', () => {
  test('values come back as what their columns are', async () => {
    const rows = await database().$queryRaw(Prisma.sql`
      SELECT "cardId", "queue", "stability", "suspended", "dueAt", "dueDay" FROM "CardState"
      WHERE "userId" = ${userId} AND "position" = ${2}`)
    expect(rows).toEqual([
      {
        cardId: cardIds[2],
        queue: 2,
        stability: 1,
        suspended: true,
        dueAt: new Date(instant.getTime() + 2),
        dueDay: null,
      },
    ])
    expect(await database().$queryRaw`SELECT "content" FROM "Note" WHERE "id" = ${noteId}`).toEqual([
      { content: { kind: 'cloze', text: 'a' } },
    ])
  })

  test('counts and sums are BigInt or number by database: Number() reads both', async () => {
    const [row] = await database().$queryRaw<{ n: unknown; sum: unknown; average: unknown }[]>(Prisma.sql`
      SELECT COUNT(*) AS "n", SUM("position") AS "sum", AVG("position") AS "average"
      FROM "CardState" WHERE "userId" = ${userId}`)
    expect([Number(row?.n), Number(row?.sum), Number(row?.average)]).toEqual([40, 780, 19.5])
  })

  test('CAST AS INTEGER and AS REAL gives plain numbers', async () => {
    const rows = await database().$queryRaw(Prisma.sql`
      SELECT CAST(COUNT(*) AS INTEGER) AS "n", CAST(AVG("position") AS REAL) AS "average"
      FROM "CardState" WHERE "userId" = ${userId}`)
    expect(rows).toMatchObject([{ average: 19.5 }])
    expect(Number((rows as { n: unknown }[])[0]?.n)).toBe(40)
  })

  test('grouping, CASE, FILTER and COALESCE', async () => {
    const rows = await database().$queryRaw<{ queue: number; due: unknown; open: unknown }[]>(Prisma.sql`
      SELECT "queue", COUNT(*) FILTER (WHERE "dueDay" <= ${1}) AS "due",
        SUM(CASE WHEN "suspended" THEN 0 ELSE 1 END) AS "open"
      FROM "CardState" WHERE "userId" = ${userId} GROUP BY "queue" ORDER BY COALESCE("queue", 0)`)
    expect(rows.map(({ queue, due, open }) => [queue, Number(due), Number(open)])).toEqual([
      [0, 0, 0],
      [1, 0, 10],
      [2, 0, 0],
      [3, 4, 10],
    ])
  })

  test('instants as parameters, and their greatest', async () => {
    const limit = new Date(instant.getTime() + 10)
    const [row] = await database().$queryRaw<{ n: unknown; last: string | Date }[]>(Prisma.sql`
      SELECT COUNT(*) AS "n", MAX("dueAt") AS "last" FROM "CardState"
      WHERE "userId" = ${userId} AND "dueAt" <= ${limit}`)
    expect(Number(row?.n)).toBe(3)
    // SQLite forgets that an expression is an instant; `new Date` reads both.
    expect(new Date(row?.last ?? 0)).toEqual(limit)
  })

  test('booleans as parameters', async () => {
    const rows = await database().$queryRaw<unknown[]>(
      Prisma.sql`SELECT "cardId" FROM "CardState" WHERE "userId" = ${userId} AND "suspended" = ${true}`,
    )
    expect(rows).toHaveLength(20)
  })

  test('lists, joined conditions and nothing', async () => {
    const conditions = [Prisma.sql`"userId" = ${userId}`, Prisma.sql`"queue" IN (${Prisma.join([1, 2])})`]
    const rows = await database().$queryRaw<unknown[]>(
      Prisma.sql`SELECT "cardId" FROM "CardState" WHERE ${Prisma.join(conditions, ' AND ')} ${Prisma.empty}`,
    )
    expect(rows).toHaveLength(20)
  })

  test('LIKE with escaped wildcards, in any case through LOWER', async () => {
    const like = (pattern: string) =>
      database().$queryRaw<unknown[]>(
        Prisma.sql`SELECT "id" FROM "Deck" WHERE LOWER("name") LIKE ${pattern} ESCAPE '\\'`,
      )
    expect(await like('%100\\%\\_sure%')).toEqual([{ id: deckId }])
    expect(await like('%100\\_%')).toEqual([])
  })

  test('window functions and common table expressions', async () => {
    const rows = await database().$queryRaw<{ cardId: string }[]>(Prisma.sql`
      WITH ranked AS (
        SELECT "cardId", "position", ROW_NUMBER() OVER (PARTITION BY "queue" ORDER BY "position") AS "rank"
        FROM "CardState" WHERE "userId" = ${userId}
      )
      SELECT "cardId" FROM ranked WHERE "rank" = ${1} ORDER BY "position"`)
    expect(rows.map(({ cardId }) => cardId)).toEqual(cardIds.slice(0, 4))
  })

  test('INSERT … SELECT … ON CONFLICT DO NOTHING counts what it inserted', async () => {
    const copy = (db: Queryable) =>
      db.$executeRaw(Prisma.sql`
        INSERT INTO "NoteTag" ("noteId", "deckId", "tag")
        SELECT "id", "deckId", ${'copied'} FROM "Note" WHERE "deckId" = ${deckId}
        ON CONFLICT DO NOTHING`)
    expect(await transact(copy)).toBe(1)
    expect(await copy(database())).toBe(0)
  })

  test('upsert and RETURNING', async () => {
    const count = (by: number) =>
      database().$queryRaw(Prisma.sql`
        INSERT INTO "RateLimit" ("key", "count", "windowEndsAt") VALUES (${'raw'}, ${by}, ${instant})
        ON CONFLICT ("key") DO UPDATE SET "count" = "RateLimit"."count" + excluded."count"
        RETURNING "count", "windowEndsAt"`)
    expect(await count(2)).toEqual([{ count: 2, windowEndsAt: instant }])
    expect(await count(3)).toEqual([{ count: 5, windowEndsAt: instant }])
    expect(await database().rateLimit.findUnique({ where: { key: 'raw' } })).toEqual({
      key: 'raw',
      count: 5,
      windowEndsAt: instant,
    })
  })

  test('UPDATE … FROM a subquery, DELETE … WHERE EXISTS', async () => {
    const changed = await database().$executeRaw(Prisma.sql`
      UPDATE "CardState" SET "flag" = ${2}
      WHERE "userId" = ${userId} AND "cardId" IN (SELECT "id" FROM "Card" WHERE "position" < ${3})`)
    expect(changed).toBe(3)
    const gone = await database().$executeRaw(Prisma.sql`
      DELETE FROM "NoteTag" WHERE EXISTS (SELECT 1 FROM "Note" WHERE "Note"."id" = "NoteTag"."noteId")`)
    expect(gone).toBe(1)
  })

  test('quotes and other signs in parameters stay text', async () => {
    const text = `'; DROP TABLE "User"; -- ? $1 :a \\`
    await database().$executeRaw(Prisma.sql`UPDATE "User" SET "displayName" = ${text} WHERE "id" = ${userId}`)
    expect(await database().user.findUniqueOrThrow({ where: { id: userId } })).toMatchObject({
      displayName: text,
    })
  })
})

describe('keyset paging', () => {
  type Key = { dueDay: number | null; cardId: string }
  const wanted = cardIds
    .map((cardId, position) => ({ cardId, position }))
    .filter(({ position }) => position % 4 === 3)
    .map(({ cardId, position }) => ({ cardId, dueDay: Math.floor(position / 8) }))
    .sort((a, b) => a.dueDay - b.dueDay || (a.cardId < b.cardId ? -1 : 1))

  async function allPages(page: (after: Key | undefined) => Promise<Key[]>): Promise<Key[]> {
    const all: Key[] = []
    for (let after: Key | undefined; ; after = all.at(-1)) {
      const rows = await page(after)
      if (rows.length === 0) return all
      all.push(...rows)
    }
  }

  test('by row values meets every row once, in order', async () => {
    const page = (after: Key | undefined) =>
      database().$queryRaw<Key[]>(Prisma.sql`
        SELECT "dueDay", "cardId" FROM "CardState"
        WHERE "userId" = ${userId} AND "deckId" = ${deckId} AND "queue" = 3
          ${after ? Prisma.sql`AND ("dueDay", "cardId") > (${after.dueDay}, ${after.cardId})` : Prisma.empty}
        ORDER BY "dueDay", "cardId" LIMIT ${3}`)
    expect(await allPages(page)).toEqual(wanted)
  })

  test('by Prisma conditions as well', async () => {
    const page = (after: Key | undefined) =>
      database().cardState.findMany({
        where: {
          userId,
          queue: 3,
          ...(after && {
            OR: [
              { dueDay: { gt: after.dueDay ?? 0 } },
              { dueDay: after.dueDay, cardId: { gt: after.cardId } },
            ],
          }),
        },
        orderBy: [{ dueDay: 'asc' }, { cardId: 'asc' }],
        take: 3,
        select: { dueDay: true, cardId: true },
      })
    expect(await allPages(page)).toEqual(wanted)
  })

  test('over text meets every row once, in whatever order the language of the server has', async () => {
    const names = ['Z', 'a', 'B', 'é', '_', '0', 'z', 'a b', 'ab', 'a-c']
    await database().noteTag.createMany({ data: names.map((tag) => ({ noteId, deckId, tag })) })
    const met: string[] = []
    for (;;) {
      const [row] = await database().noteTag.findMany({
        where: { deckId, tag: { gt: met.at(-1) ?? '' } },
        orderBy: { tag: 'asc' },
        take: 1,
      })
      if (!row) break
      met.push(row.tag)
    }
    expect(met.sort()).toEqual(names.sort())
  })
})
