/** What a failed transaction means for its caller. */
export type Failure =
  /** It met another one: nothing was changed, and it may be run again. */
  | 'conflict'
  /** The database could not take it in time: nothing was changed. */
  | 'busy'
  | 'other'

const conflictCodes = new Set(['P2034', '40001', '40P01', 'TransactionWriteConflict'])
/**
 * SQLite's lock was held by another process; PostgreSQL had no connection in time, or the transaction could not
 * start or end in time. Not a connection that timed out in the middle: nobody knows what became of that one.
 */
const busyCodes = new Set(['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'P2024', 'P2028'])
const existingCodes = new Set(['23505', '42P07', '42710'])
const duplicateCodes = new Set(['P2002', '23505', 'UniqueConstraintViolation'])

/** Sorts what Prisma, its adapters or pg throw, by code: their classes differ between two bundles. */
export function failureOf(error: unknown): Failure {
  const codes = [...codesOf(error)]
  if (codes.some((code) => conflictCodes.has(code))) return 'conflict'
  return codes.some((code) => busyCodes.has(code)) ? 'busy' : 'other'
}

/** Whether a unique constraint refused it. */
export function isUniqueViolation(error: unknown): boolean {
  return [...codesOf(error)].some((code) => duplicateCodes.has(code))
}

/** Whether PostgreSQL refused to make what somebody else has made meanwhile: a table, or the type that comes with it. */
export function isDuplicateObject(error: unknown): boolean {
  return [...codesOf(error)].some((code) => existingCodes.has(code))
}

function* codesOf(error: unknown, depth = 0): Generator<string> {
  if (typeof error !== 'object' || error === null || depth > 4) return
  for (const key of ['code', 'originalCode', 'kind']) {
    const value: unknown = Reflect.get(error, key)
    if (typeof value === 'string') yield value
  }
  for (const key of ['cause', 'meta', 'driverAdapterError']) {
    yield* codesOf(Reflect.get(error, key), depth + 1)
  }
}
