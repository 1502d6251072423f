import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { migratePostgres, type PostgresSession } from '@/lib/db/migrate-postgres.server'
import { migrateSqlite } from '@/lib/db/migrate-sqlite.server'
import { readMigrations } from '@/lib/db/migration-files.server'
import { type Migration, MigrationRefused } from '@/lib/db/migration-plan'
import { migrationStatus } from '../../scripts/db/schema-engine.mjs'
import { pgliteSession, testDatabase } from '../support/database'
import { createPostgresDatabase } from '../support/postgres-database'

/** An empty database, as a server that starts sees it. */
type Target = {
  /** One server's start. */
  migrate(migrations: Migration[]): Promise<string[]>
  rows(sql: string): Promise<unknown[]>
  exec(sql: string): Promise<void>
  prismaStatus(): Promise<unknown>
}

const cleanUps: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

// Takes seconds to start, so one serves all tests of this file.
let pglite: PGlite | undefined
afterAll(() => pglite?.close())

const targets: Record<typeof testDatabase, () => Promise<Target>> = {
  sqlite: async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'engram-migrate-'))
    cleanUps.push(() => rmSync(folder, { recursive: true }))
    const file = path.join(folder, 'new', 'engram.db')
    const using = <T>(work: (db: Sqlite.Database) => T) => {
      const db = new Sqlite(file)
      try {
        return work(db)
      } finally {
        db.close()
      }
    }
    return {
      migrate: async (migrations) => migrateSqlite(file, migrations),
      rows: async (sql) => (existsSync(file) ? using((db) => db.prepare(sql).all()) : []),
      exec: async (sql) => {
        if (!existsSync(file)) migrateSqlite(file, [])
        using((db) => db.exec(sql))
      },
      prismaStatus: () => migrationStatus('sqlite', new PrismaBetterSqlite3({ url: file })),
    }
  },
  pglite: async () => {
    const server = pglite ?? (await PGlite.create())
    pglite = server
    const session = pgliteSession(server)
    await session.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    const status = () => migrationStatus('postgres', new PrismaPGlite(server))
    return {
      ...targetOf(session, (migrations) => migratePostgres(session, migrations)),
      prismaStatus: status,
    }
  },
  postgres: async () => {
    const { url, remove } = await createPostgresDatabase()
    cleanUps.push(remove)
    const connect = async () => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      cleanUps.push(() => client.end())
      return {
        query: async (sql: string, values?: unknown[]) => (await client.query(sql, values)).rows,
        exec: async (script: string) => void (await client.query(script)),
      }
    }
    return targetOf(await connect(), async (migrations) => migratePostgres(await connect(), migrations))
  },
}

function targetOf(session: PostgresSession, migrate: Target['migrate']): Target {
  const prismaStatus = async () => 'not asked'
  return { migrate, rows: (sql) => session.query(sql), exec: (sql) => session.exec(sql), prismaStatus }
}

const dialect = testDatabase === 'sqlite' ? 'sqlite' : 'postgres'
const newTarget = targets[testDatabase]

function migration(name: string, sql: string): Migration {
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

const first = migration(
  '20240101000000_first',
  `CREATE TABLE "Shelf" ("id" TEXT NOT NULL PRIMARY KEY);
   CREATE TABLE "Book" ("id" TEXT NOT NULL PRIMARY KEY, "shelfId" TEXT NOT NULL,
     CONSTRAINT "Book_shelfId_fkey" FOREIGN KEY ("shelfId") REFERENCES "Shelf" ("id") ON DELETE CASCADE);`,
)
const books = `INSERT INTO "Shelf" VALUES ('s'); INSERT INTO "Book" VALUES ('b1', 's'), ('b2', 's');`
/** As Prisma writes a changed column: SQLite has to rebuild the table that others refer to. */
const second = migration(
  '20240202000000_shelf_name',
  dialect === 'sqlite'
    ? `PRAGMA defer_foreign_keys=ON;
       PRAGMA foreign_keys=OFF;
       CREATE TABLE "new_Shelf" ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL DEFAULT 'unnamed');
       INSERT INTO "new_Shelf" ("id") SELECT "id" FROM "Shelf";
       DROP TABLE "Shelf";
       ALTER TABLE "new_Shelf" RENAME TO "Shelf";
       PRAGMA foreign_keys=ON;
       PRAGMA defer_foreign_keys=OFF;`
    : `ALTER TABLE "Shelf" ADD COLUMN "name" TEXT NOT NULL DEFAULT 'unnamed';`,
)
const recorded = `SELECT migration_name AS name, checksum, applied_steps_count AS steps,
  CASE WHEN finished_at IS NULL THEN 0 ELSE 1 END AS finished FROM "_prisma_migrations" ORDER BY migration_name`

describe('starting', () => {
  test('makes the whole schema, and records it as Prisma would', async () => {
    const target = await newTarget()
    const migrations = readMigrations(dialect)
    expect(await target.migrate(migrations)).toEqual(migrations.map(({ name }) => name))
    const records = await target.rows(recorded)
    const file = (name: string) => readFileSync(`prisma/migrations/${dialect}/${name}/migration.sql`)
    expect(records).toEqual(
      migrations.map(({ name }) => ({
        name,
        checksum: createHash('sha256').update(file(name)).digest('hex'),
        steps: 1,
        finished: 1,
      })),
    )
    expect(await target.rows('SELECT * FROM "CardState"')).toEqual([])
  })

  test('leaves a database that the commands of Prisma agree with', async ({ skip }) => {
    skip(testDatabase === 'postgres', 'is asked of PGlite')
    const target = await newTarget()
    await target.migrate(readMigrations(dialect))
    expect(await target.prismaStatus()).toEqual({
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
      history: null,
    })
  })

  test('again does nothing', async () => {
    const target = await newTarget()
    await target.migrate([first])
    const before = await target.rows('SELECT * FROM "_prisma_migrations"')
    expect(await target.migrate([first])).toEqual([])
    expect(await target.rows('SELECT * FROM "_prisma_migrations"')).toEqual(before)
  })

  test('with a newer version upgrades and keeps the data, also of tables that are rebuilt', async () => {
    const target = await newTarget()
    await target.migrate([first])
    await target.exec(books)
    expect(await target.migrate([first, second])).toEqual([second.name])
    expect(await target.rows('SELECT * FROM "Shelf"')).toEqual([{ id: 's', name: 'unnamed' }])
    expect(await target.rows('SELECT "id" FROM "Book" ORDER BY "id"')).toEqual([{ id: 'b1' }, { id: 'b2' }])
    await target.exec(`${dialect === 'sqlite' ? 'PRAGMA foreign_keys = ON;' : ''} DELETE FROM "Shelf"`)
    expect(await target.rows('SELECT * FROM "Book"')).toEqual([])
  })

  test('with a migration that fails leaves everything as it was', async () => {
    const target = await newTarget()
    await target.migrate([first])
    await target.exec(books)
    const broken = migration(
      '20240303000000_broken',
      `ALTER TABLE "Book" ADD COLUMN "pages" INTEGER; UPDATE "Book" SET "pages" = 1; SELECT * FROM "Nowhere";`,
    )
    await expect(target.migrate([first, broken])).rejects.toThrow(/Nowhere/)
    expect(await target.rows('SELECT * FROM "Book" ORDER BY "id"')).toEqual([
      { id: 'b1', shelfId: 's' },
      { id: 'b2', shelfId: 's' },
    ])
    // The corrected one applies.
    const mended = migration(broken.name, `ALTER TABLE "Book" ADD COLUMN "pages" INTEGER;`)
    expect(await target.migrate([first, mended])).toEqual([mended.name])
  })

  test('of several servers together applies everything once', async ({ skip }) => {
    skip(testDatabase === 'pglite', 'PGlite is one session')
    skip(testDatabase === 'sqlite', 'is tested with processes in durability.test.ts')
    const target = await newTarget()
    const starts = await Promise.all(Array.from({ length: 5 }, () => target.migrate([first, second])))
    // Between the two, another server may have taken its turn.
    expect(starts.flat().sort()).toEqual([first.name, second.name])
    expect(await target.rows(recorded)).toHaveLength(2)
  })
})

describe('a database that does not fit is refused and left as it is', () => {
  async function expectRefusal(target: Target, migrations: Migration[], reason: RegExp) {
    const before = await target.rows('SELECT * FROM "_prisma_migrations"')
    const refused = target.migrate(migrations)
    await expect(refused).rejects.toBeInstanceOf(MigrationRefused)
    await expect(refused).rejects.toThrow(reason)
    expect(await target.rows('SELECT * FROM "_prisma_migrations"')).toEqual(before)
  }

  test('when a migration was changed after it was applied', async () => {
    const target = await newTarget()
    await target.migrate([first])
    const changed = migration(first.name, `${first.sql} -- and a little more`)
    await expectRefusal(target, [changed, second], /20240101000000_first was changed after it was applied/)
    expect(await target.rows('SELECT * FROM "Shelf"')).toEqual([])
  })

  test('when it was written by a newer version', async () => {
    const target = await newTarget()
    await target.migrate([first, second])
    await expectRefusal(target, [first], /newer version .*20240202000000_shelf_name/)
  })

  test('when it is newer and this version has one it lacks: that one is not applied', async () => {
    const target = await newTarget()
    const other = migration('20240303000000_other', 'CREATE TABLE "Other" ("id" TEXT NOT NULL PRIMARY KEY);')
    await target.migrate([first, second])
    await expectRefusal(target, [first, other], /newer version/)
    await expect(target.rows('SELECT * FROM "Other"')).rejects.toThrow()
  })

  test('when another tool did not finish', async () => {
    const target = await newTarget()
    await target.migrate([first])
    await target.exec(`INSERT INTO "_prisma_migrations" (id, checksum, migration_name, applied_steps_count)
      VALUES ('x', '${second.checksum}', '${second.name}', 0)`)
    await expectRefusal(target, [first, second], /npx prisma migrate resolve/)
    // Once the person has told Prisma that it was rolled back, it is applied.
    await target.exec(`UPDATE "_prisma_migrations" SET rolled_back_at = CURRENT_TIMESTAMP WHERE id = 'x'`)
    expect(await target.migrate([first, second])).toEqual([second.name])
  })

  test('when it holds the tables of another program', async () => {
    const target = await newTarget()
    await target.exec(`CREATE TABLE "Card" ("name" TEXT NOT NULL PRIMARY KEY);`)
    const refused = target.migrate(readMigrations(dialect))
    await expect(refused).rejects.toBeInstanceOf(MigrationRefused)
    await expect(refused).rejects.toThrow(/tables that Engram did not make \(Card\)/)
    await expect(target.rows('SELECT * FROM "User"')).rejects.toThrow()
  })
})
