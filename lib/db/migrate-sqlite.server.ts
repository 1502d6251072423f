import 'server-only'

import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { newId } from '@/lib/ids'
import { type AppliedMigration, type Migration, MigrationRefused, pendingMigrations } from './migration-plan'
import { openForWriting } from './sqlite-connection.server'

/**
 * Applies what is pending to a SQLite file, all of it or nothing, in one transaction that other processes
 * wait for. Returns the names of what it applied.
 */
export function migrateSqlite(file: string, migrations: Migration[]): string[] {
  if (existsSync(file) && unlessRefused(file, migrations).length === 0) return []

  const database = openForWriting(file, { lockWaitMs: 60_000 })
  try {
    // Prisma rebuilds a table by dropping it: enforced foreign keys would delete every row that refers to it.
    // Inside a transaction the switch has no effect, so it is thrown before, and checked by hand at the end.
    database.pragma('foreign_keys = OFF')
    return database.transaction(() => apply(database, migrations)).immediate()
  } finally {
    database.close()
  }
}

/** Looks without touching the file: a database that is refused stays as it is, to the byte. */
function unlessRefused(file: string, migrations: Migration[]): Migration[] {
  const database = new Sqlite(file, { readonly: true, timeout: 60_000 })
  try {
    return pendingMigrations(migrations, recordedIn(database, file))
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code === 'SQLITE_NOTADB') {
      throw new MigrationRefused(`${file} is not a SQLite database. Nothing was changed.`)
    }
    throw error
  } finally {
    database.close()
  }
}

/** The migrations a SQLite database has had; none when it is empty. */
export function recordedIn(database: Sqlite.Database, file: string): AppliedMigration[] {
  const tables = database
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .pluck()
    .all()
  if (tables.length === 0) return []
  if (!tables.includes('_prisma_migrations')) {
    throw new MigrationRefused(
      `${file} holds tables that Engram did not make (${tables.slice(0, 3).join(', ')}). Nothing was changed. Name another file in DATABASE_URL.`,
    )
  }
  return database
    .prepare<[], { name: string; checksum: string; finishedAt: unknown; rolledBackAt: unknown }>(
      `SELECT migration_name AS name, checksum, finished_at AS finishedAt, rolled_back_at AS rolledBackAt
       FROM _prisma_migrations`,
    )
    .all()
    .map(({ name, checksum, finishedAt, rolledBackAt }) => ({
      name,
      checksum,
      finished: finishedAt !== null,
      rolledBack: rolledBackAt !== null,
    }))
}

function apply(database: Sqlite.Database, migrations: Migration[]): string[] {
  // Looked up again: another server may have applied them while this one waited for the lock.
  const pending = pendingMigrations(migrations, recordedIn(database, database.name))
  if (pending.length === 0) return []
  database.exec(createTable)
  const record = database.prepare(
    `INSERT INTO _prisma_migrations
       (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)`,
  )
  for (const { name, sql, checksum } of pending) {
    const startedAt = Date.now()
    database.exec(sql)
    record.run(newId(), checksum, name, startedAt, Date.now())
  }
  const broken = database.pragma('foreign_key_check')
  if (Array.isArray(broken) && broken.length > 0) {
    throw new Error(
      `The migrations would leave ${broken.length} rows that refer to missing ones: ${JSON.stringify(broken[0])}. Nothing was changed.`,
    )
  }
  return pending.map(({ name }) => name)
}

/** As Prisma's own commands make it. */
const createTable = `
CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`
