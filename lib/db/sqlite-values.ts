import {
  type ArgType,
  type ColumnType,
  ColumnTypeEnum,
  type MappedError,
  type Error as PrismaError,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'

// Values and errors between Prisma and better-sqlite3, as @prisma/adapter-better-sqlite3 7.10.0 maps them,
// so that a database written through either reads the same through the other; a contract test compares them.

/** A value better-sqlite3 binds or returns when it gives integers as BigInt. */
export type SqliteValue = null | number | bigint | string | Uint8Array

/** A column of a result as better-sqlite3 describes it; `type` is the declared one, null for expressions. */
export type SqliteColumn = { name: string; type: string | null }

const declared: Record<string, ColumnType> = {
  TINYINT: ColumnTypeEnum.Int32,
  SMALLINT: ColumnTypeEnum.Int32,
  INT: ColumnTypeEnum.Int32,
  INTEGER: ColumnTypeEnum.Int32,
  BIGINT: ColumnTypeEnum.Int64,
  DECIMAL: ColumnTypeEnum.Numeric,
  FLOAT: ColumnTypeEnum.Float,
  REAL: ColumnTypeEnum.Double,
  DOUBLE: ColumnTypeEnum.Double,
  'DOUBLE PRECISION': ColumnTypeEnum.Double,
  NUMERIC: ColumnTypeEnum.Double,
  TEXT: ColumnTypeEnum.Text,
  VARCHAR: ColumnTypeEnum.Text,
  DATETIME: ColumnTypeEnum.DateTime,
  TIMESTAMP: ColumnTypeEnum.DateTime,
  DATE: ColumnTypeEnum.Date,
  TIME: ColumnTypeEnum.Time,
  BOOLEAN: ColumnTypeEnum.Boolean,
  BLOB: ColumnTypeEnum.Bytes,
  JSONB: ColumnTypeEnum.Json,
}

/** What Prisma passes as an argument, as SQLite stores it: instants as ISO 8601 text, booleans as 0 and 1. */
export function toSqlite(value: unknown, { scalarType }: ArgType): SqliteValue {
  if (value === null) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string') return stringToSqlite(value, scalarType)
  if (value instanceof Date) return instantToSqlite(value)
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof Uint8Array) return value
  throw new TypeError(`SQLite cannot store a value of type ${typeof value}.`)
}

function stringToSqlite(text: string, scalarType: ArgType['scalarType']): SqliteValue {
  switch (scalarType) {
    case 'int':
      return Number.parseInt(text, 10)
    case 'bigint':
      return BigInt(text)
    case 'float':
    case 'decimal':
      return Number.parseFloat(text)
    case 'datetime':
      return instantToSqlite(new Date(text))
    case 'bytes':
      return Buffer.from(text, 'base64')
    default:
      return text
  }
}

function instantToSqlite(instant: Date): string {
  return instant.toISOString().replace('Z', '+00:00')
}

/** Rows as SQLite returns them, with the column types that tell Prisma how to read them. */
export function toResultSet(columns: SqliteColumn[], rows: SqliteValue[][]): SqlResultSet {
  const columnTypes = columns.map(({ type }, index) => declaredType(type) ?? inferredType(rows, index))
  return {
    columnNames: columns.map(({ name }) => name),
    columnTypes,
    rows: rows.map((row) => row.map((value, index) => fromSqlite(value, columnTypes[index]))),
  }
}

function declaredType(type: string | null): ColumnType | undefined {
  return type === null ? undefined : declared[type.toUpperCase()]
}

/** The type of an expression's column, by its first value that is not null. */
function inferredType(rows: SqliteValue[][], index: number): ColumnType {
  const value = rows.find((row) => row[index] !== null)?.[index]
  switch (typeof value) {
    case 'string':
      return ColumnTypeEnum.Text
    case 'bigint':
      return ColumnTypeEnum.Int64
    case 'number':
      return ColumnTypeEnum.UnknownNumber
    case 'object':
      return ColumnTypeEnum.Bytes
    default:
      return ColumnTypeEnum.Int32
  }
}

function fromSqlite(value: SqliteValue, type: ColumnType | undefined): SqliteValue {
  if (typeof value !== 'bigint' && typeof value !== 'number') return value
  if (type === ColumnTypeEnum.DateTime) return new Date(Number(value)).toISOString()
  if (typeof value === 'bigint') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : value.toString()
  }
  const whole = type === ColumnTypeEnum.Int32 || type === ColumnTypeEnum.Int64
  return whole && !Number.isInteger(value) ? Math.trunc(value) : value
}

/** An error of better-sqlite3: `code` is the name of SQLite's extended result code. */
export type SqliteError = Error & { code: string }

export function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Error && 'code' in error && String(error.code).includes('SQLITE_')
}

/** Whether another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  return isSqliteError(error) && error.code.startsWith('SQLITE_BUSY')
}

/** An error of better-sqlite3 in Prisma's words, from which it makes P2002, P2003, … */
export function toPrismaError(error: SqliteError): PrismaError {
  return { originalCode: error.code, originalMessage: error.message, ...mappedError(error) }
}

function mappedError(error: SqliteError): MappedError {
  const { code, message } = error
  const fields = message
    .split('constraint failed: ')
    .at(1)
    ?.split(', ')
    .map((field) => field.slice(field.lastIndexOf('.') + 1))
  const constraint = fields && { fields }
  switch (code) {
    case 'SQLITE_CONSTRAINT_UNIQUE':
    case 'SQLITE_CONSTRAINT_PRIMARYKEY':
      return { kind: 'UniqueConstraintViolation', constraint, table: tableOf(message) }
    case 'SQLITE_CONSTRAINT_NOTNULL':
      return { kind: 'NullConstraintViolation', constraint }
    case 'SQLITE_CONSTRAINT_FOREIGNKEY':
    case 'SQLITE_CONSTRAINT_TRIGGER':
      return { kind: 'ForeignKeyConstraintViolation', constraint: { foreignKey: {} } }
  }
  if (isBusy(error)) return { kind: 'SocketTimeout' }
  const table = message.match(/^no such table: (.*)/)?.[1]
  if (table !== undefined) return { kind: 'TableDoesNotExist', table }
  const column = message.match(/^no such column: (.*)|has no column named (.*)/)
  if (column) return { kind: 'ColumnNotFound', column: column[1] ?? column[2] }
  return { kind: 'sqlite', extendedCode: 1, message }
}

function tableOf(message: string): string | undefined {
  return message.match(/constraint failed: ([^,]*)\.[^.,]*/)?.[1]
}

/** Rows as Prisma's `$queryRaw` has them. */
export function rowsOf({ columnNames, columnTypes, rows }: SqlResultSet): Record<string, unknown>[] {
  return rows.map((values) => {
    const row: Record<string, unknown> = {}
    for (const [index, name] of columnNames.entries())
      row[name] = readValue(values[index], columnTypes[index])
    return row
  })
}

function readValue(value: unknown, type: number | undefined): unknown {
  if (type === ColumnTypeEnum.Boolean) return value === null ? null : Boolean(value)
  if (typeof value !== 'string') return value
  if (type === ColumnTypeEnum.DateTime) return new Date(value)
  return type === ColumnTypeEnum.Json ? JSON.parse(value) : value
}
