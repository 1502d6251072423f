import { exactVerdict } from './exact-verdict'
import type { PointVerdict, Verdict } from './verdict'

/**
 * Grades an order: `steps` as they should come (Markdown), `order` their places as the learner put them, first step
 * first. A step is made where it stands in its place, partly where it follows the step it should follow. The mark is
 * the share of neighbouring pairs in the right order; steps of the same text may stand for each other.
 */
export function gradeOrder(steps: readonly string[], order: readonly number[]): Verdict {
  const complete = order.length === steps.length && steps.every((_, place) => order.includes(place))
  const put = order.map((place) => steps[place])
  const points = steps.map((text, place): PointVerdict => {
    const stands = complete && put[place] === text
    const follows = place > 0 && put.some((step, at) => step === text && put[at - 1] === steps[place - 1])
    return { text, weight: 1, state: stands ? 'made' : follows ? 'partly' : 'missing', evidence: [] }
  })
  if (!complete) {
    const text = 'Some steps are missing or stand twice, so the order could not be read.'
    return exactVerdict(0, points, { notices: [{ code: 'unreadable', text }] })
  }
  if (points.every(({ state }) => state === 'made')) return exactVerdict(1, points)
  const pairs = Math.max(1, steps.length - 1)
  const right = steps.filter(
    (step, place) => place > 0 && put.some((other, at) => other === step && put[at - 1] === steps[place - 1]),
  ).length
  // A rotation keeps all but one of the pairs: never the whole mark for an order that is not the right one.
  return exactVerdict(Math.min(right, pairs - 1) / pairs, points)
}
