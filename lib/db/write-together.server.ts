import 'server-only'

import { dialect, opened, retryingCollisions } from './database.server'
import { Prisma } from './generated/sqlite/client'
import type { Isolation } from './statement'

/**
 * Runs statements that write in one transaction, one after the other, and returns how many rows each
 * changed; once they are on disk. For the hot path: the statements carry their own conditions ("… where the
 * version is still 3") instead of looking first, so that they go straight to the connection, on SQLite in a quarter
 * of the time that Prisma takes to open and close a transaction around them.
 *
 * A collision with another transaction is tried again. What a statement throws takes all of them back; it is
 * to be told apart with `failureOf` and `isUniqueViolation`. Throws UserError `unavailable` when the database
 * has no time for it.
 *
 * PostgreSQL takes them as Serializable, and turns many away that write side by side: hundreds who hand in at one
 * instant collide by the page of the index that their rows lie on. With `isolation` ReadCommitted they only wait for
 * those who write the same rows; then every row that a condition looks at has to be held (`heldRows`).
 */
export async function writeTogether(
  statements: Prisma.Sql[],
  { isolation = 'Serializable' }: { isolation?: Isolation } = {},
): Promise<number[]> {
  const { client, writeTogether } = opened()
  const batch = writeTogether
    ? () => writeTogether(statements, isolation)
    : () =>
        client.$transaction(
          statements.map((statement) => client.$executeRaw(statement)),
          { isolationLevel: 'Serializable' },
        )
  return retryingCollisions(batch)
}

/**
 * Ends a SELECT within a statement that writes: the rows it finds stay as they are until the transaction ends, and are
 * looked at again when another one changed them meanwhile. SQLite has one writer at a time and needs no such word.
 */
export function heldRows(): Prisma.Sql {
  return dialect() === 'postgres' ? Prisma.raw('FOR NO KEY UPDATE') : Prisma.empty
}
