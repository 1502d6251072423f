// node scripts/db/new-migration.mjs NAME
// Writes the SQL that leads from the committed migrations to prisma/schema.prisma, for both databases.
// Read what it wrote before you commit it: a rename looks like a drop and an add.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dialects, lockFile, migrationsPath, pendingSql } from './schema-engine.mjs'

const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9_]*$/.test(name) || process.argv.length > 3) {
  console.error(
    'Usage: npm run db:new-migration -- NAME   (small letters, digits and _, for example add_flags)',
  )
  process.exit(2)
}

const timestamp = new Date().toISOString().replace(/[-:T]/g, '').slice(0, 14)

const scripts = []
for (const dialect of dialects) scripts.push([dialect, await pendingSql(dialect)])

const changed = scripts.filter(([, sql]) => sql !== null)
if (changed.length === 0) {
  console.log('The migrations already lead to the schema: nothing to write.')
}
// A change that one database needs and the other does not still gets a file in both, so that their
// histories keep the same names.
for (const [dialect, sql] of changed.length === 0 ? [] : scripts) {
  const folder = `${migrationsPath(dialect)}/${timestamp}_${name}`
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/migration.sql`, sql ?? '-- Nothing to change in this database.\n')
  writeFileSync(`${migrationsPath(dialect)}/migration_lock.toml`, lockFile(dialect))
  console.log(`Wrote prisma/migrations/${dialect}/${timestamp}_${name}/migration.sql`)
}
