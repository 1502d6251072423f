// npm run backup -- FILE [--force]
import { statSync } from 'node:fs'
import path from 'node:path'
import { backupPostgres } from '@/lib/db/backup-postgres.server'
import { backupSqlite } from '@/lib/db/backup-sqlite.server'
import { dialectOf } from '@/lib/db/database.server'
import { sqliteFile } from '@/lib/db/sqlite-connection.server'
import { env } from '@/lib/env'
import { contentsText, fileAndForce, runCommand } from './backup/command-line'

const usage = `Copies everything into one file, also while Engram is running, and checks the copy.

  npm run backup -- FILE [--force]

  --force   replaces FILE when it exists.

A PostgreSQL database is dumped with pg_dump.
`

await runCommand(async () => {
  const { file, force } = fileAndForce(usage)
  const url = env().DATABASE_URL
  let contents = ''
  if (dialectOf(url) === 'sqlite') {
    contents = ` It holds ${contentsText(backupSqlite(sqliteFile(url), file, { overwrite: force }))}.`
  } else {
    await backupPostgres(url, file, { overwrite: force })
  }
  const megabytes = (statSync(file).size / 1e6).toFixed(1)
  console.log(`Backed up to ${path.resolve(file)} (${megabytes} MB), and checked.${contents}`)
  console.log(`To go back to it: npm run restore -- ${path.resolve(file)}`)
})
