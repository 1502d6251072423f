import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/lib/db/database.server'
import { enroll } from '@/lib/decks/enroll.server'
import { deleteExamPlan, followExamPlan, keepExamPaces } from '@/lib/scheduling/follow-exam-plan.server'
import { listExamPlans } from '@/lib/scheduling/list-exam-plans.server'
import { nextCards } from '@/lib/scheduling/next-cards.server'
import { saveExamPlan } from '@/lib/scheduling/save-exam-plan.server'
import { freshDatabase } from '@/tests/support/database'
import { many } from './queue'
import { dayMs, deckOf, later, learn, newLearner, start } from './study'

beforeAll(freshDatabase)

let userId: string
beforeEach(async () => {
  userId = await newLearner()
})

const wish = { name: 'Interview', targetRecall: 0.85, minutesADay: null }
const inTenDays = '2026-03-12' // start is 2 March

const newToday = async (now: Date) => (await nextCards(userId, { limit: 1 }, now)).left.new

describe('an exam plan', () => {
  test('says what pace reaches the goal, and lays it on the deck when it is followed', async () => {
    const { deckId } = await deckOf(userId, many(150))
    const { planId } = await saveExamPlan(userId, { ...wish, date: inTenDays, deckIds: [deckId] }, start)
    const [view] = await listExamPlans(userId, start)
    expect(view).toMatchObject({
      planId,
      date: inTenDays,
      daysUntil: 10,
      newCards: 150,
      seenCards: 0,
      followed: false,
    })
    expect(view?.outcome).toMatchObject({ kind: 'possible' })
    const pace = view?.outcome?.newPerDay ?? 0
    expect(pace).toBeGreaterThan(10)
    expect(await newToday(start)).toBe(10)

    await followExamPlan(userId, planId, true, start)
    expect(await newToday(start)).toBe(pace)
    // The day of the exam and after, the deck is as it was.
    expect(await newToday(later(10 * dayMs))).toBe(10)

    await followExamPlan(userId, planId, false, start)
    expect(await newToday(start)).toBe(10)
  })

  test('adapts each day: what was left undone is spread over the days that are left', async () => {
    const { deckId } = await deckOf(userId, many(150))
    const { planId } = await saveExamPlan(userId, { ...wish, date: inTenDays, deckIds: [deckId] }, start)
    await followExamPlan(userId, planId, true, start)
    const first = await newToday(start)
    const fourDaysOn = later(4 * dayMs)
    await keepExamPaces(userId, fourDaysOn)
    const then = await newToday(fourDaysOn)
    expect(then).toBeGreaterThan(first)
    expect(then).toBe((await listExamPlans(userId, fourDaysOn))[0]?.outcome?.newPerDay)
  })

  test('does not take a faster pace away that the person chose themselves', async () => {
    const { deckId } = await deckOf(userId, many(20))
    const { planId } = await saveExamPlan(userId, { ...wish, date: inTenDays, deckIds: [deckId] }, start)
    await followExamPlan(userId, planId, true, start)
    expect(await newToday(start)).toBe(10)
  })

  test('counts what was learnt already', async () => {
    const { deckId, cardIds } = await deckOf(userId, many(12))
    await learn(userId, cardIds.slice(0, 6), start)
    await saveExamPlan(userId, { ...wish, date: '2026-03-20', deckIds: [deckId] }, later(2 * dayMs))
    const [view] = await listExamPlans(userId, later(2 * dayMs))
    expect(view).toMatchObject({ newCards: 6, seenCards: 6 })
    expect(view?.recallToday).toBeGreaterThan(0.35)
    expect(view?.recallToday).toBeLessThan(0.5)
  })

  test('changed, it lets go of the decks it had until it is followed again', async () => {
    const one = await deckOf(userId, many(150))
    const two = await deckOf(userId, many(5))
    const { planId } = await saveExamPlan(userId, { ...wish, date: inTenDays, deckIds: [one.deckId] }, start)
    await followExamPlan(userId, planId, true, start)
    await saveExamPlan(userId, { ...wish, planId, date: inTenDays, deckIds: [two.deckId] }, start)
    await keepExamPaces(userId, start)
    expect(await newToday(start)).toBe(10 + 5)
    await deleteExamPlan(userId, planId, start)
    expect(await listExamPlans(userId, start)).toEqual([])
  })

  test.each(['2026-03-02', '2026-02-01', '2027-04-01'])('is not made for %s', async (date) => {
    const { deckId } = await deckOf(userId, many(2))
    await expect(saveExamPlan(userId, { ...wish, date, deckIds: [deckId] }, start)).rejects.toThrow(
      /not saved/,
    )
    expect(await database().examPlan.count({ where: { userId } })).toBe(0)
  })

  test('of somebody else is not found, and neither is a deck of theirs', async () => {
    const stranger = await newLearner()
    const { deckId } = await deckOf(userId, many(2))
    const { planId } = await saveExamPlan(userId, { ...wish, date: inTenDays, deckIds: [deckId] }, start)
    const theirs = await deckOf(stranger, many(2))
    const fields = { ...wish, date: inTenDays, deckIds: [theirs.deckId] }
    await expect(saveExamPlan(stranger, { ...fields, planId }, start)).rejects.toThrow(/not yours/)
    await expect(saveExamPlan(userId, fields, start)).rejects.toThrow(/not yours/)
    await expect(followExamPlan(stranger, planId, true, start)).rejects.toThrow(/not yours/)
    await expect(deleteExamPlan(stranger, planId, start)).rejects.toThrow(/not yours/)
    await expect(enroll(stranger, deckId, start)).rejects.toThrow(/not yours/)
    expect(await listExamPlans(stranger, start)).toEqual([])
  })
})
