import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database, transact } from '@/lib/db/database.server'
import { enroll, unenroll } from '@/lib/decks/enroll.server'
import { earlierWordings } from '@/lib/decks/merge-wordings.server'
import { newId } from '@/lib/ids'
import { changeCard } from '@/lib/scheduling/change-card.server'
import { mergeLearner } from '@/lib/scheduling/merge-learner.server'
import { nextCards } from '@/lib/scheduling/next-cards.server'
import { getStudyOptions, setDeckOptions, setStudyOptions } from '@/lib/scheduling/study-options.server'
import { undoReview } from '@/lib/scheduling/undo-review.server'
import { freshDatabase } from '@/tests/support/database'
import {
  basic,
  dayMs,
  deckOf,
  expectStatesToBeReplays,
  later,
  libraryDeckOf,
  minuteMs,
  newLearner,
  rate,
  start,
  stateOf,
} from './study'

beforeAll(freshDatabase)

let guest: string
let account: string
beforeEach(async () => {
  guest = await newLearner()
  account = await newLearner()
})

const merge = () => transact((tx) => mergeLearner(tx, guest, account, later(10 * dayMs)))

async function expectNothingOf(userId: string) {
  const where = { userId }
  const db = database()
  expect(await db.cardState.count({ where })).toBe(0)
  expect(await db.review.count({ where })).toBe(0)
  expect(await db.enrollment.count({ where })).toBe(0)
  expect(await db.noteOverlay.count({ where })).toBe(0)
  expect(await db.deck.count({ where: { ownerId: userId } })).toBe(0)
}

test('decks of their own move with everything', async () => {
  const { deckId, cardIds } = await deckOf(guest, [basic('one'), basic('two')])
  const cardId = cardIds[0] ?? ''
  await setDeckOptions(guest, deckId, { newPerDay: 4 })
  await rate(guest, cardId, 3, start)
  await changeCard(guest, { cardId, action: 'flag', flag: 2 }, start)
  const before = await stateOf(guest, cardId)
  await merge()
  const { version, updatedAt, userId, ...rest } = await stateOf(account, cardId)
  expect(before).toMatchObject(rest)
  expect(version).toBeGreaterThan(before.version)
  expect((await nextCards(account, { deckId, limit: 5 }, later(10 * minuteMs))).left).toEqual({
    new: 1,
    learning: 1,
    review: 0,
  })
  await expectNothingOf(guest)
  await expectStatesToBeReplays(account)
})

describe('a deck that both study', () => {
  let deckId: string
  let cards: [string, string, string, string]
  beforeEach(async () => {
    const deck = await libraryDeckOf(4)
    deckId = deck.deckId
    cards = deck.cardIds as typeof cards
    await enroll(guest, deckId, start)
    await enroll(account, deckId, start)
  })

  test('answers of both are put together in the order of time', async () => {
    const [both, guestOnly, accountOnly] = cards
    await rate(account, both, 4, start)
    await rate(guest, both, 3, later(dayMs))
    await rate(guest, both, 3, later(dayMs + 10 * minuteMs))
    await rate(account, both, 1, later(8 * dayMs))
    await rate(guest, guestOnly, 4, later(dayMs))
    await rate(account, accountOnly, 4, later(dayMs))
    const untouched = await stateOf(account, accountOnly)
    await merge()
    await expectNothingOf(guest)
    await expectStatesToBeReplays(account)
    expect(await stateOf(account, both)).toMatchObject({ reps: 4, phase: 'relearning', lapses: 1 })
    expect(await stateOf(account, guestOnly)).toMatchObject({ reps: 1, phase: 'review' })
    expect(await stateOf(account, accountOnly)).toMatchObject({
      dueDay: untouched.dueDay,
      stability: untouched.stability,
    })
    expect(await database().review.count({ where: { userId: account } })).toBe(6)
  })

  test('an answer to the card as it was before is stale', async () => {
    const [card] = cards
    const { version } = await stateOf(account, card)
    await rate(guest, card, 3, start)
    await merge()
    expect((await stateOf(account, card)).version).toBeGreaterThan(version)
  })

  test('undo afterwards takes back the latest answer of the two, and then the ones before', async () => {
    const [both] = cards
    await rate(account, both, 4, start)
    await rate(guest, both, 1, later(dayMs))
    await merge()
    const undo = () => undoReview(account, { id: newId() }, later(11 * dayMs))
    expect(await undo()).toMatchObject({ cardId: both, rating: 1 })
    await expectStatesToBeReplays(account)
    expect(await undo()).toMatchObject({ cardId: both, rating: 4 })
    expect(await stateOf(account, both)).toMatchObject({ phase: 'new', queue: 1 })
    await expectStatesToBeReplays(account)
  })

  test('marks of either stay', async () => {
    const [a, b, c] = cards
    await changeCard(guest, { cardId: a, action: 'suspend' }, start)
    await changeCard(guest, { cardId: b, action: 'flag', flag: 3 }, start)
    await changeCard(account, { cardId: c, action: 'flag', flag: 1 }, start)
    await changeCard(guest, { cardId: c, action: 'flag', flag: 2 }, start)
    await merge()
    expect(await stateOf(account, a)).toMatchObject({ suspended: true, queue: 0 })
    expect(await stateOf(account, b)).toMatchObject({ flag: 3, suspended: false, queue: 1 })
    expect(await stateOf(account, c)).toMatchObject({ flag: 1 })
  })

  test('given up by one, it goes on with the other', async () => {
    const [card] = cards
    await rate(account, card, 4, start)
    await unenroll(account, deckId, start)
    await merge()
    expect(await stateOf(account, card)).toMatchObject({ queue: 3, reps: 1 })
    expect((await nextCards(account, { limit: 9 }, start)).left.new).toBe(3)
    await expectStatesToBeReplays(account)
  })

  test('run again it changes nothing', async () => {
    await rate(guest, cards[0], 3, start)
    await rate(account, cards[0], 3, later(minuteMs))
    await merge()
    const states = await database().cardState.findMany({
      where: { userId: account },
      orderBy: { cardId: 'asc' },
    })
    await merge()
    expect(
      await database().cardState.findMany({ where: { userId: account }, orderBy: { cardId: 'asc' } }),
    ).toEqual(states)
  })
})

test('the account keeps its options, and takes the guest’s where it has none', async () => {
  await setStudyOptions(guest, { newPerDay: 3 })
  await merge()
  expect((await getStudyOptions(account)).own).toEqual({ newPerDay: 3 })
  guest = await newLearner()
  await setStudyOptions(guest, { newPerDay: 30 })
  await merge()
  expect((await getStudyOptions(account)).own).toEqual({ newPerDay: 3 })
})

test('of two wordings of a note the later one stays in force, and the other one is kept as a note', async () => {
  const { deckId } = await libraryDeckOf(3)
  const notes = await database().note.findMany({ where: { deckId }, orderBy: { id: 'asc' } })
  const [first, second, third] = notes.map(({ id }) => id) as [string, string, string]
  const word = (userId: string, noteId: string, text: string, updatedAt: Date) =>
    database().noteOverlay.create({ data: { userId, noteId, content: { ...basic(text) }, updatedAt } })
  await word(account, first, 'old', start)
  await word(guest, first, 'new', later(minuteMs))
  await word(account, second, 'kept', later(minuteMs))
  await word(guest, second, 'older', start)
  await word(account, third, 'alike', start)
  await word(guest, third, 'alike', later(minuteMs))
  await merge()
  const kept = await database().noteOverlay.findMany({
    where: { userId: account },
    orderBy: { noteId: 'asc' },
  })
  expect(kept.map(({ content }) => content)).toEqual([basic('new'), basic('kept'), basic('alike')])
  const keptNotes = () =>
    database().note.findMany({
      where: { deck: { ownerId: account, name: earlierWordings } },
      orderBy: { id: 'asc' },
      select: { content: true, deckId: true },
    })
  const notesKept = await keptNotes()
  expect(notesKept.map(({ content }) => content)).toEqual([basic('old'), basic('older')])
  // Nobody is asked them before they say so.
  expect(await database().cardState.count({ where: { deckId: notesKept[0]?.deckId ?? '' } })).toBe(0)

  const next = await newLearner()
  await word(next, first, 'newest', later(2 * minuteMs))
  await transact((tx) => mergeLearner(tx, next, account, later(10 * dayMs)))
  expect((await keptNotes()).map(({ content }) => content)).toEqual([
    basic('old'),
    basic('older'),
    basic('new'),
  ])
  expect(await database().deck.count({ where: { ownerId: account } })).toBe(1)
  await expectNothingOf(guest)
})

test('merging somebody with themselves changes nothing', async () => {
  const { cardIds } = await deckOf(guest, [basic('one')])
  await rate(guest, cardIds[0] ?? '', 3, start)
  const before = await stateOf(guest, cardIds[0] ?? '')
  await transact((tx) => mergeLearner(tx, guest, guest, start))
  expect(await stateOf(guest, cardIds[0] ?? '')).toEqual(before)
})
