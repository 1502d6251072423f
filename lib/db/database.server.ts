import 'server-only'

import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { Pool } from 'pg'
import { env } from '@/lib/env'
import { UserError } from '@/lib/errors'
import { reportError } from '@/lib/failure-answer.server'
import { failureOf, isUniqueViolation } from './failures'
import { PrismaClient as PostgresClient } from './generated/postgres/client'
import { Prisma, PrismaClient as SqliteClient } from './generated/sqlite/client'
import { readOnPostgres, writeOnPostgres } from './postgres-pool.server'
import { withRetries } from './retry'
import { SqliteAdapterFactory } from './sqlite-adapter.server'
import { sqliteFile } from './sqlite-connection.server'
import { rowsOf } from './sqlite-values'
import type { Isolation, Statement } from './statement'

/** The one Prisma client. Its types are those of the SQLite client: what both databases can do. */
export type Database = SqliteClient
/** The database inside `transact`. */
export type Transaction = Prisma.TransactionClient
/** For functions that may be called inside a transaction and outside. */
export type Queryable = Database | Transaction
export type Dialect = 'sqlite' | 'postgres'

/** An open database: what the functions of this file work on. */
export type Opened = {
  client: Database
  dialect: Dialect
  /** Runs statements in one transaction without Prisma around it, where there is a faster way than Prisma's. */
  writeTogether?: (statements: Statement[], isolation: Isolation) => Promise<number[]>
  /** Runs a statement that reads without Prisma around it, where there is a faster way than Prisma's. */
  readDirectly?: (statement: Statement) => Promise<object[]>
}

// On the global object, because Next bundles this file into several chunks and reloads it while developing:
// each would open the file anew, and the SQLite adapter serves writers one by one only within itself.
const shared = globalThis as typeof globalThis & { __engramDatabase?: Opened }

/** The database that DATABASE_URL names (data/engram.db when it names none), opened at the first call. */
export function database(): Database {
  return opened().client
}

/** Which SQL the database speaks. */
export function dialect(): Dialect {
  return opened().dialect
}

/** The dialect of a `DATABASE_URL`. */
export function dialectOf(url: string): Dialect {
  return url.startsWith('file:') ? 'sqlite' : 'postgres'
}

// Only while developing and testing, because it slows every promise down.
const insideTransact = process.env.NODE_ENV === 'production' ? undefined : new AsyncLocalStorage<true>()

/** For the other files of this room. */
export function opened(): Opened {
  // A write from outside would wait for the transaction that waits for it; a read would miss its writes.
  if (insideTransact?.getStore()) throw new Error('Inside transact() the database is its `tx`: pass it on.')
  shared.__engramDatabase ??= openDatabase(env().DATABASE_URL)
  return shared.__engramDatabase
}

/** Opens a database without making it the one of the app. Connects at the first query. */
export function openDatabase(url: string): Opened {
  const dialect = dialectOf(url)
  if (dialect === 'sqlite') {
    const factory = new SqliteAdapterFactory(sqliteFile(url))
    const writeTogether: Opened['writeTogether'] = async (statements) =>
      (await factory.connect()).writeTogether(statements)
    const readDirectly: Opened['readDirectly'] = async (statement) =>
      rowsOf(await (await factory.connect()).readDirectly(statement))
    return { client: clientOn(dialect, factory), dialect, writeTogether, readDirectly }
  }
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'engram',
  })
  // The pool lets go of the connection by itself; without a listener an error of an idle one would end the process.
  pool.on('error', (error) => reportError(error, 'a connection to the database'))
  const adapter = new PrismaPg(pool, { disposeExternalPool: true })
  return {
    client: clientOn(dialect, adapter),
    dialect,
    writeTogether: (statements, isolation) => writeOnPostgres(pool, statements, isolation),
    readDirectly: (statement) => readOnPostgres(pool, statement),
  }
}

/** A client of a dialect on any adapter that speaks it. */
export function clientOn(dialect: Dialect, adapter: SqlDriverAdapterFactory): Database {
  // To show the line of a failed query Prisma makes a stack trace for every query, failed or not, which takes
  // a tenth of its time.
  const errorFormat = process.env.NODE_ENV === 'production' ? ('minimal' as const) : ('colorless' as const)
  const options = { adapter, errorFormat, transactionOptions: { maxWait: 10_000, timeout: 15_000 } }
  if (dialect === 'sqlite') return new SqliteClient(options)
  const client: object = new PostgresClient(options)
  assertSameModels(client)
  return client
}

/**
 * The two clients are generated from one schema, but TypeScript sees two families of types, of which the one
 * for SQLite is the smaller. What it cannot compare is checked here when the client is made; that the
 * models also behave alike is what the contract suite is for.
 */
function assertSameModels(client: object): asserts client is Database {
  for (const model of Object.values(Prisma.ModelName)) {
    const name = model.charAt(0).toLowerCase() + model.slice(1)
    if (!(name in client))
      throw new Error(`The PostgreSQL client lacks ${model}: run \`npm run db:generate\`.`)
  }
}

/** Makes a database the one of the app, in place of what was: for tests. */
export function setDatabase(opened: Opened): void {
  shared.__engramDatabase = opened
}

/** Ends all connections; the next use opens them again. */
export async function closeDatabase(): Promise<void> {
  const current = shared.__engramDatabase
  shared.__engramDatabase = undefined
  await current?.client.$disconnect()
}

/**
 * Runs `work` in one transaction that sees no other one's changes half made: BEGIN IMMEDIATE on SQLite,
 * Serializable on PostgreSQL. Returns once what it wrote is on disk.
 *
 * When it collides with another transaction it is run again, so `work` must be safe to repeat: nothing but
 * queries through `tx`, and nothing slow, since others wait for it. What it throws takes everything back.
 * Throws UserError `unavailable` when the database has no time for it.
 */
export function transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  const { client } = opened()
  const guarded = (tx: Transaction) => (insideTransact ? insideTransact.run(true, work, tx) : work(tx))
  return retryingCollisions(() => client.$transaction(guarded, { isolationLevel: 'Serializable' }))
}

/** Runs a transaction again when it collides, as `transact` describes. For the other files of this room. */
export async function retryingCollisions<T>(transaction: () => Promise<T>): Promise<T> {
  const { dialect } = opened()
  let duplicates = 0
  try {
    return await withRetries(transaction, {
      // Two transactions that insert the same key may be told so instead of that they collided: run again,
      // the second one finds what the first one made. Once is enough to know.
      retryable: (error) =>
        failureOf(error) === 'conflict' ||
        (dialect === 'postgres' && isUniqueViolation(error) && duplicates++ === 0),
      tries: 16,
      pauseMs: 5,
      longestPauseMs: 250,
      sleep,
      random: Math.random,
    })
  } catch (error) {
    if (failureOf(error) === 'other') throw error
    throw new UserError(
      'unavailable',
      'The database is busy, so nothing was changed. Please try again in a moment.',
      { retryAfterSeconds: 2 },
    )
  }
}
