import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/lib/ids'
import { changeCard } from '@/lib/scheduling/change-card.server'
import { nextCards } from '@/lib/scheduling/next-cards.server'
import { setDeckOptions, setStudyOptions } from '@/lib/scheduling/study-options.server'
import { undoReview } from '@/lib/scheduling/undo-review.server'
import { freshDatabase } from '@/tests/support/database'
import { many, queueOf } from './queue'
import {
  basic,
  dayMs,
  deckOf,
  later,
  learn,
  minuteMs,
  newLearner,
  rate,
  reversed,
  start,
  stateOf,
} from './study'

beforeAll(freshDatabase)

let userId: string
beforeEach(async () => {
  userId = await newLearner()
})

const { idsOf, expectLeft } = queueOf(() => userId)

test('nothing to study is no error', async () => {
  expect(await nextCards(userId, { limit: 5 }, start)).toEqual({
    cards: [],
    left: { new: 0, learning: 0, review: 0 },
    nextLearningAt: null,
  })
})

test('a new card shows what each rating would do, and answering does it', async () => {
  const { cardIds, deckId } = await deckOf(userId, [basic('one')])
  const [card] = (await nextCards(userId, { limit: 1 }, start)).cards
  expect(card).toMatchObject({
    cardId: cardIds[0],
    deckId,
    version: 0,
    phase: 'new',
    retrievability: null,
    intervals: {
      1: { text: '1 min' },
      2: { text: '6 min' },
      3: { text: '10 min' },
      4: { text: expect.stringContaining('days') },
    },
  })
  const result = await rate(userId, cardIds[0] ?? '', 4, start)
  expect(result.interval).toEqual(card?.intervals[4])
})

describe('limits', () => {
  test('new cards stop at the limit of the day, in each deck, and go on tomorrow', async () => {
    const first = await deckOf(userId, many(30))
    const second = await deckOf(userId, many(30))
    await setDeckOptions(userId, second.deckId, { newPerDay: 3 })
    await expectLeft(start, { new: 13, learning: 0, review: 0 })
    await learn(userId, first.cardIds.slice(0, 10), start)
    await learn(userId, second.cardIds.slice(0, 2), start)
    await expectLeft(start, { new: 1, learning: 0, review: 0 })
    expect(await idsOf(start)).toEqual(second.cardIds.slice(2, 3))
    await expectLeft(later(dayMs), { new: 13, learning: 0, review: 0 })
  })

  test('an answer taken back gives its place back', async () => {
    const { cardIds } = await deckOf(userId, many(3))
    await setStudyOptions(userId, { newPerDay: 1 })
    await rate(userId, cardIds[0] ?? '', 4, start)
    await expectLeft(start, { new: 0, learning: 0, review: 0 })
    await undoReview(userId, { id: newId() }, start)
    await expectLeft(start, { new: 1, learning: 0, review: 0 })
  })

  test('reviews stop at theirs; cards in their steps come all the same', async () => {
    const { cardIds } = await deckOf(userId, many(6))
    await learn(userId, cardIds, start)
    await setStudyOptions(userId, { reviewsPerDay: 4 })
    const due = later(30 * dayMs)
    await expectLeft(due, { new: 0, learning: 0, review: 4 })
    for (const id of (await idsOf(due)).slice(0, 2)) await rate(userId, id, 1, due)
    await expectLeft(due, { new: 0, learning: 2, review: 2 })
    expect(await idsOf(due)).toHaveLength(4)
  })
})

test('a card at hand takes its place within the limits', async () => {
  const { cardIds } = await deckOf(userId, many(4))
  await setStudyOptions(userId, { newPerDay: 2 })
  expect(await idsOf(start, { exclude: cardIds.slice(0, 1) })).toEqual(cardIds.slice(1, 2))
  expect(await idsOf(start, { exclude: cardIds.slice(0, 2) })).toEqual([])
})

describe('siblings', () => {
  test('of a note one card a day is introduced', async () => {
    const { cardIds } = await deckOf(userId, many(3, reversed))
    const firsts = cardIds.filter((_, index) => index % 2 === 0)
    await expectLeft(start, { new: 3, learning: 0, review: 0 })
    expect(await idsOf(start)).toEqual(firsts)
    await rate(userId, firsts[0] ?? '', 4, start)
    await expectLeft(start, { new: 2, learning: 0, review: 0 })
    expect(await idsOf(start)).toEqual(firsts.slice(1))
    await expectLeft(later(dayMs), { new: 3, learning: 0, review: 0 })
  })

  test('of a note one card a day is reviewed, and a new one waits for a due one', async () => {
    const { cardIds } = await deckOf(userId, [reversed('one'), reversed('two')])
    const [a1, a2, b1] = cardIds as [string, string, string]
    await setStudyOptions(userId, { fuzz: false })
    await learn(userId, [a1], start)
    await learn(userId, [a2, b1], later(dayMs))
    const due = later(30 * dayMs)
    // a1 before its sibling a2; b1 before its new sibling b2.
    await expectLeft(due, { new: 0, learning: 0, review: 2 })
    expect((await idsOf(due)).toSorted()).toEqual([a1, b1].toSorted())
    await rate(userId, a1, 3, due)
    await expectLeft(due, { new: 0, learning: 0, review: 1 })
    await expectLeft(later(dayMs, due), { new: 0, learning: 0, review: 2 })
  })

  test('come together where the options say so', async () => {
    await setStudyOptions(userId, { buryNewSiblings: false, buryReviewSiblings: false })
    const { cardIds } = await deckOf(userId, many(2, reversed))
    await expectLeft(start, { new: 4, learning: 0, review: 0 })
    expect(await idsOf(start)).toEqual(cardIds)
    await learn(userId, cardIds, start)
    await expectLeft(later(30 * dayMs), { new: 0, learning: 0, review: 4 })
  })

  test('of a card at hand do not come', async () => {
    const { cardIds } = await deckOf(userId, many(2, reversed))
    expect(await idsOf(start, { exclude: [cardIds[0] ?? ''] })).toEqual([cardIds[2]])
  })
})

describe('steps', () => {
  test('a card in its steps comes when it is time, before everything else', async () => {
    const { cardIds } = await deckOf(userId, many(5))
    await rate(userId, cardIds[0] ?? '', 3, start)
    expect((await idsOf(later(9 * minuteMs)))[0]).toBe(cardIds[1])
    expect((await idsOf(later(10 * minuteMs)))[0]).toBe(cardIds[0])
    await expectLeft(later(9 * minuteMs), { new: 4, learning: 1, review: 0 })
  })

  test('when nothing else is left it comes early, within the learn-ahead time', async () => {
    await setStudyOptions(userId, { learningSteps: ['1m', '1h'] })
    const { cardIds } = await deckOf(userId, many(1))
    await rate(userId, cardIds[0] ?? '', 3, start)
    const early = await nextCards(userId, { limit: 5 }, later(39 * minuteMs))
    expect(early).toMatchObject({ cards: [], nextLearningAt: later(60 * minuteMs) })
    const ahead = await nextCards(userId, { limit: 5 }, later(40 * minuteMs))
    expect(ahead).toMatchObject({ cards: [{ cardId: cardIds[0] }], nextLearningAt: null })
  })

  test('a step that ends after the day does not count today', async () => {
    await setStudyOptions(userId, { learningSteps: ['1m', '23h'] })
    const { cardIds } = await deckOf(userId, many(1))
    await rate(userId, cardIds[0] ?? '', 3, start)
    await expectLeft(start, { new: 0, learning: 0, review: 0 })
    await expectLeft(later(dayMs - minuteMs), { new: 0, learning: 1, review: 0 })
  })
})

describe('marks', () => {
  test('a suspended card does not come until it is unsuspended', async () => {
    const { cardIds } = await deckOf(userId, many(2))
    const cardId = cardIds[0] ?? ''
    const { version } = await changeCard(userId, { cardId, action: 'suspend', version: 0 }, start)
    expect(version).toBe(1)
    expect(await idsOf(start)).toEqual(cardIds.slice(1))
    await changeCard(userId, { cardId, action: 'unsuspend' }, start)
    expect(await idsOf(start)).toEqual(cardIds)
  })

  test('a buried card comes tomorrow', async () => {
    const { cardIds } = await deckOf(userId, many(2))
    const cardId = cardIds[0] ?? ''
    await changeCard(userId, { cardId, action: 'bury' }, start)
    await expectLeft(start, { new: 1, learning: 0, review: 0 })
    expect(await idsOf(start)).toEqual(cardIds.slice(1))
    expect(await idsOf(later(dayMs))).toEqual(cardIds)
    await changeCard(userId, { cardId, action: 'unbury' }, start)
    expect(await idsOf(start)).toEqual(cardIds)
  })

  test('a change sent again is harmless, a change to a card that changed is refused', async () => {
    const { cardIds } = await deckOf(userId, many(1))
    const cardId = cardIds[0] ?? ''
    const flag = { cardId, action: 'flag' as const, flag: 2, version: 0 }
    const first = await changeCard(userId, flag, start)
    expect(await changeCard(userId, flag, start)).toEqual(first)
    await expect(changeCard(userId, { ...flag, flag: 4 }, start)).rejects.toMatchObject({ kind: 'conflict' })
    expect(await stateOf(userId, cardId)).toMatchObject({ flag: 2, version: 1 })
  })

  test("of somebody else's card cannot be changed", async () => {
    const { cardIds } = await deckOf(userId, many(1))
    const stranger = await newLearner()
    const change = { cardId: cardIds[0] ?? '', action: 'suspend' as const }
    await expect(changeCard(stranger, change, start)).rejects.toMatchObject({ kind: 'not-found' })
  })
})
