import 'server-only'

import { setTimeout as sleep } from 'node:timers/promises'
import {
  type ArgType,
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type SqlQueryable,
  type SqlResultSet,
  type Transaction,
} from '@prisma/driver-adapter-utils'
import { CommitGroup, type Turn } from './commit-group'
import { openForReading, openForWriting, SqliteConnection } from './sqlite-connection.server'
import { isBusy, isSqliteError, toPrismaError, toResultSet, toSqlite } from './sqlite-values'

const provider = 'sqlite'
const adapterName = 'engram-sqlite'
const untyped: ArgType = { scalarType: 'unknown', arity: 'scalar' }
/** A request comes in over several turns of the event loop: so many without a new writer mean that none is on its way. */
const quietTurns = 12
const transactionControl = /^\s*(begin|commit|end|rollback|savepoint|release)\b/i

/**
 * Prisma on one SQLite file without losing acknowledged writes.
 *
 * @prisma/adapter-better-sqlite3 shares one connection: a query outside an interactive transaction falls into
 * the one that happens to be open and is rolled back with it, although its caller was told that it succeeded.
 * Here two connections serve the file. One writes: transactions and single statements take turns on it and
 * are acknowledged only after COMMIT (see `CommitGroup`), under BEGIN IMMEDIATE, so that what a transaction
 * has read cannot change before it writes. The other reads what was committed last, for every query outside
 * a transaction; it never waits for a writer, and sees a write as soon as that is acknowledged.
 */
export class SqliteAdapterFactory implements SqlDriverAdapterFactory {
  readonly provider = provider
  readonly adapterName = adapterName
  readonly #file: string
  readonly #lockWaitMs: number
  #adapter: SqliteAdapter | undefined

  /** `lockWaitMs`: how long a write waits for another process that writes, before it fails as busy. */
  constructor(file: string, { lockWaitMs = 8000 }: { lockWaitMs?: number } = {}) {
    this.#file = file
    this.#lockWaitMs = lockWaitMs
  }

  /** Every caller shares one adapter, since only within it writers take turns; after `dispose` there is a new one. */
  async connect(): Promise<SqliteAdapter> {
    if (!this.#adapter || this.#adapter.disposed) {
      this.#adapter = new SqliteAdapter(this.#file, this.#lockWaitMs)
    }
    return this.#adapter
  }
}

class SqliteAdapter implements SqlDriverAdapter {
  readonly provider = provider
  readonly adapterName = adapterName
  readonly #writer: SqliteConnection
  readonly #reader: SqliteConnection
  readonly #turns: CommitGroup
  disposed = false

  constructor(file: string, lockWaitMs: number) {
    this.#writer = new SqliteConnection(openForWriting(file, { lockWaitMs: 5 }))
    this.#reader = new SqliteConnection(openForReading(file))
    this.#turns = new CommitGroup(this.#writer, {
      begin: (deadline) => beginImmediate(this.#writer, deadline),
      soon: (commit) => afterLoopTurns(quietTurns, commit),
      waitMs: lockWaitMs,
      maxTurns: 64,
      maxAgeMs: 50,
      now: Date.now,
    })
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return mappingErrors(async () => {
      const { reader, readOnly } = prepare(this.#reader, query.sql)
      if (reader && readOnly) return queryOn(this.#reader, query)
      return this.#write((writer) => queryOn(writer, query))
    })
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.#write((writer) => executeOn(writer, query))
  }

  executeScript(script: string): Promise<void> {
    return this.#write((writer) => writer.execScript(script))
  }

  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    if (isolationLevel && isolationLevel !== 'SERIALIZABLE') {
      throw new DriverAdapterError({ kind: 'InvalidIsolationLevel', level: isolationLevel })
    }
    const turn = await mappingErrors(() => this.#turns.enter())
    return new SqliteTransaction(this.#writer, turn)
  }

  getConnectionInfo() {
    return { maxBindValues: 32_766, supportsRelationJoins: false }
  }

  async dispose(): Promise<void> {
    this.disposed = true
    this.#turns.flush()
    this.#reader.close()
    this.#writer.close()
  }

  /** Runs statements that write, all or none of them; returns how many rows each changed. */
  writeTogether(statements: { sql: string; values: unknown[] }[]): Promise<number[]> {
    return mappingErrors(() =>
      this.#inTurn({ atomic: false }, () =>
        statements.map(({ sql, values }) => {
          const args = values.map((value) => toSqlite(value, untyped))
          return prepare(this.#writer, sql).run(args).changes
        }),
      ),
    )
  }

  /** Runs a statement that reads, on what was committed last. */
  readDirectly({ sql, values }: { sql: string; values: unknown[] }): Promise<SqlResultSet> {
    return mappingErrors(async () => {
      const { columns, rows } = prepare(this.#reader, sql).run(
        values.map((value) => toSqlite(value, untyped)),
      )
      return toResultSet(columns, rows)
    })
  }

  /** Runs one statement in a turn of its own. */
  #write<T>(work: (writer: SqliteConnection) => T): Promise<T> {
    return mappingErrors(() => this.#inTurn({ atomic: true }, () => work(this.#writer)))
  }

  async #inTurn<T>(options: { atomic: boolean }, work: () => T): Promise<T> {
    const turn = await this.#turns.enter(options)
    let result: T
    try {
      result = turn.use(work)
    } catch (error) {
      await turn.rollback()
      throw error
    }
    await turn.commit()
    return result
  }
}

class SqliteTransaction implements Transaction {
  readonly provider = provider
  readonly adapterName = adapterName
  /** Prisma is to call `commit` and `rollback` instead of sending the words as a query. */
  readonly options = { usePhantomQuery: true }
  readonly #writer: SqliteConnection
  readonly #turn: Turn

  constructor(writer: SqliteConnection, turn: Turn) {
    this.#writer = writer
    this.#turn = turn
  }

  queryRaw: SqlQueryable['queryRaw'] = (query) => this.#use(() => queryOn(this.#writer, query))
  executeRaw: SqlQueryable['executeRaw'] = (query) => this.#use(() => executeOn(this.#writer, query))
  commit = () => mappingErrors(() => this.#turn.commit())
  rollback = () => mappingErrors(() => this.#turn.rollback())
  createSavepoint = (name: string) => this.#use(() => this.#writer.exec(`SAVEPOINT ${name}`))
  rollbackToSavepoint = (name: string) => this.#use(() => this.#writer.exec(`ROLLBACK TO ${name}`))
  releaseSavepoint = (name: string) => this.#use(() => this.#writer.exec(`RELEASE ${name}`))

  #use<T>(query: () => T): Promise<T> {
    return mappingErrors(async () => this.#turn.use(query))
  }
}

/** Runs `work` after so many turns of the event loop: microseconds, where there is nothing else to do. */
function afterLoopTurns(turns: number, work: () => void): void {
  setImmediate(() => (turns > 1 ? afterLoopTurns(turns - 1, work) : work()))
}

/** Waits for the write lock without blocking the process, which may be serving readers meanwhile. */
async function beginImmediate(writer: SqliteConnection, deadline: number): Promise<void> {
  for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, 25)) {
    try {
      return writer.exec('BEGIN IMMEDIATE')
    } catch (error) {
      if (!isBusy(error) || Date.now() >= deadline) throw error
      await sleep(pauseMs * Math.random())
    }
  }
}

function queryOn(connection: SqliteConnection, query: SqlQuery): SqlResultSet {
  const { columns, rows } = prepare(connection, query.sql).run(argumentsOf(query))
  return toResultSet(columns, rows)
}

function executeOn(connection: SqliteConnection, query: SqlQuery): number {
  return prepare(connection, query.sql).run(argumentsOf(query)).changes
}

/** Refuses what would end a transaction behind the back of those who share it. */
function prepare(connection: SqliteConnection, sql: string) {
  if (transactionControl.test(sql)) throw new Error('Use transact() instead of BEGIN, COMMIT and ROLLBACK.')
  return connection.prepare(sql)
}

function argumentsOf({ args, argTypes }: SqlQuery) {
  return args.map((value, index) => {
    const type = argTypes[index]
    if (!type) throw new Error('A query came without the types of its arguments.')
    return toSqlite(value, type)
  })
}

async function mappingErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw isSqliteError(error) ? new DriverAdapterError(toPrismaError(error)) : error
  }
}
