import { expect, test } from 'vitest'
import { migrationsInDump } from '@/lib/db/postgres-dump'

const dump = `--
-- PostgreSQL database dump
--
SET statement_timeout = 0;

COPY public._prisma_migrations (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, applied_steps_count) FROM stdin;
1\taa\t2026-11-21 01:19:49.417243+00\t1_first\t\\N\t\\N\t2026-11-21 01:19:49+00\t1
2\tbb\t\\N\t2_second\tfailed\t2026-11-22 00:00:00+00\t2026-11-21 01:19:49+00\t0
3\tcc\t\\N\t2_second\t\\N\t\\N\t2026-11-21 01:19:49+00\t0
\\.


--
-- PostgreSQL database dump complete
--
`

test('the migrations of a dump are read as they were recorded', () => {
  expect(migrationsInDump(dump)).toEqual([
    { name: '1_first', checksum: 'aa', finished: true, rolledBack: false },
    { name: '2_second', checksum: 'bb', finished: false, rolledBack: true },
    { name: '2_second', checksum: 'cc', finished: false, rolledBack: false },
  ])
})

test('a dump of something else has none', () => {
  expect(migrationsInDump('-- PostgreSQL database dump\nCOPY public.notes (id) FROM stdin;\n1\n\\.\n')).toBe(
    null,
  )
  expect(migrationsInDump('')).toBe(null)
})

test('an empty list of migrations is a list', () => {
  expect(migrationsInDump('COPY public._prisma_migrations (id, checksum) FROM stdin;\n\\.\n')).toEqual([])
})
