/**
 * The place of an assigned new card in its deck, as `CardState.position`: below 0, so before every card that nobody
 * asks for, by the study day until which it should be seen, then as the deck has it.
 */
const dayZero = 100_000
const cardsPerDay = 10_000

/** The first place of the cards that should be seen by a study day; the deck's own order is added to it. */
export function placeOfDay(seeByDay: number): number {
  if (!Number.isSafeInteger(seeByDay) || seeByDay <= -dayZero || seeByDay >= dayZero) {
    throw new Error(`${seeByDay} is not a study day.`)
  }
  return (seeByDay - dayZero) * cardsPerDay
}

/** Places behind the last one of a day: the deck's own order does not reach further. */
export const lastPlaceOfDay = cardsPerDay - 1
