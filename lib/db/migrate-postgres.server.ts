import 'server-only'

import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { failureOf, isDuplicateObject, isUniqueViolation } from './failures'
import { Prisma } from './generated/sqlite/client'
import { type AppliedMigration, type Migration, MigrationRefused, pendingMigrations } from './migration-plan'
import { withRetries } from './retry'

/** One connection to a PostgreSQL database. */
export type PostgresSession = {
  /** Runs one statement; resolves with its rows. */
  query(sql: string, values?: unknown[]): Promise<unknown[]>
  /** Runs a script of several statements. */
  exec(script: string): Promise<void>
}

/**
 * Applies what is pending to a PostgreSQL database, each migration in a transaction of its own that holds the
 * migration's record as well. Returns the names of what it applied.
 *
 * The record is inserted first, under an id made from the migration's name, so that it doubles as the lock:
 * of several servers that start together, one inserts it and the others wait for that transaction to end. This
 * needs nothing but a primary key, which Postgres-compatible distributed databases have as well, unlike
 * advisory locks. On a database whose DDL is not transactional a crash may leave half a migration; starting
 * again then stops at its first statement.
 */
export async function migratePostgres(session: PostgresSession, migrations: Migration[]): Promise<string[]> {
  const applied: string[] = []
  const applyAll = async () => {
    let recorded = await readRecords(session)
    let pending = pendingMigrations(migrations, recorded)
    if (pending.length > 0) await makeRecords(session)
    while (pending[0]) {
      if (await applyOne(session, pending[0], recorded)) applied.push(pending[0].name)
      recorded = await readRecords(session)
      pending = pendingMigrations(migrations, recorded)
    }
  }
  await withRetries(applyAll, {
    retryable: (error) => failureOf(error) === 'conflict' || isUniqueViolation(error),
    tries: 20,
    pauseMs: 50,
    longestPauseMs: 2000,
    sleep,
    random: Math.random,
  })
  return applied
}

/**
 * Makes the table of records. IF NOT EXISTS does not hold between servers that make it at the same moment: the later
 * one is told that the table or its type exists, and that is all it wanted to know.
 */
async function makeRecords(session: PostgresSession): Promise<void> {
  try {
    await session.exec(createTable)
  } catch (error) {
    if (!isDuplicateObject(error)) throw error
  }
}

/** Returns false when another server applied it meanwhile. */
async function applyOne(session: PostgresSession, migration: Migration, recorded: AppliedMigration[]) {
  const { name, sql, checksum } = migration
  await session.exec('BEGIN ISOLATION LEVEL READ COMMITTED')
  try {
    const inserted = await session.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1) ON CONFLICT (id) DO NOTHING RETURNING id`,
      [recordId(name, recorded), checksum, name],
    )
    if (inserted.length > 0) {
      await session.exec(sql)
      await session.query(
        `UPDATE "_prisma_migrations" SET finished_at = clock_timestamp() WHERE migration_name = $1 AND rolled_back_at IS NULL`,
        [name],
      )
    }
    await session.exec('COMMIT')
    return inserted.length > 0
  } catch (error) {
    await session.exec('ROLLBACK').catch(() => {})
    throw error
  }
}

/** The same for every server; another one after somebody has marked the record before as rolled back. */
function recordId(name: string, recorded: AppliedMigration[]): string {
  const attempt = recorded.filter((row) => row.name === name).length
  const hex = createHash('sha256').update(`${name}#${attempt}`).digest('hex')
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const tableRow = z.object({ name: z.string() })
const recordRow = z.object({
  name: z.string(),
  checksum: z.string(),
  finished: z.boolean(),
  rolledBack: z.boolean(),
})

async function readRecords(session: PostgresSession): Promise<AppliedMigration[]> {
  const tables = z
    .array(tableRow)
    .parse(
      await session.query(
        `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`,
      ),
    )
    .map(({ name }) => name)
  if (tables.includes('_prisma_migrations')) {
    const rows = await session.query(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "finished",
         rolled_back_at IS NOT NULL AS "rolledBack" FROM "_prisma_migrations"`,
    )
    return z.array(recordRow).parse(rows)
  }
  const taken = tables.filter((name) => name in Prisma.ModelName)
  if (taken.length > 0) {
    throw new MigrationRefused(
      `This database holds tables that Engram did not make (${taken.slice(0, 3).join(', ')}). Nothing was changed. Name another database in DATABASE_URL.`,
    )
  }
  return []
}

/** As Prisma's own commands make it. */
const createTable = `
CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`
