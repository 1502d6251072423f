import { beforeAll, beforeEach, expect, test } from 'vitest'
import { database } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'
import { changeCard } from '@/lib/scheduling/change-card.server'
import { getDueCard } from '@/lib/scheduling/get-due-card.server'
import { undoReview } from '@/lib/scheduling/undo-review.server'
import { freshDatabase } from '@/tests/support/database'
import {
  basic,
  dayMs,
  deckOf,
  expectStatesToBeReplays,
  later,
  minuteMs,
  newLearner,
  rate,
  start,
  stateOf,
} from './study'

beforeAll(freshDatabase)

let userId: string
let cards: string[]

beforeEach(async () => {
  userId = await newLearner()
  cards = (await deckOf(userId, [basic('one'), basic('two'), basic('three')])).cardIds
})

const card = (index: number) => cards[index] ?? ''
const undo = (now: Date, id = newId()) => undoReview(userId, { id }, now)

/** Everything of a state but what grows with every change. */
async function substance(cardId: string) {
  const { version, updatedAt, ...rest } = await stateOf(userId, cardId)
  return rest
}

test('any number of steps, each naming what it takes back, to the very first', async () => {
  const snapshots = []
  const answered = [
    [0, 3],
    [1, 1],
    [0, 3],
    [2, 4],
    [1, 3],
    [0, 4],
  ] as const
  let now = start
  for (const [index, rating] of answered) {
    snapshots.push(await Promise.all(cards.map(substance)))
    now = later(11 * minuteMs, now)
    await rate(userId, card(index), rating, now)
  }
  for (const [index, rating] of [...answered].reverse()) {
    const undone = await undo(later(dayMs, now))
    expect(undone).toMatchObject({ cardId: card(index), rating })
    expect(await Promise.all(cards.map(substance))).toEqual(snapshots.pop())
    await expectStatesToBeReplays(userId)
  }
  await expect(undo(later(dayMs, now))).rejects.toMatchObject({
    kind: 'conflict',
    message: 'There is no answer to take back.',
  })
})

test('the log keeps the answer and the undo', async () => {
  await rate(userId, card(0), 3, start)
  const undone = await undo(later(minuteMs))
  const log = await database().review.findMany({ where: { userId }, orderBy: { reviewedAt: 'asc' } })
  expect(log.map(({ kind }) => kind)).toEqual(['review', 'undo'])
  expect(log[1]).toMatchObject({ id: undone.id, undoesId: undone.reviewId, rating: null, cardId: card(0) })
})

test('an undo sent twice takes back one answer', async () => {
  await rate(userId, card(0), 3, start)
  await rate(userId, card(1), 3, later(minuteMs))
  const id = newId()
  const first = await undo(later(2 * minuteMs), id)
  expect(await undo(later(3 * minuteMs), id)).toEqual(first)
  const atOnce = newId()
  const both = await Promise.all([undo(later(4 * minuteMs), atOnce), undo(later(4 * minuteMs), atOnce)])
  expect(both[0]).toEqual(both[1])
  expect(await database().review.count({ where: { userId, kind: 'undo' } })).toBe(2)
})

test('two undos at the same moment take back two answers', async () => {
  await rate(userId, card(0), 3, start)
  await rate(userId, card(1), 3, later(minuteMs))
  const taken = await Promise.all([undo(later(2 * minuteMs)), undo(later(2 * minuteMs))])
  expect(new Set(taken.map(({ cardId }) => cardId))).toEqual(new Set([card(0), card(1)]))
  expect((await stateOf(userId, card(0))).phase).toBe('new')
  expect((await stateOf(userId, card(1))).phase).toBe('new')
})

test('a card answered again after an undo goes on from there, with the interval it showed', async () => {
  await rate(userId, card(0), 4, start)
  const later8 = later(8 * dayMs)
  const shown = await getDueCard(userId, card(0), later8)
  await rate(userId, card(0), 1, later8)
  await undo(later8)
  const again = await getDueCard(userId, card(0), later8)
  expect(again.intervals).toEqual(shown.intervals)
  const result = await rate(userId, card(0), 3, later8)
  expect(result.interval).toEqual(shown.intervals[3])
  await expectStatesToBeReplays(userId)
})

test('an answer to the card as it was before the undo is refused', async () => {
  await rate(userId, card(0), 3, start)
  const { version } = await stateOf(userId, card(0))
  const undone = await undo(later(minuteMs))
  expect(undone.version).toBe(version + 1)
})

test('marks stay: undo takes back answers, nothing else', async () => {
  await rate(userId, card(0), 4, start)
  await changeCard(userId, { cardId: card(0), action: 'flag', flag: 3 }, start)
  await changeCard(userId, { cardId: card(0), action: 'suspend' }, start)
  await undo(later(minuteMs))
  expect(await stateOf(userId, card(0))).toMatchObject({ phase: 'new', flag: 3, suspended: true, queue: 0 })
  await changeCard(userId, { cardId: card(0), action: 'unsuspend' }, start)
  expect(await stateOf(userId, card(0))).toMatchObject({ phase: 'new', suspended: false, queue: 1 })
})

test("nobody takes back another learner's answer", async () => {
  await rate(userId, card(0), 3, start)
  const stranger = await newLearner()
  await expect(undoReview(stranger, { id: newId() }, start)).rejects.toMatchObject({ kind: 'conflict' })
  const id = newId()
  await undo(start, id)
  await expect(undoReview(stranger, { id }, start)).rejects.toMatchObject({ kind: 'conflict' })
})
