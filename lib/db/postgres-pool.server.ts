import 'server-only'

import { type Pool, type PoolClient, types } from 'pg'
import type { Isolation, Statement } from './statement'

const begins: Record<Isolation, string> = {
  Serializable: 'BEGIN ISOLATION LEVEL SERIALIZABLE',
  ReadCommitted: 'BEGIN ISOLATION LEVEL READ COMMITTED',
}

/**
 * Runs statements that write in one transaction on a connection of the pool, and returns how many rows each changed. What
 * fails takes all of them back; it is thrown as pg has it, with PostgreSQL's code.
 */
export async function writeOnPostgres(
  pool: Pool,
  statements: readonly Statement[],
  isolation: Isolation,
): Promise<number[]> {
  const connection = await connectionOf(pool)
  let broken = true
  try {
    await connection.query(begins[isolation])
    const changed: number[] = []
    for (const { text, values } of statements) {
      const { rowCount } = await connection.query(text, values.map(sent))
      changed.push(rowCount ?? 0)
    }
    await connection.query('COMMIT')
    broken = false
    return changed
  } catch (error) {
    broken = await connection.query('ROLLBACK').then(
      () => false,
      () => true,
    )
    throw error
  } finally {
    connection.release(broken)
  }
}

/** Runs one statement that reads; its rows are as Prisma's `$queryRaw` has them. */
export async function readOnPostgres<Row extends object>(
  pool: Pool,
  { text, values }: Statement,
): Promise<Row[]> {
  const connection = await connectionOf(pool)
  try {
    return (await connection.query<Row>({ text, values: values.map(sent), types: asPrismaReads })).rows
  } finally {
    connection.release()
  }
}

const asPrismaReads = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    if (format !== 'binary' && oid === types.builtins.INT8) return BigInt
    if (format !== 'binary' && oid === types.builtins.TIMESTAMP)
      return (value) => new Date(`${value.replace(' ', 'T')}Z`)
    return types.getTypeParser(oid, format)
  },
}

/** Throws with Prisma's code for that when no connection comes free in time. */
async function connectionOf(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    const late = error instanceof Error && /timeout exceeded when trying to connect/i.test(error.message)
    throw late ? Object.assign(error, { code: 'P2024' }) : error
  }
}

/** Columns hold instants in UTC without a zone, as Prisma writes them; pg would send the clock of this machine. */
function sent(value: unknown): unknown {
  return value instanceof Date
    ? value
        .toISOString()
        .replace('T', ' ')
        .replace(/(?:\.000)?Z$/, '')
    : value
}
