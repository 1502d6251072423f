// Fails when prisma/schema.prisma and the committed migrations differ, in either database, or when the two
// databases do not have the same list of migrations.
import { readdirSync } from 'node:fs'
import { dialects, migrationsPath, pendingSql } from './schema-engine.mjs'

const problems = []
const names = (dialect) => readdirSync(migrationsPath(dialect)).sort().join(', ')
if (names('sqlite') !== names('postgres')) {
  problems.push(
    `The migrations differ in name:\n  sqlite: ${names('sqlite')}\n  postgres: ${names('postgres')}`,
  )
}
for (const dialect of dialects) {
  const sql = await pendingSql(dialect)
  if (sql !== null) {
    problems.push(
      `prisma/schema.prisma is ahead of the ${dialect} migrations; \`npm run db:new-migration -- NAME\` writes:\n${sql}`,
    )
  }
}
if (problems.length > 0) {
  console.error(problems.join('\n\n'))
  process.exit(1)
}
console.log('The migrations of both databases lead to the schema.')
