import { describe, expect, test } from 'vitest'
import { type AppliedMigration, MigrationRefused, pendingMigrations } from '@/lib/db/migration-plan'

const migrations = ['1_first', '2_second', '3_third'].map((name) => ({
  name,
  sql: '',
  checksum: `sum of ${name}`,
}))
const [first, second, third] = migrations

function applied(name: string, change: Partial<AppliedMigration> = {}): AppliedMigration {
  return { name, checksum: `sum of ${name}`, finished: true, rolledBack: false, ...change }
}

describe('pendingMigrations', () => {
  test('are all of them for an empty database, in order', () => {
    expect(pendingMigrations(migrations, [])).toEqual([first, second, third])
  })

  test('are those after the ones that were applied', () => {
    expect(pendingMigrations(migrations, [applied('1_first')])).toEqual([second, third])
    expect(
      pendingMigrations(
        migrations,
        migrations.map(({ name }) => applied(name)),
      ),
    ).toEqual([])
  })

  test('are also earlier ones that came in later, from another branch', () => {
    expect(pendingMigrations(migrations, [applied('1_first'), applied('3_third')])).toEqual([second])
  })

  test('are those again that were rolled back, and had then been changed', () => {
    const rolledBack = applied('2_second', { finished: false, rolledBack: true, checksum: 'other' })
    expect(pendingMigrations(migrations, [applied('1_first'), rolledBack])).toEqual([second, third])
    expect(pendingMigrations(migrations, [applied('1_first'), rolledBack, applied('2_second')])).toEqual([
      third,
    ])
  })

  test.each([
    ['changed', [applied('1_first', { checksum: 'other' })], /1_first was changed/],
    ['unfinished', [applied('1_first', { finished: false })], /1_first was started by another tool/],
    ['newer', [applied('1_first'), applied('4_fourth')], /newer version of Engram \(it has 4_fourth,/],
    [
      'much newer',
      ['4', '5', '6', '7', '8'].map((name) => applied(name)),
      /\(it has 4, 5, 6 and 2 more, which/,
    ],
  ])('refuse a database that is %s, with a sentence that says what to do', (_, rows, reason) => {
    const plan = () => pendingMigrations(migrations, rows)
    expect(plan).toThrow(MigrationRefused)
    expect(plan).toThrow(reason)
    expect(plan).toThrow(/Nothing was changed\. \S+/)
  })
})
