import 'server-only'

import pg from 'pg'
import { env } from '@/lib/env'
import { dialectOf } from './database.server'
import { migratePostgres } from './migrate-postgres.server'
import { migrateSqlite } from './migrate-sqlite.server'
import { readMigrations } from './migration-files.server'
import { sqliteFile } from './sqlite-connection.server'

/**
 * Brings the database that DATABASE_URL names to the schema of this version, and makes it when it is not
 * there. Returns the names of the migrations it applied; those that another server applied at the same moment
 * are not among them. Safe to run from several servers at once, and to be killed at any point.
 * Throws MigrationRefused, with the database left as it was, when it does not fit this version.
 */
export async function migrateDatabase(url = env().DATABASE_URL): Promise<string[]> {
  const dialect = dialectOf(url)
  const migrations = readMigrations(dialect)
  if (dialect === 'sqlite') return migrateSqlite(sqliteFile(url), migrations)

  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    return await migratePostgres(
      {
        query: async (sql, values) => (await client.query(sql, values)).rows,
        exec: async (script) => void (await client.query(script)),
      },
      migrations,
    )
  } finally {
    await client.end()
  }
}
