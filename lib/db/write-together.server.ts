import 'server-only'

import { setTimeout as sleep } from 'node:timers/promises'
import { database } from './database.server'
import { failureOf } from './failures'
import type { Prisma } from './generated/sqlite/client'
import { withRetries } from './retry'

/**
 * Runs statements that write in one transaction, one after the other, and returns how many rows each
 * changed; once they are on disk. For the hot path: it opens no interactive transaction, so the statements
 * carry their own conditions ("… where the version is still 3") instead of looking first.
 *
 * A collision with another transaction is tried again. What a statement throws takes all of them back.
 */
export async function writeTogether(statements: Prisma.Sql[]): Promise<number[]> {
  const db = database()
  return withRetries(
    () =>
      db.$transaction(
        statements.map((statement) => db.$executeRaw(statement)),
        { isolationLevel: 'Serializable' },
      ),
    {
      retryable: (error) => failureOf(error) === 'conflict',
      tries: 12,
      pauseMs: 10,
      longestPauseMs: 400,
      sleep,
      random: Math.random,
    },
  )
}
