import 'server-only'

import { chmodSync, existsSync, rmSync } from 'node:fs'
import { devNull } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { UserError } from '@/lib/errors'
import { migrateDatabase } from './migrate.server'
import { type Migration, MigrationRefused, pendingMigrations } from './migration-plan'
import { migrationsInDump } from './postgres-dump'
import { runTool, withoutPassword } from './postgres-tools.server'
import { nameIfFree, replace, sync } from './sqlite-file.server'

/**
 * Dumps the PostgreSQL database at `url` into `target` with pg_dump, in its custom format, and reads the dump
 * back to the end before it gets its name.
 * Throws UserError: `conflict` when `target` exists and `overwrite` is not set, `unavailable` without pg_dump.
 */
export async function backupPostgres(url: string, target: string, { overwrite = false } = {}): Promise<void> {
  if (!existsSync(path.dirname(target))) {
    throw new UserError('not-found', `The folder ${path.dirname(target)} does not exist.`)
  }
  if (existsSync(target) && !overwrite) throw taken(target)
  const unfinished = `${target}.unfinished-${process.pid}`
  const source = withoutPassword(url)
  try {
    await runTool(
      'pg_dump',
      ['--format=custom', '--no-owner', '--no-privileges', `--file=${unfinished}`, source.url],
      source.password,
    )
    chmodSync(unfinished, 0o600)
    await migrationsOf(unfinished)
    await runTool('pg_restore', [`--file=${devNull}`, unfinished])
    sync(unfinished)
    if (overwrite) replace(unfinished, target)
    else if (!nameIfFree(unfinished, target)) throw taken(target)
  } finally {
    rmSync(unfinished, { force: true })
  }
}

/**
 * Restores a dump into the empty PostgreSQL database at `url`, all of it or nothing, and brings it to the schema
 * of `migrations`. A database that holds anything is left as it is: another one takes its place by its name.
 * Throws UserError: `invalid` when the dump is damaged, not Engram's or from a newer version, `conflict` when
 * the database is not empty, `unavailable` without pg_restore.
 */
export async function restorePostgres(backup: string, url: string, migrations: Migration[]): Promise<void> {
  if (!existsSync(backup)) throw new UserError('not-found', `There is no file ${backup}.`)
  const recorded = await migrationsOf(backup)
  try {
    pendingMigrations(migrations, recorded)
  } catch (error) {
    if (!(error instanceof MigrationRefused)) throw error
    throw new UserError('invalid', `${backup} cannot be restored with this version. ${error.message}`)
  }
  await refuseUnlessEmpty(url)
  const target = withoutPassword(url)
  await runTool(
    'pg_restore',
    [
      '--single-transaction',
      '--exit-on-error',
      '--no-owner',
      '--no-privileges',
      `--dbname=${target.url}`,
      backup,
    ],
    target.password,
  )
  await migrateDatabase(url)
}

async function migrationsOf(dump: string) {
  const sql = await runTool('pg_restore', [
    '--data-only',
    '--table=_prisma_migrations',
    '--file=-',
    dump,
  ]).catch((error: unknown) => {
    const damaged = error instanceof UserError && error.message.includes('pg_restore failed')
    throw damaged
      ? new UserError('invalid', `${dump} is damaged or not a dump of PostgreSQL. ${error.message}`)
      : error
  })
  const recorded = migrationsInDump(sql)
  if (!recorded) throw new UserError('invalid', `${dump} is not a backup of Engram: it has no migrations.`)
  return recorded
}

async function refuseUnlessEmpty(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const { rows } = await client.query(
      'SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() LIMIT 1',
    )
    if (rows.length === 0) return
    throw new UserError(
      'conflict',
      'The database that DATABASE_URL names is not empty, so nothing was restored. Make a new one (for example: createdb engram_restored), name it in DATABASE_URL and restore again; the present one stays as it is.',
    )
  } finally {
    await client.end()
  }
}

function taken(target: string): UserError {
  return new UserError(
    'conflict',
    `${target} exists already. Nothing was overwritten; choose another name, or add --force.`,
  )
}
