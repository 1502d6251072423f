import 'server-only'

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Migration } from './migration-plan'

/** The committed migrations of a dialect, in order. `root` is the folder of the project. */
export function readMigrations(dialect: 'sqlite' | 'postgres', root = process.cwd()): Migration[] {
  const folder = path.join(/* turbopackIgnore: true */ root, 'prisma', 'migrations', dialect)
  if (!existsSync(folder)) throw new Error(`The migrations are missing: there is no folder ${folder}.`)
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => readMigration(name, path.join(/* turbopackIgnore: true */ folder, name, 'migration.sql')))
}

function readMigration(name: string, file: string): Migration {
  // git may have changed the ends of lines on Windows: that is no change of the migration.
  const sql = readFileSync(file, 'utf8').replaceAll('\r\n', '\n')
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}
