import 'server-only'

import { chmodSync, existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { UserError } from '@/lib/errors'
import { type DatabaseContents, examine, isDamage, nameIfFree, replace, sync } from './sqlite-file.server'

/**
 * Copies the database in `file` to `target`, in the state of one moment, while others go on reading and writing.
 * The copy gets its name only when it is complete, has been examined from the first page to the last and is
 * on disk. Returns what is in it.
 * Throws UserError: `not-found` without a database, `conflict` when `target` exists and `overwrite` is not set,
 * `invalid` when the database is damaged; what was there before is then still there.
 */
export function backupSqlite(file: string, target: string, { overwrite = false } = {}): DatabaseContents {
  if (!existsSync(file)) {
    throw new UserError('not-found', `There is no database to back up: ${file} does not exist.`)
  }
  if (!existsSync(path.dirname(target))) {
    throw new UserError('not-found', `The folder ${path.dirname(target)} does not exist.`)
  }
  if (existsSync(target) && path.resolve(target) === path.resolve(file)) {
    throw new UserError('conflict', 'A backup cannot take the place of the database itself.')
  }
  if (existsSync(target) && !overwrite) throw taken(target)

  const unfinished = `${target}.unfinished-${process.pid}`
  try {
    // One snapshot of one moment. SQLite's backup interface would start over whenever another process writes.
    const database = new Sqlite(file, { fileMustExist: true, timeout: 60_000 })
    try {
      database.prepare('VACUUM INTO ?').run(unfinished)
    } finally {
      database.close()
    }
    // It holds everybody's notes and the digests of their passwords.
    chmodSync(unfinished, 0o600)
    const contents = examine(unfinished)
    sync(unfinished)
    if (overwrite) replace(unfinished, target)
    else if (!nameIfFree(unfinished, target)) throw taken(target)
    return contents
  } catch (error) {
    if (isDamage(error)) {
      throw new UserError('invalid', `${file} is damaged (${error.message}). There is no new backup.`)
    }
    throw error
  } finally {
    rmSync(unfinished, { force: true })
  }
}

function taken(target: string): UserError {
  return new UserError(
    'conflict',
    `${target} exists already. Nothing was overwritten; choose another name, or add --force.`,
  )
}
