import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/lib/db/database.server'
import { nextCards } from '@/lib/scheduling/next-cards.server'
import { setStudyOptions } from '@/lib/scheduling/study-options.server'
import { today } from '@/lib/scheduling/today.server'
import { freshDatabase } from '@/tests/support/database'
import { many, queueOf } from './queue'
import { bareDecks, dayMs, deckOf, later, learn, minuteMs, newLearner, rate, start } from './study'

beforeAll(freshDatabase)

let userId: string
beforeEach(async () => {
  userId = await newLearner()
})

const { idsOf, leftAt, expectLeft } = queueOf(() => userId)

describe('order', () => {
  test('longest waiting first, or likeliest forgotten first', async () => {
    const { cardIds, deckId } = await deckOf(userId, many(3))
    const [sure, shaky, middle] = cardIds as [string, string, string]
    const set = (cardId: string, dueDay: number, stability: number) =>
      database().cardState.update({
        where: { userId_cardId: { userId, cardId } },
        data: {
          ...{ queue: 3, phase: 'review', dueDay, stability, difficulty: 5, reps: 3, scheduledDays: 10 },
          ...{ lastReviewAt: later(-20 * dayMs), lastReviewDay: Math.floor(start.getTime() / dayMs) - 20 },
        },
      })
    const day = Math.floor(start.getTime() / dayMs)
    await set(sure, day - 5, 400)
    await set(middle, day - 2, 20)
    await set(shaky, day, 2)
    expect(await idsOf(start)).toEqual([sure, middle, shaky])
    await setStudyOptions(userId, { reviewOrder: 'retrievability' })
    expect(await idsOf(start)).toEqual([shaky, middle, sure])
    expect(await idsOf(start, { limit: 1, deckId })).toEqual([shaky])
    const [first] = (await nextCards(userId, { limit: 1 }, start)).cards
    expect(first?.overdueDays).toBe(0)
    expect(first?.retrievability).toBeLessThan(0.8)
  })

  test('asking for few gives the beginning of asking for many, and what is at hand is left out', async () => {
    await deckOf(userId, many(8))
    const all = await idsOf(start)
    expect(await idsOf(start, { limit: 3 })).toEqual(all.slice(0, 3))
    expect(await idsOf(start, { limit: 3, exclude: all.slice(0, 2) })).toEqual(all.slice(2, 5))
  })

  test('shuffled new cards are another order, the same all day', async () => {
    await setStudyOptions(userId, { newOrder: 'shuffled', newPerDay: 20 })
    const { cardIds } = await deckOf(userId, many(20))
    const order = await idsOf(start)
    expect(order).not.toEqual(cardIds)
    expect(order.toSorted()).toEqual(cardIds.toSorted())
    expect(await idsOf(later(minuteMs))).toEqual(order)
  })

  test('new cards first or last', async () => {
    const { cardIds } = await deckOf(userId, many(4))
    await learn(userId, cardIds.slice(0, 2), start)
    const due = later(30 * dayMs)
    await setStudyOptions(userId, { newPlacement: 'first' })
    expect((await idsOf(due)).slice(0, 2)).toEqual(cardIds.slice(2))
    await setStudyOptions(userId, { newPlacement: 'last' })
    expect((await idsOf(due)).slice(2)).toEqual(cardIds.slice(2))
  })
})

describe('decks', () => {
  test('one deck alone', async () => {
    const first = await deckOf(userId, many(2))
    const second = await deckOf(userId, many(2))
    await rate(userId, first.cardIds[0] ?? '', 1, start)
    expect(await idsOf(later(minuteMs), { deckId: second.deckId })).toEqual(second.cardIds)
    expect(await leftAt(later(minuteMs), first.deckId)).toEqual({ new: 1, learning: 1, review: 0 })
    expect(await leftAt(later(minuteMs), second.deckId)).toEqual({ new: 2, learning: 0, review: 0 })
  })

  test('one that is not studied is not found', async () => {
    const stranger = await newLearner()
    const { deckId } = await deckOf(stranger, many(1))
    await expect(nextCards(userId, { deckId, limit: 1 }, start)).rejects.toMatchObject({ kind: 'not-found' })
  })

  test('more decks than fit into one statement', async () => {
    await bareDecks(userId, 45, 2)
    await expectLeft(start, { new: 90, learning: 0, review: 0 })
    expect(await idsOf(start)).toHaveLength(50)
  })
})

describe('the day', () => {
  test('starts at the learner’s roll-over hour, in the learner’s time zone', async () => {
    userId = await newLearner({ timeZone: 'America/New_York', rolloverHour: 3 })
    const { cardIds } = await deckOf(userId, many(30))
    const evening = new Date('2026-03-03T03:00:00Z') // 22:00 on the 2nd
    await learn(userId, cardIds.slice(0, 10), evening)
    await expectLeft(new Date('2026-03-03T07:59:59Z'), { new: 0, learning: 0, review: 0 }) // 02:59:59
    await expectLeft(new Date('2026-03-03T08:00:00Z'), { new: 10, learning: 0, review: 0 }) // 03:00
  })

  test('a card due tomorrow is not due today, and is due from the roll-over on', async () => {
    await setStudyOptions(userId, { learningSteps: [], fuzz: false })
    const { cardIds } = await deckOf(userId, many(1))
    await rate(userId, cardIds[0] ?? '', 1, start) // comes back in a day
    await expectLeft(new Date('2026-03-03T03:59:59Z'), { new: 0, learning: 0, review: 0 })
    await expectLeft(new Date('2026-03-03T04:00:00Z'), { new: 0, learning: 0, review: 1 })
  })

  test('flying over the date line hands out no limit twice and skips no day', async () => {
    userId = await newLearner({ timeZone: 'Pacific/Auckland' })
    const { cardIds } = await deckOf(userId, many(40))
    const fly = (timeZone: string) => database().user.update({ where: { id: userId }, data: { timeZone } })
    await learn(userId, cardIds.slice(0, 10), new Date('2026-03-10T20:00:00Z')) // 11 March, 09:00
    await fly('America/Los_Angeles')
    await expectLeft(new Date('2026-03-11T16:00:00Z'), { new: 0, learning: 0, review: 0 }) // 11 March, again
    const nextMorning = new Date('2026-03-12T15:00:00Z') // 12 March
    await expectLeft(nextMorning, { new: 10, learning: 0, review: 0 })
    await learn(userId, cardIds.slice(10, 20), nextMorning)
    expect((await today(userId, nextMorning)).streak.days).toBe(2)
    await fly('Pacific/Auckland')
    const arrived = new Date('2026-03-13T17:00:00Z') // 14 March: there was no 13th
    await learn(userId, cardIds.slice(20, 21), arrived)
    expect((await today(userId, arrived)).streak.days).toBe(3)
  })
})
