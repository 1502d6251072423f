import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { afterAll, describe, test } from 'vitest'
import { z } from 'zod'
import { clientOn, closeDatabase, openDatabase, setDatabase } from '@/lib/db/database.server'
import { migrateDatabase } from '@/lib/db/migrate.server'
import { migratePostgres, type PostgresSession } from '@/lib/db/migrate-postgres.server'
import { readMigrations } from '@/lib/db/migration-files.server'
import type { Migration } from '@/lib/db/migration-plan'
import { createPostgresDatabase, onServer, urlOf } from './postgres-database'

/** Which database this run is about. */
export const testDatabase = z
  .enum(['sqlite', 'pglite', 'postgres'])
  .parse(process.env.ENGRAM_TEST_DB ?? 'sqlite')

type TestDatabase = {
  opened: Parameters<typeof setDatabase>[0]
  /** For other processes and other clients; PGlite lives inside this process and has none. */
  url?: string
  remove(): Promise<void> | void
}

/** Tests of something that only one of the databases has: with the others they are skipped, and say so. */
export function describeOnly(database: typeof testDatabase, name: string, tests: () => void): void {
  if (testDatabase === database) describe(name, tests)
  else describe(name, () => test('all of it', ({ skip }) => skip(`is about ${database} alone`)))
}

let current: TestDatabase | undefined

/**
 * Gives this test file a new database of its own with the schema of this version, and makes it the one that
 * `database()` returns. Call it in `beforeAll`; PGlite takes a second. Called again it makes another one.
 * The last one is removed at the end of the file.
 */
export async function freshDatabase(): Promise<void> {
  await removeCurrent()
  current = await makers[testDatabase]()
  setDatabase(current.opened)
}

/** The `DATABASE_URL` of the database that `freshDatabase` made. */
export function freshDatabaseUrl(): string {
  if (!current?.url)
    throw new Error(`A ${testDatabase} database has no URL, or freshDatabase() was not called.`)
  return current.url
}

afterAll(removeCurrent)

async function removeCurrent(): Promise<void> {
  await closeDatabase()
  await current?.remove()
  current = undefined
}

const makers: Record<typeof testDatabase, () => Promise<TestDatabase>> = {
  sqlite: async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'engram-test-'))
    const url = `file:${path.join(folder, 'engram.db')}`
    copyFileSync(await sqliteTemplate(), path.join(folder, 'engram.db'))
    return { opened: openDatabase(url), url, remove: () => rmSync(folder, { recursive: true, force: true }) }
  },
  pglite: async () => {
    // Read at once: a worker that made the same template beside this one puts its own in its place.
    const template = new Blob([readFileSync(await pgliteTemplate())])
    const pglite = await PGlite.create({ loadDataDir: template })
    const client = clientOn('postgres', new PrismaPGlite(pglite))
    return { opened: { client, dialect: 'postgres' }, remove: () => pglite.close() }
  },
  postgres: async () => {
    const { url, remove } = await createPostgresDatabase(await postgresTemplate())
    return { opened: openDatabase(url), url, remove }
  },
}

/** Templates are kept between runs, named by the migrations they were made with. */
async function templateFile(
  migrations: Migration[],
  extension: string,
  make: (file: string) => Promise<void>,
) {
  const folder = path.join(tmpdir(), 'engram-test-templates')
  const file = path.join(folder, `${digestOf(migrations)}.${extension}`)
  if (existsSync(file)) return file
  mkdirSync(folder, { recursive: true })
  const unfinished = `${file}.${process.pid}`
  await make(unfinished)
  renameSync(unfinished, file)
  return file
}

function digestOf(migrations: Migration[]): string {
  return createHash('sha256')
    .update(migrations.map(({ name, checksum }) => `${name} ${checksum}`).join('\n'))
    .digest('hex')
    .slice(0, 16)
}

function sqliteTemplate(): Promise<string> {
  return templateFile(readMigrations('sqlite'), 'db', async (file) => {
    await migrateDatabase(`file:${file}`)
  })
}

function pgliteTemplate(): Promise<string> {
  const migrations = readMigrations('postgres')
  return templateFile(migrations, 'tar', async (file) => {
    const pglite = await PGlite.create()
    await migratePostgres(pgliteSession(pglite), migrations)
    const dump = await pglite.dumpDataDir('none')
    writeFileSync(file, Buffer.from(await dump.arrayBuffer()))
    await pglite.close()
  })
}

/** A session for `migratePostgres` on PGlite. */
export function pgliteSession(pglite: PGlite): PostgresSession {
  return {
    query: async (sql, values) => (await pglite.query(sql, values)).rows,
    exec: async (script) => void (await pglite.exec(script)),
  }
}

async function postgresTemplate(): Promise<string> {
  const name = `engram_template_${digestOf(readMigrations('postgres'))}`
  await onServer(async (admin) => {
    // Test files start together; one of them makes the template.
    await admin.query('SELECT pg_advisory_lock(7201)')
    const { rows } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rows.length > 0) return
    await admin.query(`DROP DATABASE IF EXISTS ${name}_new`)
    await admin.query(`CREATE DATABASE ${name}_new`)
    await migrateDatabase(urlOf(`${name}_new`))
    await admin.query(`ALTER DATABASE ${name}_new RENAME TO ${name}`)
  })
  return name
}
