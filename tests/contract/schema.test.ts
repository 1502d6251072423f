import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { database, dialect } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { freshDatabase } from '../support/database'

beforeAll(freshDatabase)

test('there are no sequences and no counters: ids are made by the app', async () => {
  const sequences =
    dialect() === 'sqlite'
      ? Prisma.sql`SELECT name FROM sqlite_schema WHERE sql LIKE '%AUTOINCREMENT%' OR name = 'sqlite_sequence'`
      : Prisma.sql`SELECT relname::text AS name FROM pg_class WHERE relkind = 'S'`
  expect(await database().$queryRaw(sequences)).toEqual([])
})

test('there is nothing else that a Postgres-compatible distributed database may lack', async ({ skip }) => {
  skip(dialect() === 'sqlite', 'is about PostgreSQL')
  const found = await database().$queryRaw(Prisma.sql`
    SELECT 'trigger' AS kind, tgname::text AS name FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'extension', extname::text FROM pg_extension WHERE extname <> 'plpgsql'
    UNION ALL SELECT 'type', t.typname::text FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      WHERE n.nspname = current_schema() AND t.typtype IN ('e', 'd')
    UNION ALL SELECT 'function', p.proname::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = current_schema()
    UNION ALL SELECT 'index method', i.relname::text FROM pg_class i JOIN pg_am a ON a.oid = i.relam
      JOIN pg_namespace n ON n.oid = i.relnamespace
      WHERE i.relkind = 'i' AND n.nspname = current_schema() AND a.amname <> 'btree'`)
  expect(found).toEqual([])
})

test('every table has a primary key', async () => {
  const withKey =
    dialect() === 'sqlite'
      ? Prisma.sql`SELECT DISTINCT m.name FROM sqlite_schema m, pragma_table_info(m.name) c
          WHERE m.type = 'table' AND c.pk > 0`
      : Prisma.sql`SELECT c.relname::text AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE i.indisprimary AND n.nspname = current_schema()`
  const rows = await database().$queryRaw<{ name: string }[]>(withKey)
  const expected = [...Object.values(Prisma.ModelName), '_prisma_migrations']
  expect(rows.map(({ name }) => name).sort()).toEqual(expected.sort())
})

test('foreign keys are enforced, and SQLite keeps what it has committed', async ({ skip }) => {
  skip(dialect() !== 'sqlite', 'is about SQLite')
  const pragma = async (name: string) =>
    Object.values((await database().$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`))[0] ?? {})[0]
  expect(await pragma('foreign_keys')).toBe(1n)
  expect(await pragma('journal_mode')).toBe('wal')
})

test('the derived PostgreSQL schema has the same models as the hand-written one', () => {
  const models = (file: string) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => /^(model|enum) |^ {2}\w+ +\w/.test(line))
      .slice(3)
  expect(models('prisma/postgres/schema.prisma')).toEqual(models('prisma/schema.prisma'))
})
