/**
 * How fast the cards of an assignment have to be begun, and in which order.
 *
 * A card is not known when it has been seen once: for mastery the last new card should come a few days before the due
 * date, so that it is asked again at least once. The pace is reckoned anew each day from what is left, so that a
 * missed day spreads over the days that follow, and somebody who joins late gets the pace that their days need.
 */

const daysToSettle = 3
/** More new cards in one deck on one day help nobody, whatever the date says. */
export const mostPerDay = 100

/** The last study day on which new cards of an assignment should come. */
export function seeByDay(startDay: number, dueDay: number, goal: string): number {
  if (goal !== 'mastered') return Math.max(startDay, dueDay)
  const length = dueDay - startDay
  return dueDay - Math.max(0, Math.min(daysToSettle, Math.floor(length / 3)))
}

/**
 * New cards for today: what is left spread over the days that are left, today included, and at least what the teacher
 * asks for. After the last day what is left comes at the teacher's pace, or as if a week were left.
 */
export function newToday(left: number, today: number, lastDay: number, asked: number | null): number {
  if (left <= 0) return 0
  const daysLeft = lastDay - today + 1
  const needed = Math.ceil(left / (daysLeft > 0 ? daysLeft : 7))
  return Math.min(left, mostPerDay, Math.max(needed, asked ?? 0))
}

/** How many cards should have been seen by the end of a day, of somebody who began on `fromDay`. */
export function expectedSeen(cards: number, fromDay: number, lastDay: number, day: number): number {
  if (day < fromDay) return 0
  const days = Math.max(1, lastDay - fromDay + 1)
  return Math.min(cards, Math.round((cards * (day - fromDay + 1)) / days))
}
