// npm run restore -- FILE [--force]
import { restorePostgres } from '@/lib/db/backup-postgres.server'
import { dialectOf } from '@/lib/db/database.server'
import { readMigrations } from '@/lib/db/migration-files.server'
import { restoreSqlite } from '@/lib/db/restore-sqlite.server'
import { sqliteFile } from '@/lib/db/sqlite-connection.server'
import { env } from '@/lib/env'
import { contentsText, fileAndForce, runCommand } from './backup/command-line'

const usage = `Puts a backup in the place of the database, while Engram is stopped.

  npm run restore -- FILE [--force]

  --force   goes back to FILE although the database was changed after FILE was made.

The database that is replaced is kept beside the restored one. A PostgreSQL dump is restored
into an empty database with pg_restore.
`

await runCommand(async () => {
  const { file, force } = fileAndForce(usage)
  const url = env().DATABASE_URL
  const dialect = dialectOf(url)
  if (dialect === 'postgres') {
    await restorePostgres(file, url, readMigrations(dialect))
    console.log('Restored into the database that DATABASE_URL names, and checked.')
    return
  }
  const restored = restoreSqlite(file, sqliteFile(url), readMigrations(dialect), { force })
  console.log(`Restored to ${sqliteFile(url)}, and checked. It holds ${contentsText(restored)}.`)
  if (restored.keptAs) {
    console.log(
      `The database that was there is kept as ${restored.keptAs}. Delete it when you do not miss anything.`,
    )
  }
})
