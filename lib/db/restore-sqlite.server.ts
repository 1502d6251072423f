import 'server-only'

import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { UserError } from '@/lib/errors'
import { migrateSqlite } from './migrate-sqlite.server'
import { type Migration, MigrationRefused, pendingMigrations } from './migration-plan'
import { type DatabaseContents, examine, examineOpen, replace, sync } from './sqlite-file.server'
import { isBusy } from './sqlite-values'

export type Restored = DatabaseContents & {
  /** Where the database that was replaced is kept; null when there was none. */
  keptAs: string | null
}

/**
 * Puts the backup in `backup` in the place of the database in `file`, brought to the schema of `migrations`.
 * The one that was there is kept beside it. `force` replaces one with changes later than the backup's.
 * Throws UserError: `not-found` without a backup, `invalid` when it is damaged, not Engram's or from a newer
 * version, `conflict` when the database is in use or newer; the database is then as it was.
 */
export function restoreSqlite(
  backup: string,
  file: string,
  migrations: Migration[],
  { force = false, now = new Date() } = {},
): Restored {
  if (!existsSync(backup)) throw new UserError('not-found', `There is no file ${backup}.`)
  if (path.resolve(backup) === path.resolve(file)) {
    throw new UserError('invalid', 'The backup is the database itself.')
  }
  const contents = examine(backup)
  refuseNewer(backup, contents, migrations)

  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const unfinished = `${file}.unfinished-${process.pid}`
  try {
    copyFileSync(backup, unfinished)
    migrateSqlite(unfinished, migrations)
    const restored = examine(unfinished)
    sync(unfinished)
    const refuse = force
      ? () => {}
      : (current: DatabaseContents) => refuseLater(current, contents, migrations)
    const keptAs = existsSync(file) ? replaceCurrent(file, unfinished, { refuse, force, now }) : null
    if (keptAs === null) replace(unfinished, file)
    return { ...restored, keptAs }
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(unfinished + end, { force: true })
  }
}

function refuseNewer(
  backup: string,
  { migrations: recorded }: DatabaseContents,
  migrations: Migration[],
): void {
  try {
    pendingMigrations(migrations, recorded)
  } catch (error) {
    if (!(error instanceof MigrationRefused)) throw error
    throw new UserError('invalid', `${backup} cannot be restored with this version. ${error.message}`)
  }
}

/** Throws when the current database has what the backup has not. */
function refuseLater(current: DatabaseContents, backup: DatabaseContents, migrations: Migration[]): void {
  const byForce = 'Add --force to go back to the backup all the same; the database of now is kept beside it.'
  try {
    pendingMigrations(migrations, current.migrations)
  } catch (error) {
    if (!(error instanceof MigrationRefused)) throw error
    throw new UserError('conflict', `${error.message} ${byForce}`)
  }
  if (current.lastChange !== null && current.lastChange > (backup.lastChange ?? '')) {
    throw new UserError(
      'conflict',
      `The database was changed after this backup was made: last on ${readable(current.lastChange)}, the backup ends on ${readable(backup.lastChange)}. Nothing was changed. ${byForce}`,
    )
  }
}

/** Returns where the replaced one is. */
function replaceCurrent(
  file: string,
  finished: string,
  options: { refuse: (current: DatabaseContents) => void; force: boolean; now: Date },
): string {
  const keptAs = `${file}.before-restore-${options.now.toISOString().replace(/[-:]/g, '').slice(0, 15)}`
  if (existsSync(keptAs)) throw new UserError('conflict', `${keptAs} exists already. Try again in a second.`)
  const { lock, current } = lockCurrent(file, options.force)
  try {
    if (current) options.refuse(current)
    keep(file, keptAs)
    // In one step: there is no moment without a database.
    replace(finished, file)
    return keptAs
  } finally {
    lock?.close()
  }
}

/**
 * Keeps every other process out of the current database, with all of it in its one file. A damaged one cannot
 * be locked; it may be replaced by force.
 */
function lockCurrent(
  file: string,
  force: boolean,
): { lock: Sqlite.Database | null; current: DatabaseContents | null } {
  let lock: Sqlite.Database | undefined
  try {
    lock = new Sqlite(file, { timeout: 1000 })
    // Leaving the write-ahead log takes the only connection there is: a server that runs has another one.
    lock.pragma('journal_mode = DELETE')
    lock.exec('BEGIN EXCLUSIVE')
    return { lock, current: examineOpen(lock) }
  } catch (error) {
    lock?.close()
    if (isBusy(error)) {
      throw new UserError(
        'conflict',
        `${file} is in use. Stop Engram (and everything else that has it open), then restore again.`,
      )
    }
    if (force) return { lock: null, current: null }
    throw new UserError(
      'conflict',
      `The database that would be replaced cannot be read (${error instanceof Error ? error.message : error}). Nothing was changed. Add --force to replace it all the same; it is kept beside the restored one.`,
    )
  }
}

/** Gives the current database a second name, so that it stays when the first one goes to the restored one. */
function keep(file: string, keptAs: string): void {
  try {
    linkSync(file, keptAs)
  } catch {
    // Some file systems have no links.
    copyFileSync(file, keptAs)
    sync(keptAs)
  }
  // What a damaged database has left beside it belongs to it, and must not be taken for the restored one's.
  for (const end of ['-wal', '-shm', '-journal']) {
    if (existsSync(file + end)) renameSync(file + end, keptAs + end)
  }
}

function readable(at: string | null): string {
  return at === null ? 'the day it was made' : at.replace('T', ' ').replace(/\..*/, ' UTC')
}
