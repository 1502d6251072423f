import type { AppliedMigration } from './migration-plan'

/**
 * The rows of `_prisma_migrations` in the SQL that `pg_restore --data-only --table=_prisma_migrations` prints;
 * null when the dump has no such table.
 */
export function migrationsInDump(sql: string): AppliedMigration[] | null {
  const copy = sql.match(/^COPY \S*_prisma_migrations \(([^)]*)\) FROM stdin;\n([\s\S]*?)^\\\.$/m)
  if (!copy) return null
  const [, columns = '', lines = ''] = copy
  const names = columns.split(', ')
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const values = new Map(line.split('\t').map((value, index) => [names[index], value]))
      return {
        name: values.get('migration_name') ?? '',
        checksum: values.get('checksum') ?? '',
        finished: values.get('finished_at') !== '\\N',
        rolledBack: values.get('rolled_back_at') !== '\\N',
      }
    })
}
