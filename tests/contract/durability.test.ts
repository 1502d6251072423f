import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import Sqlite from 'better-sqlite3'
import { beforeEach, expect, test } from 'vitest'
import { clientOn, closeDatabase, type Database, database, transact } from '@/lib/db/database.server'
import { migrateSqlite } from '@/lib/db/migrate-sqlite.server'
import { readMigrations } from '@/lib/db/migration-files.server'
import { newId } from '@/lib/ids'
import { describeOnly, freshDatabase, freshDatabaseUrl } from '../support/database'
import { endOf, startChild } from './children/run'

const windowEndsAt = new Date(0)

/**
 * 200 writes, each acknowledged, while transactions open, write and roll back all the time. Returns how many
 * of the acknowledged ones are missing.
 */
async function lostWrites(client: Database): Promise<number> {
  let writing = true
  const rollBackAllTheTime = async () => {
    while (writing) {
      await client
        .$transaction(async (tx) => {
          await tx.rateLimit.create({ data: { key: `undone ${newId()}`, count: 0, windowEndsAt } })
          await sleep(1)
          throw new Error('rolled back on purpose')
        })
        .catch((error) => expect(String(error)).toContain('on purpose'))
    }
  }
  const rollingBack = rollBackAllTheTime()
  const acknowledged: string[] = []
  const lane = async (lane: number) => {
    for (let index = 0; index < 20; index += 1) {
      const { key } = await client.rateLimit.create({
        data: { key: `kept ${lane} ${index}`, count: 0, windowEndsAt },
      })
      acknowledged.push(key)
      await sleep(Math.random() * 2)
    }
  }
  await Promise.all(Array.from({ length: 10 }, (_, index) => lane(index)))
  writing = false
  await rollingBack
  expect(acknowledged).toHaveLength(200)
  expect(await client.rateLimit.count({ where: { key: { startsWith: 'undone' } } })).toBe(0)
  const kept = new Set((await client.rateLimit.findMany()).map(({ key }) => key))
  return acknowledged.filter((key) => !kept.has(key)).length
}

/** Kills a child at some moment after it has acknowledged ten writes. */
function killUnderLoad(child: ChildProcess): void {
  let lines = 0
  child.stdout?.on('data', function count(chunk: Buffer) {
    lines += chunk.toString().split('\n').length - 1
    if (lines < 10) return
    child.stdout?.off('data', count)
    setTimeout(() => child.kill('SIGKILL'), Math.random() * 250)
  })
}

describeOnly('sqlite', 'SQLite keeps what it has acknowledged', () => {
  beforeEach(freshDatabase)

  test('when writes overlap with transactions that are rolled back', async () => {
    expect(await lostWrites(database())).toBe(0)
  })

  test('which the stock adapter does not: this is why there is one of our own', async () => {
    const file = freshDatabaseUrl().replace('file:', '')
    await closeDatabase()
    const stock = clientOn('sqlite', new PrismaBetterSqlite3({ url: file }))
    try {
      expect(await lostWrites(stock)).toBeGreaterThan(0)
    } finally {
      await stock.$disconnect()
    }
  })

  test('when three processes read and then write the same row', async () => {
    await database().rateLimit.create({ data: { key: 'count', count: 0, windowEndsAt } })
    const url = freshDatabaseUrl()
    await Promise.all([1, 2, 3].map(() => endOf(startChild('increment.ts', url, ['150']))))
    expect(await database().rateLimit.findMany()).toMatchObject([{ count: 450 }])
  })

  test('when the process is killed under load, 20 times', { timeout: 240_000 }, async () => {
    const [userId, deckId, noteId] = [newId(), newId(), newId()]
    const cardIds = Array.from({ length: 10 }, newId)
    await transact(async (tx) => {
      await tx.user.create({ data: { id: userId, kind: 'guest' } })
      await tx.schedulerPreset.create({ data: { id: 'preset', parameters: {} } })
      await tx.deck.create({ data: { id: deckId, name: 'deck' } })
      await tx.note.create({ data: { id: noteId, deckId, kind: 'cloze', content: {}, searchText: '' } })
      await tx.card.createMany({
        data: cardIds.map((id, position) => ({ id, deckId, noteId, template: `c${position}`, position })),
      })
      await tx.cardState.createMany({
        data: cardIds.map((cardId, position) => ({ userId, cardId, deckId, noteId, position, queue: 3 })),
      })
    })
    await closeDatabase()
    const url = freshDatabaseUrl()
    const file = new Sqlite(url.replace('file:', ''))
    let acknowledged = 0
    for (let round = 0; round < 20; round += 1) {
      const child = startChild('review-until-killed.ts', url)
      killUnderLoad(child)
      const { stdout, signal } = await endOf(child)
      expect(signal).toBe('SIGKILL')
      // The last line may have been cut off by the kill.
      const ids = stdout.split('\n').slice(0, -1)
      acknowledged += ids.length
      const kept = new Set(file.prepare('SELECT "id" FROM "Review"').pluck().all())
      expect(ids.filter((id) => !kept.has(id))).toEqual([])
      expect(file.pragma('integrity_check', { simple: true })).toBe('ok')
      // Both writes of a review are there, or neither.
      const torn = file.prepare(
        `SELECT "cardId" FROM "CardState" s
         WHERE "reps" <> (SELECT COUNT(*) FROM "Review" r WHERE r."cardId" = s."cardId")`,
      )
      expect(torn.all()).toEqual([])
    }
    file.close()
    expect(acknowledged).toBeGreaterThanOrEqual(200)
  })

  test('when the process is killed in the middle of a migration', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'engram-upgrade-'))
    try {
      const migrations = path.join(folder, 'prisma', 'migrations', 'sqlite')
      const addMigration = (name: string, sql: string) => {
        mkdirSync(path.join(migrations, name), { recursive: true })
        writeFileSync(path.join(migrations, name, 'migration.sql'), sql)
      }
      const file = path.join(folder, 'engram.db')
      addMigration('1_first', `CREATE TABLE "First" ("id" INTEGER PRIMARY KEY);`)
      migrateSqlite(file, readMigrations('sqlite', folder))
      // Takes a second or more.
      addMigration(
        '2_long',
        `CREATE TABLE "Long" ("id" INTEGER PRIMARY KEY, "text" TEXT);
         INSERT INTO "Long" WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)
           SELECT i, 'row ' || i FROM n;`,
      )
      const child = startChild('migrate.ts', `file:${file}`, [], folder)
      const end = endOf(child)
      await new Promise((resolve) => child.stdout?.once('data', resolve))
      child.stdin?.write('go\n')
      // Its changes go to the log once they no longer fit into memory: now it is at work.
      while (!existsSync(`${file}-wal`) || statSync(`${file}-wal`).size < 1_000_000) await sleep(5)
      child.kill('SIGKILL')
      expect((await end).signal).toBe('SIGKILL')
      const db = new Sqlite(file)
      const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck()
      expect(tables.all()).toEqual(['First', '_prisma_migrations'])
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(migrateSqlite(file, readMigrations('sqlite', folder))).toEqual(['2_long'])
      expect(db.prepare('SELECT COUNT(*) FROM "Long"').pluck().get()).toBe(1_000_000)
      db.close()
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('and applies the migrations once when four servers start on a new file together', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'engram-start-'))
    try {
      const file = path.join(folder, 'data', 'engram.db')
      const children = [1, 2, 3, 4].map(() => startChild('migrate.ts', `file:${file}`))
      const ends = children.map(endOf)
      await Promise.all(
        children.map((child) => new Promise((resolve) => child.stdout?.once('data', resolve))),
      )
      expect(existsSync(file)).toBe(false)
      for (const child of children) child.stdin?.write('go\n')
      const applied = (await Promise.all(ends)).flatMap(({ stdout }) =>
        JSON.parse(stdout.split('\n')[1] ?? ''),
      )
      expect(applied).toEqual(readMigrations('sqlite').map(({ name }) => name))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
