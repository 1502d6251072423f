import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byDueDay, byRetrievability, dailyOrder, orderQueue } from '@/lib/scheduling/queue'

const named = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`)

/** Plays a day: takes the first card, counts it, asks again. */
function playDay(newCount: number, reviewCount: number): string {
  let taken = ''
  let newDone = 0
  let reviewsDone = 0
  while (newDone + reviewsDone < newCount + reviewCount) {
    const [next] = orderQueue(
      {
        learning: [],
        news: named('n', Math.min(3, newCount - newDone)),
        reviews: named('r', Math.min(3, reviewCount - reviewsDone)),
        ahead: [],
      },
      { newDone, newLeft: newCount - newDone, reviewsDone, reviewsLeft: reviewCount - reviewsDone },
      'mixed',
      1,
    )
    if (next?.startsWith('n')) newDone += 1
    else reviewsDone += 1
    taken += next?.[0]
  }
  return taken
}

describe('the order of a session', () => {
  const waiting = {
    learning: ['l0'],
    reviews: ['r0', 'r1', 'r2', 'r3'],
    news: ['n0', 'n1'],
    ahead: ['a0'],
  }
  const progress = { newDone: 0, newLeft: 2, reviewsDone: 0, reviewsLeft: 4 }
  const order = (placement: 'mixed' | 'first' | 'last', limit = 20) =>
    orderQueue(waiting, progress, placement, limit).join(' ')

  test('learning cards come first, those ahead of their time last', () => {
    expect(order('mixed')).toBe('l0 r0 n0 r1 r2 n1 r3 a0')
    expect(order('first')).toBe('l0 n0 n1 r0 r1 r2 r3 a0')
    expect(order('last')).toBe('l0 r0 r1 r2 r3 n0 n1 a0')
    expect(order('mixed', 3)).toBe('l0 r0 n0')
  })

  test('new cards are spread over the whole day, also when it is asked for card by card', () => {
    expect(playDay(2, 10)).toBe('rrrnrrrrrnrr')
    expect(playDay(3, 3)).toBe('rnrnrn')
    expect(playDay(4, 0)).toBe('nnnn')
    expect(playDay(0, 2)).toBe('rr')
  })

  test('whatever the numbers, every stretch of the day has its share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 60 }), (news, reviews) => {
        const day = playDay(news, reviews)
        let seen = 0
        for (let index = 0; index < day.length; index++) {
          if (day[index] === 'n') seen += 1
          const fair = ((index + 1) * news) / day.length
          expect(Math.abs(seen - fair)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})

test('cards of one day are shuffled, another way each day, always the same way within it', () => {
  const cards = named('card-', 100).map((cardId) => ({ cardId, dueDay: 7 }))
  const order = (today: number) => [...cards].sort(byDueDay(today)).map(({ cardId }) => cardId)
  expect(order(20_000)).toEqual(order(20_000))
  expect(order(20_000)).not.toEqual(order(20_001))
  expect(order(20_000)).not.toEqual(cards.map(({ cardId }) => cardId))
  expect(dailyOrder('a', 1)).not.toBe(dailyOrder('a', 2))
  const [first] = [...cards, { cardId: 'late', dueDay: 6 }].sort(byDueDay(20_000))
  expect(first?.cardId).toBe('late')
})

test('likeliest forgotten first', () => {
  const cards = [
    { id: 'sure', stability: 100, lastReviewDay: 90 },
    { id: 'shaky', stability: 2, lastReviewDay: 94 },
    { id: 'fresh', stability: 2, lastReviewDay: 99 },
  ]
  expect([...cards].sort(byRetrievability(100)).map(({ id }) => id)).toEqual(['shaky', 'fresh', 'sure'])
})
