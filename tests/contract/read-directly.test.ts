import { beforeAll, expect, test } from 'vitest'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readDirectly } from '@/lib/db/read-directly.server'
import { freshDatabase } from '@/tests/support/database'
import { basic, deckOf, newLearner, rate, start } from './scheduling/study'

beforeAll(freshDatabase)

test('reads the same rows as $queryRaw, with the same types', async () => {
  const userId = await newLearner()
  await database().user.update({ where: { id: userId }, data: { studyOptions: { newPerDay: 3 } } })
  const { cardIds } = await deckOf(userId, [basic('one'), basic('two')])
  await rate(userId, cardIds[0] ?? '', 3, start)
  const statement = Prisma.sql`
    SELECT s.*, u."studyOptions", u."createdAt", n."content", ${start} AS "instant", count(*) OVER () AS "rows"
    FROM "CardState" s JOIN "User" u ON u."id" = s."userId" JOIN "Note" n ON n."id" = s."noteId"
    WHERE s."userId" = ${userId} ORDER BY s."position"`
  const direct = await readDirectly<Record<string, unknown>>(statement)
  const prisma = await database().$queryRaw<Record<string, unknown>[]>(statement)
  // Whole numbers of expressions: Prisma makes BigInt of them, which nobody wants.
  const plain = (rows: Record<string, unknown>[]) => rows.map((row) => ({ ...row, rows: Number(row.rows) }))
  expect(direct).toHaveLength(2)
  expect(plain(direct)).toEqual(plain(prisma))
  expect(direct[0]).toMatchObject({ lastReviewAt: start, reps: 1, content: { kind: 'basic' } })
})

test('fails as Prisma does, so that failures can be told apart', async () => {
  await expect(readDirectly(Prisma.sql`SELECT * FROM "Nowhere"`)).rejects.toThrow()
})
