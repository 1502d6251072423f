import { expect } from 'vitest'
import { nextCards } from '@/lib/scheduling/next-cards.server'
import { today } from '@/lib/scheduling/today.server'
import { basic } from './study'

/** So many notes, each of its own. */
export const many = (count: number, make = basic) =>
  Array.from({ length: count }, (_, index) => make(`${make.name} ${index}`))

/** Questions about what a learner is asked next; `learner` says whose turn it is in the present test. */
export function queueOf(learner: () => string) {
  const idsOf = async (now: Date, wanted: { limit?: number; deckId?: string; exclude?: string[] } = {}) =>
    (await nextCards(learner(), { limit: 50, ...wanted }, now)).cards.map(({ cardId }) => cardId)
  const leftAt = async (now: Date, deckId?: string) =>
    (await nextCards(learner(), { limit: 1, deckId }, now)).left

  /** What the page and the home page say is left must be the same. */
  async function expectLeft(now: Date, expected: { new: number; learning: number; review: number }) {
    expect(await leftAt(now)).toEqual(expected)
    expect((await today(learner(), now)).left).toEqual(expected)
  }
  return { idsOf, leftAt, expectLeft }
}
