import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fittingNotes, interviewPlan } from '@/lib/scheduling/interview-plan'

const decks = [
  { deckId: 'a', newCards: 30 },
  { deckId: 'b', newCards: 0 },
  { deckId: 'c', newCards: 100 },
  { deckId: 'd', newCards: 5 },
]

describe('an interview in so many days', () => {
  it('leaves the last three days to reviews, and fills the others in the order of the decks', () => {
    const plan = interviewPlan(decks, 14, 10)
    expect(plan).toMatchObject({ learningDays: 11, capacity: 110, perDayForAll: 13 })
    expect(plan.decks.map(({ perDay, fitting }) => [perDay, fitting])).toEqual([
      [3, 30],
      [0, 0],
      [10, 80],
      [1, 0],
    ])
  })

  it.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [7, 5],
    [9, 6],
    [30, 27],
  ])('of %i days begins new cards on %i', (days, learningDays) => {
    expect(interviewPlan(decks, days, 10).learningDays).toBe(learningDays)
  })

  it('at the pace it names for everything, everything fits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 15 }),
        fc.integer({ min: 1, max: 365 }),
        (counts, days) => {
          const given = counts.map((newCards, index) => ({ deckId: String(index), newCards }))
          const { perDayForAll } = interviewPlan(given, days, 1)
          const plan = interviewPlan(given, days, Math.max(1, perDayForAll))
          expect(plan.decks.every(({ newCards, fitting }) => fitting === newCards)).toBe(true)
        },
      ),
    )
  })

  it('never promises more than it has room for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 15 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 50 }),
        (counts, days, perDay) => {
          const plan = interviewPlan(
            counts.map((newCards, index) => ({ deckId: String(index), newCards })),
            days,
            perDay,
          )
          const begun = plan.decks.reduce((sum, { fitting }) => sum + fitting, 0)
          const all = counts.reduce((sum, count) => sum + count, 0)
          expect(begun).toBe(Math.min(all, plan.capacity))
        },
      ),
    )
  })

  it('names the first notes whose new cards all fit', () => {
    const [a, b, c, d] = [{ newCards: 2 }, { newCards: 0 }, { newCards: 3 }, { newCards: 1 }]
    const fitting = (cards: number) => [...fittingNotes([a, b, c, d], cards)]
    expect(fitting(0)).toEqual([])
    expect(fitting(2)).toEqual([a])
    // Of three cards of a note two are not the note; what comes after it waits, too.
    expect(fitting(4)).toEqual([a])
    expect(fitting(6)).toEqual([a, c, d])
  })
})
