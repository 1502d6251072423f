import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Absolute path of a file of the project. */
export const projectPath = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url))

/** The hand-written schema, as text. */
export const sqliteSchema = () => readFileSync(projectPath('prisma/schema.prisma'), 'utf8')

/**
 * The PostgreSQL schema: the hand-written one with another provider and another place for its client.
 * Throws when either line to replace is not there exactly once, so that a rewritten header is noticed.
 */
export function postgresSchema(source = sqliteSchema()) {
  const provider = replaceOnce(source, /provider(\s*)=(\s*)"sqlite"/g, 'provider$1=$2"postgresql"')
  const output = replaceOnce(
    provider,
    /output(\s*)=(\s*)"\.\.\/lib\/db\/generated\/sqlite"/g,
    'output$1=$2"../../lib/db/generated/postgres"',
  )
  return `// Derived from prisma/schema.prisma by scripts/db/generate.mjs: edit that file instead.\n\n${output}`
}

function replaceOnce(text, pattern, replacement) {
  const count = [...text.matchAll(pattern)].length
  if (count !== 1) throw new Error(`prisma/schema.prisma: expected ${pattern} once, found it ${count} times.`)
  return text.replace(pattern, replacement)
}
