import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'
import { setStudyOptions } from '@/lib/scheduling/study-options.server'
import { submitReview } from '@/lib/scheduling/submit-review.server'
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
let cardId: string
let cardIds: string[]

beforeEach(async () => {
  userId = await newLearner()
  cardIds = (await deckOf(userId, [basic('one'), basic('two')])).cardIds
  cardId = cardIds[0] ?? ''
})

const answer = (patch: object = {}) => ({ id: newId(), cardId, rating: 3 as const, version: 0, ...patch })
const reviewsOf = (card: string) => database().review.findMany({ where: { cardId: card } })

test('an answer is in the log, moves the card on, and says so', async () => {
  const review = answer({ durationMs: 5_300.4, clientAt: start })
  const result = await submitReview(userId, review, start)
  expect(result).toEqual({
    id: review.id,
    cardId,
    version: 1,
    phase: 'learning',
    interval: { text: '10 min', spoken: '10 minutes' },
    leech: false,
    suspended: false,
  })
  expect(await stateOf(userId, cardId)).toMatchObject({
    version: 1,
    phase: 'learning',
    queue: 2,
    dueAt: later(10 * minuteMs),
    reps: 1,
    lastReviewAt: start,
    lastReviewDay: Math.floor(start.getTime() / dayMs),
  })
  const [logged] = await reviewsOf(cardId)
  expect(logged).toMatchObject({
    id: review.id,
    kind: 'review',
    rating: 3,
    phaseBefore: 'new',
    reviewedAt: start,
    clientAt: start,
    durationMs: 5_300,
    source: 'review',
  })
  await expectStatesToBeReplays(userId)
})

describe('sent twice', () => {
  test('one after the other, it counts once and answers the same', async () => {
    const review = answer()
    const first = await submitReview(userId, review, start)
    expect(await submitReview(userId, review, later(minuteMs))).toEqual(first)
    expect(await reviewsOf(cardId)).toHaveLength(1)
    expect((await stateOf(userId, cardId)).version).toBe(1)
  })

  test('at the same moment, it counts once and all get the same answer', async () => {
    const review = answer()
    const results = await Promise.all(Array.from({ length: 6 }, () => submitReview(userId, review, start)))
    for (const result of results) expect(result).toEqual(results[0])
    expect(await reviewsOf(cardId)).toHaveLength(1)
    expect((await stateOf(userId, cardId)).version).toBe(1)
  })

  test('long after, when the card has moved on or the answer was taken back', async () => {
    const review = answer()
    const first = await submitReview(userId, review, start)
    await rate(userId, cardId, 4, later(10 * minuteMs))
    expect(await submitReview(userId, review, later(dayMs))).toEqual(first)
    await undoReview(userId, { id: newId() }, later(dayMs))
    await undoReview(userId, { id: newId() }, later(dayMs))
    expect(await submitReview(userId, review, later(dayMs))).toEqual(first)
    expect((await stateOf(userId, cardId)).phase).toBe('new')
  })

  test('with the id of something else, it is refused', async () => {
    const review = answer()
    await submitReview(userId, review, start)
    const other = cardIds[1] ?? ''
    await expect(submitReview(userId, { ...review, cardId: other }, start)).rejects.toMatchObject({
      kind: 'conflict',
    })
    const stranger = await newLearner()
    const theirs = (await deckOf(stranger, [basic('theirs')])).cardIds[0] ?? ''
    await expect(submitReview(stranger, { ...review, cardId: theirs }, start)).rejects.toMatchObject({
      kind: 'conflict',
    })
    expect((await stateOf(stranger, theirs)).phase).toBe('new')
    expect((await stateOf(userId, other)).phase).toBe('new')
  })
})

describe('two tabs', () => {
  test('the second one is told, and nothing is counted twice', async () => {
    await submitReview(userId, answer(), start)
    await expect(submitReview(userId, answer({ rating: 1 }), later(minuteMs))).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('in another tab'),
    })
    expect(await reviewsOf(cardId)).toHaveLength(1)
  })

  test('at the same moment: one counts, the others are told', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) =>
        submitReview(userId, answer({ rating: 1 + (index % 4) }), start),
      ),
    )
    const kept = results.filter(({ status }) => status === 'fulfilled')
    expect(kept).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ kind: 'conflict' })
    }
    expect(await reviewsOf(cardId)).toHaveLength(1)
    await expectStatesToBeReplays(userId)
  })

  test('different cards at the same moment all count', async () => {
    const many = await deckOf(
      userId,
      Array.from({ length: 12 }, (_, index) => basic(`card ${index}`)),
    )
    await Promise.all(many.cardIds.map((card) => submitReview(userId, answer({ cardId: card }), start)))
    for (const card of many.cardIds) expect(await reviewsOf(card)).toHaveLength(1)
    await expectStatesToBeReplays(userId)
  })
})

describe('not yours', () => {
  test("another learner's card does not exist", async () => {
    const stranger = await newLearner()
    await expect(submitReview(stranger, answer(), start)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(submitReview(userId, answer({ cardId: newId() }), start)).rejects.toMatchObject({
      kind: 'not-found',
    })
    expect(await reviewsOf(cardId)).toHaveLength(0)
  })
})

describe('the client’s clock', () => {
  const reviewedAt = async (patch: object, now: Date) => {
    const review = answer(patch)
    await submitReview(userId, review, now)
    return (await database().review.findUniqueOrThrow({ where: { id: review.id } })).reviewedAt
  }

  test('an answer that waited is booked when it was given', async () => {
    const at = await reviewedAt({ clientAt: later(-2 * 3_600_000) }, start)
    expect(at).toEqual(later(-2 * 3_600_000))
    expect((await stateOf(userId, cardId)).dueAt).toEqual(later(-2 * 3_600_000 + 10 * minuteMs))
  })

  test('a clock that is wrong does no harm when it also says when it sent', async () => {
    const wrong = new Date('2031-01-01T00:00:00Z')
    const at = await reviewedAt({ clientAt: wrong, sentAt: later(minuteMs, wrong) }, start)
    expect(at).toEqual(later(-minuteMs))
  })

  test('the future is now, and the distant past is a week ago', async () => {
    expect(await reviewedAt({ clientAt: later(dayMs) }, start)).toEqual(start)
    cardId = cardIds[1] ?? ''
    expect(await reviewedAt({ clientAt: new Date('1999-01-01') }, start)).toEqual(later(-7 * dayMs))
  })

  test('an answer never comes before, or at the same instant as, the one before it', async () => {
    await submitReview(userId, answer(), start)
    const at = await reviewedAt({ version: 1, clientAt: later(-dayMs) }, later(minuteMs))
    expect(at).toEqual(later(1))
    expect(await reviewedAt({ version: 2, clientAt: start }, start)).toEqual(later(2))
  })

  test('nor before the learner was here', async () => {
    await database().user.update({ where: { id: userId }, data: { createdAt: later(-minuteMs) } })
    expect(await reviewedAt({ clientAt: later(-dayMs) }, start)).toEqual(later(-minuteMs))
  })

  test('nonsense is no time', async () => {
    expect(await reviewedAt({ clientAt: start, sentAt: new Date(Number.NaN) }, start)).toEqual(start)
  })

  test('time on the card is kept within ten minutes', async () => {
    const kept = async (durationMs: number | null) => {
      const review = answer({ durationMs, version: (await stateOf(userId, cardId)).version })
      await submitReview(userId, review, start)
      return (await database().review.findUniqueOrThrow({ where: { id: review.id } })).durationMs
    }
    expect(await kept(-5)).toBe(0)
    expect(await kept(3_600_000)).toBe(600_000)
    expect(await kept(null)).toBe(null)
  })
})

describe('leeches', () => {
  const lapse = async (now: Date) => rate(userId, cardId, 1, now)

  test('are marked at the threshold', async () => {
    await setStudyOptions(userId, { leechThreshold: 2, relearningSteps: [] })
    await rate(userId, cardId, 4, start)
    expect(await lapse(later(10 * dayMs))).toMatchObject({ leech: false, suspended: false })
    expect(await lapse(later(20 * dayMs))).toMatchObject({ leech: true, suspended: false })
    expect(await stateOf(userId, cardId)).toMatchObject({ leech: true, suspended: false, queue: 3 })
  })

  test('are set aside where the options say so; undo brings them back', async () => {
    await setStudyOptions(userId, { leechThreshold: 1, leechAction: 'suspend' })
    await rate(userId, cardId, 4, start)
    const review = answer({ rating: 1, version: 1 })
    const result = await submitReview(userId, review, later(10 * dayMs))
    expect(result).toMatchObject({ leech: true, suspended: true })
    expect(await submitReview(userId, review, later(10 * dayMs))).toEqual(result)
    expect(await stateOf(userId, cardId)).toMatchObject({ leech: true, suspended: true, queue: 0 })
    await expect(rate(userId, cardId, 3, later(11 * dayMs))).rejects.toMatchObject({ kind: 'conflict' })
    await undoReview(userId, { id: newId() }, later(11 * dayMs))
    expect(await stateOf(userId, cardId)).toMatchObject({ leech: false, suspended: false, queue: 3 })
    await expectStatesToBeReplays(userId)
  })
})

test('options changed in between do not change what was scheduled before', async () => {
  await rate(userId, cardId, 3, start)
  await setStudyOptions(userId, { learningSteps: ['5m', '30m'], desiredRetention: 0.8 })
  const result = await rate(userId, cardId, 1, later(10 * minuteMs))
  expect(result.interval.text).toBe('5 min')
  const presets = new Set((await reviewsOf(cardId)).map(({ presetId }) => presetId))
  expect(presets.size).toBe(2)
  await expectStatesToBeReplays(userId)
})
