import 'server-only'

import { mkdirSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import type { SqliteColumn, SqliteValue } from './sqlite-values'
import { isBusy } from './sqlite-values'

/** A prepared statement, kept with what does not change between its runs. */
export type PreparedStatement = {
  /** Returns rows. */
  reader: boolean
  /** Changes nothing. */
  readOnly: boolean
  /** Runs it and returns its rows, or none, with the number of rows it changed. */
  run(args: SqliteValue[]): { columns: SqliteColumn[]; rows: SqliteValue[][]; changes: number }
}

const cachedStatements = 500
const longestCachedSql = 20_000

/** An open SQLite database that remembers the statements it has prepared, which costs more than to run them. */
export class SqliteConnection {
  readonly #database: Sqlite.Database
  readonly #statements = new Map<string, PreparedStatement>()

  constructor(database: Sqlite.Database) {
    this.#database = database
    database.defaultSafeIntegers(true)
  }

  get inTransaction(): boolean {
    return this.#database.inTransaction
  }

  /** Runs SQL without results. */
  exec(sql: string): void {
    this.prepare(sql).run([])
  }

  /** Runs several statements. */
  execScript(script: string): void {
    this.#database.exec(script)
  }

  prepare(sql: string): PreparedStatement {
    const known = this.#statements.get(sql)
    const statement = known ?? prepareStatement(this.#database, sql)
    if (sql.length > longestCachedSql) return statement
    // The map keeps the order of insertion: what was used last goes to the end, the first one goes.
    if (known) this.#statements.delete(sql)
    this.#statements.set(sql, statement)
    if (this.#statements.size > cachedStatements) {
      const [oldest] = this.#statements.keys()
      if (oldest !== undefined) this.#statements.delete(oldest)
    }
    return statement
  }

  close(): void {
    this.#statements.clear()
    this.#database.close()
  }
}

function prepareStatement(database: Sqlite.Database, sql: string): PreparedStatement {
  const statement = database.prepare<[SqliteValue[]], SqliteValue[]>(sql)
  if (!statement.reader) {
    const run = (args: SqliteValue[]) => ({ columns: [], rows: [], changes: statement.run(args).changes })
    return { reader: false, readOnly: statement.readonly, run }
  }
  statement.raw(true)
  let columns = statement.columns()
  const run = (args: SqliteValue[]) => {
    const rows = statement.all(args)
    // `SELECT *` gets more columns when a table does.
    if (rows[0] && rows[0].length !== columns.length) columns = statement.columns()
    return { columns, rows, changes: rows.length }
  }
  return { reader: true, readOnly: statement.readonly, run }
}

/** The file a `file:` URL names; a relative one counts from the folder the process was started in. */
export function sqliteFile(url: string): string {
  const named = url.replace(/^file:(\/\/)?/, '').replace(/\?.*$/, '')
  return path.resolve(/* turbopackIgnore: true */ process.cwd(), named)
}

/**
 * Opens a database file for writing, and makes it (and its folder) when it is not there. What is committed
 * is on disk (synchronous=FULL), readers do not wait for the writer (WAL), foreign keys are enforced.
 * `lockWaitMs` is how long one statement blocks the process while another process writes.
 */
export function openForWriting(file: string, { lockWaitMs }: { lockWaitMs: number }): Sqlite.Database {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const database = new Sqlite(file, { timeout: 5000 })
  turnOnWriteAheadLog(database)
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('temp_store = MEMORY')
  database.pragma('cache_size = -32768')
  database.pragma(`busy_timeout = ${lockWaitMs}`)
  return database
}

/** Opens a database file for reading what was committed last. */
export function openForReading(file: string): Sqlite.Database {
  const database = new Sqlite(file, { timeout: 5000, fileMustExist: true })
  database.pragma('query_only = ON')
  database.pragma('temp_store = MEMORY')
  database.pragma('cache_size = -65536')
  return database
}

/** The first one to open a file turns its log on; SQLite does not wait for others that try the same. */
function turnOnWriteAheadLog(database: Sqlite.Database): void {
  for (let attempt = 0; database.pragma('journal_mode', { simple: true }) !== 'wal'; attempt += 1) {
    try {
      database.pragma('journal_mode = WAL')
    } catch (error) {
      if (!isBusy(error) || attempt === 100) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20 + Math.random() * 30)
    }
  }
}
