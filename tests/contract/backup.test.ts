import {
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { backupSqlite } from '@/lib/db/backup-sqlite.server'
import { closeDatabase, database, openDatabase, setDatabase } from '@/lib/db/database.server'
import { migrateSqlite } from '@/lib/db/migrate-sqlite.server'
import { readMigrations } from '@/lib/db/migration-files.server'
import { restoreSqlite } from '@/lib/db/restore-sqlite.server'
import { newId } from '@/lib/ids'
import { describeOnly } from '../support/database'

const migrations = readMigrations('sqlite')
const newer = { name: '99990101000000_newer', sql: 'SELECT 1', checksum: 'x' }
const windowEndsAt = new Date(0)

describeOnly('sqlite', 'backing up and restoring', () => {
  let folder: string
  let file: string
  let copy: string

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'engram-backup-'))
  })
  beforeEach(async () => {
    await closeDatabase()
    const own = mkdtempSync(path.join(folder, 'case-'))
    file = path.join(own, 'engram.db')
    copy = path.join(own, 'copy.backup')
    migrateSqlite(file, migrations)
    setDatabase(openDatabase(`file:${file}`))
    await addPerson('2024-01-01T00:00:00.000Z')
  })
  afterAll(async () => {
    await closeDatabase()
    rmSync(folder, { recursive: true })
  })

  const addPerson = (updatedAt: string) =>
    database().user.create({ data: { id: newId(), kind: 'guest', updatedAt: new Date(updatedAt) } })
  const peopleIn = (name: string) => {
    const db = new Sqlite(name, { readonly: true })
    const count = db.prepare('SELECT COUNT(*) FROM "User"').pluck().get()
    db.close()
    return count
  }
  const others = () =>
    readdirSync(path.dirname(file)).filter((name) => !/^engram\.db(-wal|-shm)?$/.test(name))
  /** Overwrites some bytes in the middle of a file. */
  const damage = (name: string) => {
    const handle = openSync(name, 'r+')
    for (let at = 4096; at < statSync(name).size; at += 4096)
      writeSync(handle, Buffer.alloc(512, 0xff), 0, 512, at)
  }

  describe('a backup', () => {
    test('is one moment of a database that is written to, whole and readable by its owner alone', async () => {
      let writing = true
      const write = async () => {
        for (let index = 0; writing; index += 1) {
          // Always in pairs: an odd number would be half a transaction.
          await database().$transaction(
            [0, 1].map((half) =>
              database().rateLimit.create({ data: { key: `${index} ${half}`, count: 0, windowEndsAt } }),
            ),
          )
        }
      }
      const lanes = [write()]
      for (let round = 0; round < 5; round += 1) {
        await new Promise((resolve) => setTimeout(resolve, 20))
        const contents = backupSqlite(file, `${copy}.${round}`)
        expect(contents).toMatchObject({ people: 1, cards: 0, reviews: 0 })
        const db = new Sqlite(`${copy}.${round}`, { readonly: true })
        expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
        expect(Number(db.prepare('SELECT COUNT(*) FROM "RateLimit"').pluck().get()) % 2).toBe(0)
        db.close()
        expect(statSync(`${copy}.${round}`).mode & 0o777).toBe(0o600)
      }
      writing = false
      await Promise.all(lanes)
    })

    test('overwrites nothing, unless it is told to', () => {
      writeFileSync(copy, 'precious')
      expect(() => backupSqlite(file, copy)).toThrow(/exists already\. Nothing was overwritten/)
      expect(readFileSync(copy, 'utf8')).toBe('precious')
      backupSqlite(file, copy, { overwrite: true })
      expect(peopleIn(copy)).toBe(1)
      expect(() => backupSqlite(file, file, { overwrite: true })).toThrow(/the database itself/)
    })

    test('of a damaged database is none, and what was there stays', async () => {
      for (let index = 0; index < 50; index += 1) await addPerson('2024-01-01T00:00:00.000Z')
      await closeDatabase()
      writeFileSync(copy, 'earlier backup')
      damage(file)
      expect(() => backupSqlite(file, copy, { overwrite: true })).toThrow(/damaged/)
      expect(readFileSync(copy, 'utf8')).toBe('earlier backup')
      expect(others()).toEqual(['copy.backup'])
    })

    test.each([
      ['no database', () => backupSqlite(path.join(folder, 'none.db'), copy), /no database to back up/],
      ['no folder', () => backupSqlite(file, path.join(folder, 'none', 'copy')), /folder .* does not exist/],
    ])('says so when there is %s', (_, backup, message) => {
      expect(backup).toThrow(message)
      expect(existsSync(path.join(folder, 'none.db'))).toBe(false)
    })
  })

  describe('restoring', () => {
    test('on a new machine puts the backup where the database belongs', async () => {
      backupSqlite(file, copy)
      await closeDatabase()
      const place = path.join(path.dirname(file), 'new', 'data', 'engram.db')
      expect(restoreSqlite(copy, place, migrations)).toMatchObject({ people: 1, keptAs: null })
      expect(peopleIn(place)).toBe(1)
      expect(readdirSync(path.dirname(place))).toEqual(['engram.db'])
      setDatabase(openDatabase(`file:${place}`))
      await addPerson('2024-01-02T00:00:00.000Z')
      expect(await database().user.count()).toBe(2)
    })

    test('keeps the database that it replaces', async () => {
      backupSqlite(file, copy)
      await database().rateLimit.create({ data: { key: 'later', count: 0, windowEndsAt } })
      await closeDatabase()
      const now = new Date('2024-05-06T07:08:09Z')
      const { keptAs } = restoreSqlite(copy, file, migrations, { now })
      expect(keptAs).toBe(`${file}.before-restore-20240506T070809`)
      expect(others().sort()).toEqual(['copy.backup', 'engram.db.before-restore-20240506T070809'])
      const kept = new Sqlite(keptAs ?? '', { readonly: true })
      expect(kept.prepare('SELECT "key" FROM "RateLimit"').all()).toEqual([{ key: 'later' }])
      kept.close()
      setDatabase(openDatabase(`file:${file}`))
      expect(await database().rateLimit.count()).toBe(0)
    })

    test('refuses a database with later changes, and goes back by force', async () => {
      backupSqlite(file, copy)
      await addPerson('2024-03-01T12:34:56.789Z')
      await closeDatabase()
      expect(() => restoreSqlite(copy, file, migrations)).toThrow(
        /changed after this backup was made: last on 2024-03-01 12:34:56 UTC, the backup ends on 2024-01-01/,
      )
      expect(others()).toEqual(['copy.backup'])
      expect(peopleIn(file)).toBe(2)
      const { keptAs } = restoreSqlite(copy, file, migrations, { force: true })
      expect([peopleIn(file), peopleIn(keptAs ?? '')]).toEqual([1, 2])
    })

    test('does not take the built-in library of a new database for somebody’s work', async () => {
      backupSqlite(file, copy)
      await closeDatabase()
      const place = path.join(path.dirname(file), 'fresh.db')
      migrateSqlite(place, migrations)
      setDatabase(openDatabase(`file:${place}`))
      const deck = { id: newId(), name: 'Library', libraryKey: 'library' }
      await database().deck.create({ data: deck })
      await database().note.create({
        data: { id: newId(), deckId: deck.id, kind: 'basic', content: {}, searchText: '' },
      })
      await closeDatabase()
      expect(restoreSqlite(copy, place, migrations).people).toBe(1)
    })

    test('refuses while Engram is running, by force as well', async () => {
      backupSqlite(file, copy)
      await database().user.count()
      expect(() => restoreSqlite(copy, file, migrations, { force: true })).toThrow(/is in use\. Stop Engram/)
      expect(others()).toEqual(['copy.backup'])
      await addPerson('2024-01-02T00:00:00.000Z')
      expect(await database().user.count()).toBe(2)
    })

    test('refuses a backup from a newer version, by force as well', async () => {
      const recordNewer = `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at)
        VALUES ('n', 'x', '${newer.name}', 1)`
      await database().$executeRawUnsafe(recordNewer)
      backupSqlite(file, copy)
      await closeDatabase()
      const before = readFileSync(file)
      expect(() => restoreSqlite(copy, file, migrations, { force: true })).toThrow(/newer version of Engram/)
      expect(readFileSync(file).equals(before)).toBe(true)
    })

    test('refuses to replace a database of a newer version', async () => {
      backupSqlite(file, copy)
      await closeDatabase()
      migrateSqlite(file, [...migrations, newer])
      expect(() => restoreSqlite(copy, file, migrations)).toThrow(/newer version of Engram.*--force/s)
      expect(others()).toEqual(['copy.backup'])
      const { keptAs } = restoreSqlite(copy, file, migrations, { force: true })
      expect(() => migrateSqlite(keptAs ?? '', migrations)).toThrow(/newer version/)
      expect(migrateSqlite(file, migrations)).toEqual([])
    })

    test('brings a backup of an older version to this one', async () => {
      backupSqlite(file, copy)
      await closeDatabase()
      const added = { name: newer.name, sql: 'CREATE TABLE "Added" ("id" TEXT PRIMARY KEY);', checksum: 'x' }
      restoreSqlite(copy, file, [...migrations, added])
      expect(migrateSqlite(file, [...migrations, added])).toEqual([])
    })

    test.each([
      ['damaged', () => damage(copy)],
      ['cut off', () => writeFileSync(copy, readFileSync(copy).subarray(0, 20_000))],
      ['no database', () => writeFileSync(copy, 'Once upon a time')],
      ['empty', () => writeFileSync(copy, '')],
      [
        'of another program',
        () => {
          rmSync(copy)
          new Sqlite(copy).exec('CREATE TABLE notes (id INTEGER PRIMARY KEY)').close()
        },
      ],
    ])('refuses a file that is %s, and leaves the database as it is', async (_, spoil) => {
      for (let index = 0; index < 50; index += 1) await addPerson('2024-01-01T00:00:00.000Z')
      backupSqlite(file, copy)
      await closeDatabase()
      const before = readFileSync(file)
      spoil()
      expect(() => restoreSqlite(copy, file, migrations, { force: true })).toThrow(
        expect.objectContaining({ name: 'UserError', kind: 'invalid' }),
      )
      expect(readFileSync(file).equals(before)).toBe(true)
      expect(others()).toEqual(['copy.backup'])
    })

    test('replaces a damaged database by force, and keeps it', async () => {
      for (let index = 0; index < 50; index += 1) await addPerson('2024-01-01T00:00:00.000Z')
      backupSqlite(file, copy)
      await closeDatabase()
      damage(file)
      const damaged = readFileSync(file)
      expect(() => restoreSqlite(copy, file, migrations)).toThrow(/cannot be read.*--force/s)
      expect(readFileSync(file).equals(damaged)).toBe(true)
      const { keptAs } = restoreSqlite(copy, file, migrations, { force: true })
      expect(readFileSync(keptAs ?? '').equals(damaged)).toBe(true)
      expect(peopleIn(file)).toBe(51)
    })
  })
})
