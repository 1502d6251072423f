import { setTimeout as sleep } from 'node:timers/promises'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { SqlDriverAdapter, SqlQuery } from '@prisma/driver-adapter-utils'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  clientOn,
  type Database,
  database,
  openDatabase,
  setDatabase,
  type Transaction,
  transact,
} from '@/lib/db/database.server'
import { SqliteAdapterFactory } from '@/lib/db/sqlite-adapter.server'
import { sqliteFile } from '@/lib/db/sqlite-connection.server'
import { newId } from '@/lib/ids'
import { describeOnly, freshDatabase, freshDatabaseUrl } from '../support/database'

const windowEndsAt = new Date(0)
const put = (db: Pick<Database, 'rateLimit'>, key: string) =>
  db.rateLimit.create({ data: { key, count: 0, windowEndsAt } })
/** A transaction that stays open until it is told to finish. */
async function hold(work: (tx: Transaction) => Promise<unknown>) {
  let finish = () => {}
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  let ended = Promise.resolve()
  await new Promise<void>((started) => {
    ended = transact(async (tx) => {
      await work(tx)
      started()
      await finished
    })
  })
  return { finish, ended }
}

const keys = async () =>
  (await database().rateLimit.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key)

describeOnly('sqlite', 'the SQLite adapter', () => {
  let file: string
  beforeAll(async () => {
    await freshDatabase()
    file = sqliteFile(freshDatabaseUrl())
  })
  beforeEach(async () => {
    await database().rateLimit.deleteMany()
  })

  test('reads what is committed while a transaction is open, without waiting for it', async () => {
    const db = database()
    const { finish, ended } = await hold((tx) => put(tx, 'inside'))
    expect(await db.rateLimit.count()).toBe(0)
    expect(await db.$queryRaw`SELECT COUNT(*) AS n FROM "RateLimit"`).toEqual([{ n: 0n }])
    finish()
    await ended
    expect(await db.rateLimit.count()).toBe(1)
  })

  test('shows every acknowledged write to the next read', async () => {
    const lane = async (lane: number) => {
      for (let index = 0; index < 20; index += 1) {
        const key = `${lane} ${index}`
        if (index % 2 === 0) await put(database(), key)
        else await transact((tx) => put(tx, key))
        expect(await database().rateLimit.findUnique({ where: { key } })).not.toBeNull()
      }
    }
    await Promise.all(Array.from({ length: 8 }, (_, index) => lane(index)))
  })

  test('keeps the order in which writes were asked for', async () => {
    const db = database()
    const all = Array.from(
      { length: 20 },
      (_, index) =>
        db.$executeRaw`INSERT INTO "RateLimit" ("key", "count", "windowEndsAt")
        SELECT ${`k${index}`}, COUNT(*), ${windowEndsAt} FROM "RateLimit"`,
    )
    await Promise.all(all)
    const rows = await db.rateLimit.findMany({ orderBy: { count: 'asc' } })
    expect(rows.map(({ key }) => key)).toEqual(Array.from({ length: 20 }, (_, index) => `k${index}`))
  })

  test('a transaction that could not start in time leaves nothing locked', async () => {
    const db = database()
    const { finish, ended } = await hold(async () => {})
    const late = db.$transaction((tx) => put(tx, 'late'), { maxWait: 50 })
    await expect(late).rejects.toMatchObject({ code: 'P2028' })
    finish()
    await ended
    await put(db, 'after')
    expect(await keys()).toEqual(['after'])
  })

  test('disconnecting in the middle takes the open transaction back, and the next query connects again', async () => {
    const client = clientOn('sqlite', new SqliteAdapterFactory(file))
    const open = new Promise<void>((started) => {
      const transaction = client.$transaction(async (tx) => {
        await put(tx, 'gone')
        started()
        await sleep(10_000)
      })
      transaction.catch(() => {})
    })
    await open
    await client.$disconnect()
    await put(client, 'again')
    await client.$disconnect()
    expect(await keys()).toEqual(['again'])
  })

  test('refuses to begin and end transactions behind the back of others', async () => {
    for (const sql of ['BEGIN', ' commit', 'ROLLBACK', 'SAVEPOINT a', 'RELEASE a', 'END']) {
      await expect(database().$executeRawUnsafe(sql)).rejects.toThrow(/transact\(\)/)
      await expect(transact((tx) => tx.$executeRawUnsafe(sql))).rejects.toThrow(/transact\(\)/)
    }
    await put(database(), 'fine')
    expect(await keys()).toEqual(['fine'])
  })

  describe('and another process that writes', () => {
    const other = () => {
      const db = new Sqlite(file)
      db.exec('BEGIN IMMEDIATE')
      db.prepare(`INSERT INTO "RateLimit" VALUES ('other', 0, '')`).run()
      return db
    }

    test('is waited for, while reads and timers go on', async () => {
      const db = other()
      const write = put(database(), 'mine')
      let ticks = 0
      const ticking = setInterval(() => (ticks += 1), 1)
      await sleep(100)
      expect(await database().rateLimit.count()).toBe(0)
      clearInterval(ticking)
      expect(ticks).toBeGreaterThan(5)
      db.exec('COMMIT')
      db.close()
      await write
      expect(await keys()).toEqual(['mine', 'other'])
    })

    test('for too long ends as unavailable, and nothing is changed', async () => {
      const before = openDatabase(freshDatabaseUrl())
      const impatient = clientOn('sqlite', new SqliteAdapterFactory(file, { lockWaitMs: 50 }))
      setDatabase({ client: impatient, dialect: 'sqlite' })
      const db = other()
      await expect(transact((tx) => put(tx, 'mine'))).rejects.toMatchObject({
        name: 'UserError',
        kind: 'unavailable',
        message: expect.stringContaining('nothing was changed'),
      })
      db.exec('ROLLBACK')
      db.close()
      expect(await transact((tx) => put(tx, 'next'))).toMatchObject({ key: 'next' })
      expect(await keys()).toEqual(['next'])
      await impatient.$disconnect()
      setDatabase(before)
    })
  })

  describe('maps values and errors as the stock adapter does', () => {
    let stock: SqlDriverAdapter
    let ours: SqlDriverAdapter
    beforeAll(async () => {
      stock = await new PrismaBetterSqlite3({ url: file }).connect()
      ours = await new SqliteAdapterFactory(file).connect()
      const table = `CREATE TABLE "Kinds" ("id" INTEGER PRIMARY KEY, "text" TEXT UNIQUE NOT NULL, "int" INTEGER,
        "big" BIGINT, "real" REAL, "double" DOUBLE, "decimal" DECIMAL, "flag" BOOLEAN, "at" DATETIME, "json" JSONB,
        "bytes" BLOB, "any", "userId" TEXT REFERENCES "User" ("id"))`
      await ours.executeScript(table)
    })
    afterAll(async () => {
      await stock.dispose()
      await ours.dispose()
    })

    const query = (
      sql: string,
      ...args: [SqlQuery['argTypes'][number]['scalarType'], unknown][]
    ): SqlQuery => ({
      sql,
      args: args.map(([, value]) => value),
      argTypes: args.map(([scalarType]) => ({ scalarType, arity: 'scalar' })),
    })
    const columns = '"text", "int", "big", "real", "double", "decimal", "flag", "at", "json", "bytes", "any"'
    const rows: Parameters<typeof query>[1][][] = [
      [
        ['string', 'plain'],
        ['int', '7'],
        ['bigint', '9223372036854775807'],
        ['float', '1.5'],
        ['float', 2],
        ['decimal', '3.25'],
        ['boolean', true],
        ['datetime', '2024-02-29T23:59:59.987Z'],
        ['json', '{"a":[1]}'],
        ['bytes', Buffer.from('bytes').toString('base64')],
        ['unknown', 'text'],
      ],
      [
        ['string', '12'],
        ['int', -1],
        ['bigint', 5n],
        ['float', 1e300],
        ['float', -0.5],
        ['decimal', 1],
        ['boolean', false],
        ['datetime', new Date(0)],
        ['json', 'null'],
        ['bytes', new Uint8Array([0, 255])],
        ['unknown', 1.5],
      ],
      [['string', 'nulls'], ...Array.from({ length: 10 }, (): ['unknown', null] => ['unknown', null])],
      [
        ['string', 'mixed'],
        ['unknown', 1.75],
        ['unknown', 2],
        ['unknown', 3n],
        ...Array.from({ length: 3 }, (): ['unknown', null] => ['unknown', null]),
        ['unknown', 1_700_000_000_000],
        ['unknown', null],
        ['unknown', null],
        ['unknown', true],
      ],
    ]

    test('on the way in and out', async () => {
      const results: Record<string, unknown[]> = { stock: [], ours: [] }
      for (const [name, adapter] of Object.entries({ stock, ours })) {
        const seen = (result: unknown) => results[name]?.push(result)
        for (const row of rows) {
          const insert = `INSERT INTO "Kinds" (${columns}) VALUES (${row.map(() => '?').join()})`
          seen(await adapter.executeRaw(query(insert, ...row)))
        }
        for (const where of ['1', '"text" = \'nulls\'', '"text" = \'mixed\'', '0']) {
          seen(await adapter.queryRaw(query(`SELECT ${columns} FROM "Kinds" WHERE ${where} ORDER BY "text"`)))
        }
        seen(
          await adapter.queryRaw(
            query(
              `SELECT COUNT(*), SUM("int"), AVG("int"), MAX("at"), NULL, 'x', 1.0, x'00' IS NULL FROM "Kinds"`,
            ),
          ),
        )
        seen(
          await adapter
            .queryRaw(
              query(`SELECT *, "int" + 1 AS "more" FROM "Kinds" WHERE "text" = ?`, ['string', 'plain']),
            )
            .then(({ columnNames, columnTypes, rows }) => ({
              columnNames,
              columnTypes,
              rows: rows.map((row) => row.slice(1)),
            })),
        )
        seen(await adapter.queryRaw(query(`UPDATE "Kinds" SET "int" = "int" + 1 RETURNING "text", "int"`)))
        seen(await adapter.queryRaw(query(`UPDATE "Kinds" SET "int" = 0 WHERE 0`)))
        seen(await adapter.executeRaw(query(`DELETE FROM "Kinds"`)))
      }
      expect(results.ours).toEqual(results.stock)
      expect(results.ours).toHaveLength(13)
    })

    const refused: Record<string, SqlQuery> = {
      unique: query(`INSERT INTO "Kinds" ("id", "text") VALUES (1, 'a'), (2, 'a')`),
      'primary key': query(`INSERT INTO "Kinds" ("id", "text") VALUES (1, 'a'), (1, 'b')`),
      'not null': query(`INSERT INTO "Kinds" ("id") VALUES (1)`),
      'foreign key': query(`INSERT INTO "Kinds" ("text", "userId") VALUES ('a', ?)`, ['string', newId()]),
      table: query(`DELETE FROM "Nowhere"`),
      column: query(`UPDATE "Kinds" SET "nothing" = 1`),
      'column of an insert': query(`INSERT INTO "Kinds" ("nothing") VALUES (1)`),
      syntax: query(`DELETE FORM "Kinds"`),
    }
    test.each(Object.keys(refused))('when SQLite refuses: %s', async (name) => {
      const run = (adapter: SqlDriverAdapter) =>
        adapter.executeRaw(refused[name] ?? query('')).then(
          () => 'accepted',
          ({ name, cause }) => ({ name, cause }),
        )
      const reason = await run(stock)
      expect(reason).not.toBe('accepted')
      expect(await run(ours)).toEqual(reason)
    })
  })
})
