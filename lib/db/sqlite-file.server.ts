import 'server-only'

import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { UserError } from '@/lib/errors'
import { recordedIn } from './migrate-sqlite.server'
import { type AppliedMigration, MigrationRefused } from './migration-plan'

/** What is in a database file, for the person to recognise it by. */
export type DatabaseContents = {
  migrations: AppliedMigration[]
  people: number
  cards: number
  reviews: number
  /** When somebody last studied, wrote or changed anything; null when nobody has. ISO 8601. */
  lastChange: string | null
}

/**
 * Examines a database file from the first page to the last, without changing it.
 * Throws UserError `invalid` when it is damaged or not Engram's.
 */
export function examine(file: string): DatabaseContents {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 60_000 })
  try {
    return examineOpen(database)
  } finally {
    database.close()
  }
}

/** As `examine`, for a database that is open. */
export function examineOpen(database: Sqlite.Database): DatabaseContents {
  const file = database.name
  try {
    const problems = [database.pragma('integrity_check'), database.pragma('foreign_key_check')]
    if (JSON.stringify(problems) !== '[[{"integrity_check":"ok"}],[]]') {
      throw new UserError('invalid', `${file} is damaged: ${JSON.stringify(problems).slice(0, 200)}`)
    }
    const migrations = recordedIn(database, file)
    if (migrations.length === 0) {
      throw new UserError('invalid', `${file} is not a database of Engram: it is empty.`)
    }
    return { migrations, ...countsOf(database), lastChange: lastChangeIn(database) }
  } catch (error) {
    if (isDamage(error)) {
      throw new UserError('invalid', `${file} is damaged or not a SQLite database (${error.message}).`)
    }
    if (error instanceof MigrationRefused) throw new UserError('invalid', error.message)
    throw error
  }
}

/** Whether SQLite could not make sense of a file. */
export function isDamage(error: unknown): error is Error {
  return error instanceof Sqlite.SqliteError && /CORRUPT|NOTADB/.test(error.code)
}

function countsOf(database: Sqlite.Database) {
  const count = (table: string) =>
    database.prepare<[], number>(`SELECT COUNT(*) FROM "${table}"`).pluck().get() ?? 0
  return { people: count('User'), cards: count('Card'), reviews: count('Review') }
}

/** The library that every new database gets is nobody's work, so decks without an owner do not count. */
function lastChangeIn(database: Sqlite.Database): string | null {
  const last = database.prepare<[], string | null>(`
    SELECT MAX("at") FROM (
      SELECT MAX("createdAt") AS "at" FROM "Review"
      UNION ALL SELECT MAX("updatedAt") FROM "CardState"
      UNION ALL SELECT MAX("updatedAt") FROM "User"
      UNION ALL SELECT MAX("updatedAt") FROM "NoteOverlay"
      UNION ALL SELECT MAX("updatedAt") FROM "Deck" WHERE "ownerId" IS NOT NULL
      UNION ALL SELECT MAX(n."updatedAt") FROM "Note" n JOIN "Deck" d ON d."id" = n."deckId"
        WHERE d."ownerId" IS NOT NULL
    )`)
  return last.pluck().get() ?? null
}

/** Waits until a file, or the names in a folder, are on disk. */
export function sync(fileOrFolder: string): void {
  const handle = openSync(fileOrFolder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Gives a finished file its name, at once and lastingly. Returns false, and leaves both, when the name is taken. */
export function nameIfFree(finished: string, name: string): boolean {
  try {
    linkSync(finished, name)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
  rmSync(finished)
  sync(path.dirname(name))
  return true
}

/** Gives a finished file its name in place of what had it, at once and lastingly. */
export function replace(finished: string, name: string): void {
  renameSync(finished, name)
  sync(path.dirname(name))
}
