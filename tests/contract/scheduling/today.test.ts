import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/lib/ids'
import { sessionSummary } from '@/lib/scheduling/session-summary.server'
import {
  getDeckOptions,
  getStudyOptions,
  setDeckOptions,
  setStudyOptions,
} from '@/lib/scheduling/study-options.server'
import { today } from '@/lib/scheduling/today.server'
import { undoReview } from '@/lib/scheduling/undo-review.server'
import { freshDatabase } from '@/tests/support/database'
import { many } from './queue'
import { dayMs, deckOf, later, learn, minuteMs, newLearner, rate, start } from './study'

beforeAll(freshDatabase)

let userId: string
beforeEach(async () => {
  userId = await newLearner()
})

describe('the home page', () => {
  test('of somebody who has just come', async () => {
    const page = await today(userId, start)
    expect(page).toMatchObject({
      left: { new: 0, learning: 0, review: 0 },
      minutes: 0,
      decks: [],
      streak: { days: 0, studiedToday: false, orMore: false },
      answersToday: 0,
    })
    expect(page.week.map(({ date, due }) => [date, due])).toEqual(
      ['02', '03', '04', '05', '06', '07', '08'].map((day) => [`2026-03-${day}`, 0]),
    )
  })

  test('tells what is due in each deck, and for how long', async () => {
    const first = await deckOf(userId, many(4))
    await deckOf(userId, many(2))
    await rate(userId, first.cardIds[0] ?? '', 1, start)
    const page = await today(userId, later(minuteMs))
    const counts = new Map(page.decks.map(({ deckId, left }) => [deckId, left]))
    expect(counts.get(first.deckId)).toEqual({ new: 3, learning: 1, review: 0 })
    expect(page.left).toEqual({ new: 5, learning: 1, review: 0 })
    expect(page.minutes).toBe(4) // 5 × 3 + 1 answers of 12 s, before there is a pace of one's own
    expect(page.answersToday).toBe(1)
  })

  test('estimates by the learner’s own pace', async () => {
    const { cardIds } = await deckOf(userId, many(40))
    await setStudyOptions(userId, { newPerDay: 40 })
    await learn(userId, cardIds.slice(0, 20), start) // 4 s each
    const page = await today(userId, start)
    expect(page.minutes).toBe(Math.ceil((20 * 3 * 4) / 60))
  })

  test('shows what falls due in the week ahead, within the daily limits', async () => {
    await setStudyOptions(userId, { fuzz: false, learningSteps: [] })
    const { cardIds } = await deckOf(userId, many(5))
    const [a, b, c, d, e] = cardIds as [string, string, string, string, string]
    await rate(userId, a, 1, start) // 1 day
    await rate(userId, b, 1, start)
    await rate(userId, c, 3, start) // 2 days
    await rate(userId, d, 3, start)
    await rate(userId, e, 4, start) // 8 days
    const due = async () => (await today(userId, start)).week.map((day) => day.due)
    expect(await due()).toEqual([0, 2, 2, 0, 0, 0, 0])
    expect((await today(userId, later(dayMs))).week.map((day) => day.due)).toEqual([2, 2, 0, 0, 0, 0, 0])
    await setStudyOptions(userId, { fuzz: false, learningSteps: [], reviewsPerDay: 1 })
    expect(await due()).toEqual([0, 1, 1, 0, 0, 0, 0])
  })
})

describe('the streak', () => {
  const studyOn = async (days: number[]) => {
    const { cardIds } = await deckOf(userId, many(days.length))
    for (const [index, day] of days.entries()) await rate(userId, cardIds[index] ?? '', 4, later(day * dayMs))
  }
  const streakOn = async (day: number) => (await today(userId, later(day * dayMs))).streak

  test('counts the days up to today, and waits for today until it is over', async () => {
    await studyOn([0, 2, 3, 4])
    expect(await streakOn(4)).toMatchObject({ days: 3, studiedToday: true })
    expect(await streakOn(5)).toMatchObject({ days: 3, studiedToday: false })
    expect(await streakOn(6)).toMatchObject({ days: 0, studiedToday: false })
  })

  test('does not count a day whose every answer was taken back', async () => {
    await studyOn([0, 1, 2])
    await undoReview(userId, { id: newId() }, later(2 * dayMs))
    expect(await streakOn(2)).toMatchObject({ days: 2, studiedToday: false })
    await undoReview(userId, { id: newId() }, later(2 * dayMs))
    expect(await streakOn(2)).toMatchObject({ days: 0, studiedToday: false })
  })

  test('is nobody else’s', async () => {
    await studyOn([0])
    userId = await newLearner()
    expect(await streakOn(0)).toMatchObject({ days: 0 })
  })
})

test('the end of a session says what was learnt and what comes tomorrow', async () => {
  await setStudyOptions(userId, { fuzz: false, learningSteps: ['10m'] })
  const { cardIds } = await deckOf(userId, many(20))
  const [old, fresh, hard] = cardIds as [string, string, string]
  await rate(userId, old, 4, later(-30 * dayMs))
  await rate(userId, old, 1, start)
  await rate(userId, fresh, 3, later(minuteMs))
  await rate(userId, hard, 1, later(2 * minuteMs))
  await rate(userId, hard, 1, later(12 * minuteMs))
  await rate(userId, hard, 3, later(22 * minuteMs))
  await rate(userId, cardIds[3] ?? '', 4, later(23 * minuteMs))
  await undoReview(userId, { id: newId() }, later(23 * minuteMs))
  const summary = await sessionSummary(userId, { since: start }, later(24 * minuteMs))
  expect(summary).toMatchObject({
    answers: 5,
    cards: 3,
    newCards: 2,
    byRating: { 1: 3, 2: 0, 3: 2, 4: 0 },
    durationMs: 20_000,
  })
  expect(
    summary.studied.map(({ cardId, answers, forgotten, isNew }) => [cardId, answers, forgotten, isNew]),
  ).toEqual([
    [hard, 3, 2, true],
    [fresh, 1, 0, true],
    [old, 1, 1, false],
  ])
  expect(summary.studied.map(({ comesBackInDays }) => comesBackInDays)).toEqual([1, 2, null])
  expect(summary.tomorrow).toEqual({ review: 1, new: 10, minutes: Math.ceil(((10 * 2 + 1) * 12) / 60) })
  const nothing = await sessionSummary(userId, { since: later(dayMs) }, later(dayMs))
  expect(nothing).toMatchObject({ answers: 0, cards: 0, studied: [] })
})

describe('study options', () => {
  test('a deck goes over the learner’s own, which go over the defaults', async () => {
    const { deckId } = await deckOf(userId, many(1))
    await setStudyOptions(userId, { newPerDay: 7, desiredRetention: 0.9 })
    await setDeckOptions(userId, deckId, { reviewsPerDay: 9, newPerDay: 7 })
    expect(await getStudyOptions(userId)).toMatchObject({ own: { newPerDay: 7 }, inForce: { newPerDay: 7 } })
    expect((await getStudyOptions(userId)).own).toEqual({ newPerDay: 7 })
    const inDeck = await getDeckOptions(userId, deckId)
    expect(inDeck.own).toEqual({ reviewsPerDay: 9 })
    expect(inDeck.inForce).toMatchObject({ newPerDay: 7, reviewsPerDay: 9, desiredRetention: 0.9 })
    await setStudyOptions(userId, {})
    expect((await getDeckOptions(userId, deckId)).inForce).toMatchObject({ newPerDay: 10, reviewsPerDay: 9 })
  })

  test('what cannot be used is refused, and nothing is stored', async () => {
    await setStudyOptions(userId, { newPerDay: 7 })
    await expect(setStudyOptions(userId, { newPerDay: -1 })).rejects.toMatchObject({ kind: 'invalid' })
    expect((await getStudyOptions(userId)).own).toEqual({ newPerDay: 7 })
  })

  test('of a deck that is not studied are not found', async () => {
    const { deckId } = await deckOf(userId, many(1))
    const stranger = await newLearner()
    await expect(getDeckOptions(stranger, deckId)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(setDeckOptions(stranger, deckId, {})).rejects.toMatchObject({ kind: 'not-found' })
    await expect(getStudyOptions(newId())).rejects.toMatchObject({ kind: 'not-found' })
  })
})
