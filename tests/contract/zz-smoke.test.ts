import { beforeAll, expect, test } from 'vitest'
import { database, transact } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'
import { freshDatabase } from '../support/database'

beforeAll(freshDatabase)
test('smoke', async () => {
  const id = newId()
  await database().user.create({ data: { id, kind: 'guest', studyOptions: { a: [1, { b: null }] } } })
  console.log(await database().user.findMany())
  const r = await transact(async (tx) => {
    await tx.deck.create({ data: { id: newId(), name: 'x', ownerId: id } })
    return tx.deck.findMany({ include: { owner: true } })
  })
  expect(r).toHaveLength(1)
  console.log(await database().$queryRaw`select count(*) as n, max("createdAt") as m, 1.5 as f, "createdAt" from "Deck" group by "createdAt"`)
})
