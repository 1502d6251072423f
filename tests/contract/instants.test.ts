import { beforeAll, expect, test } from 'vitest'
import { database } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'
import { freshDatabase } from '../support/database'

const instant = new Date('2024-02-29T23:59:59.987Z')

beforeAll(freshDatabase)

test('instants compare as instants, to the millisecond', async () => {
  const at = (ms: number) => new Date(instant.getTime() + ms)
  const deckId = newId()
  await database().deck.create({ data: { id: deckId, name: 'Times' } })
  const cards = [-1, 0, 1, 1000].map((ms, position) => ({ id: newId(), archivedAt: at(ms), position }))
  await database().note.create({
    data: {
      id: newId(),
      deckId,
      kind: 'cloze',
      content: {},
      searchText: '',
      cards: { create: cards.map((card) => ({ ...card, deckId, template: `c${card.position}` })) },
    },
  })
  const upTo = (limit: Date) => database().card.count({ where: { deckId, archivedAt: { lte: limit } } })
  expect(await Promise.all([at(-2), at(-1), at(0), at(999), at(1000)].map(upTo))).toEqual([0, 1, 2, 3, 4])
})

test('many rows at once', async () => {
  const rows = Array.from({ length: 5000 }, (_, count) => ({
    key: `many-${count}`,
    count,
    windowEndsAt: instant,
  }))
  expect(await database().rateLimit.createMany({ data: rows })).toEqual({ count: 5000 })
  const keys = rows.map(({ key }) => key)
  expect(await database().rateLimit.findMany({ where: { key: { in: keys } } })).toHaveLength(5000)
})
