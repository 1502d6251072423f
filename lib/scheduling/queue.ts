/**
 * The order in which waiting cards come. The database hands over, for each kind, the cards that may come
 * today (limits and siblings are its part, see waiting-cards.server.ts); this decides who is next.
 */

import { hashOf } from './hash'

/** How far the day has come, over the decks that are studied together. */
export type DayProgress = {
  newDone: number
  newLeft: number
  reviewsDone: number
  reviewsLeft: number
}

/** Cards that may come, each list already in its own order. */
export type WaitingCards<Card> = {
  /** In the learning steps and due. */
  learning: readonly Card[]
  reviews: readonly Card[]
  news: readonly Card[]
  /** In the learning steps, due within the learn-ahead time: for when nothing else is left. */
  ahead: readonly Card[]
}

/** Where new cards come among the reviews. */
export type NewPlacement = 'mixed' | 'first' | 'last'

/**
 * The next `limit` cards: learning cards whose time has come, then reviews and new cards, then learning
 * cards ahead of their time.
 */
export function orderQueue<Card>(
  waiting: WaitingCards<Card>,
  progress: DayProgress,
  placement: NewPlacement,
  limit: number,
): Card[] {
  const { learning, reviews, news, ahead } = waiting
  return [...learning, ...placeNew(reviews, news, progress, placement), ...ahead].slice(0, limit)
}

function placeNew<Card>(
  reviews: readonly Card[],
  news: readonly Card[],
  progress: DayProgress,
  placement: NewPlacement,
): Card[] {
  if (placement === 'first') return [...news, ...reviews]
  if (placement === 'last') return [...reviews, ...news]
  return spread(reviews, news, progress)
}

/**
 * Spreads the new cards of the whole day evenly among its reviews: the i-th of n stands at (i + ½) / n of
 * the day. As cards already done count, asking again after every answer continues the same day instead of
 * starting over with whatever is more plentiful.
 */
function spread<Card>(reviews: readonly Card[], news: readonly Card[], progress: DayProgress): Card[] {
  const { newDone, newLeft, reviewsDone, reviewsLeft } = progress
  const newTotal = newDone + Math.max(newLeft, news.length)
  const reviewTotal = reviewsDone + Math.max(reviewsLeft, reviews.length)
  const mixed: Card[] = []
  let nextNew = 0
  let nextReview = 0
  while (nextNew < news.length || nextReview < reviews.length) {
    const newAt = (newDone + nextNew + 0.5) / newTotal
    const reviewAt = (reviewsDone + nextReview + 0.5) / reviewTotal
    const review = reviews[nextReview]
    const fresh = news[nextNew]
    if (review !== undefined && (fresh === undefined || reviewAt <= newAt)) {
      mixed.push(review)
      nextReview += 1
    } else if (fresh !== undefined) {
      mixed.push(fresh)
      nextNew += 1
    }
  }
  return mixed
}

/**
 * A number that orders cards the same way all day and differently tomorrow, so that cards made together are
 * not asked in the order they were made.
 */
export function dailyOrder(cardId: string, day: number): number {
  return hashOf(`${cardId} ${day}`)
}

/** Longest waiting first; those of one day in that day's own order. */
export function byDueDay<Card extends { cardId: string; dueDay: number }>(today: number) {
  return (a: Card, b: Card): number =>
    a.dueDay - b.dueDay || dailyOrder(a.cardId, today) - dailyOrder(b.cardId, today)
}

/**
 * Likeliest forgotten first. For cards of equal weights the probability of recall falls with
 * elapsed days / stability, so that quotient orders them without computing a power for each.
 */
export function byRetrievability<Card extends { stability: number; lastReviewDay: number }>(today: number) {
  const age = ({ stability, lastReviewDay }: Card) => (today - lastReviewDay) / stability
  return (a: Card, b: Card): number => age(b) - age(a)
}
