import type { Compared } from './compare'
import { type PointMatch, pointLikeness } from './point-likeness'
import type { Phrasing, PreparedPoint, PreparedTask } from './prepare-task'
import { isContent, type Worth } from './reading'
import type { PointState, Span } from './verdict'
import { dot, type Window } from './windows'

/** What became of a point: how likely it was made (0…1), and the words that decided. */
export type PointJudgement = { made: number; state: PointState; evidence: Span[] }

/** A misconception that was met. */
export type MetMisconception = { index: number; evidence: Span[] }

type Found = PointMatch & { window: Window; phrasing: Phrasing }

/** A false version has to fit better than every true one by this much (log-odds). */
const FALSE_MARGIN = 0.35
/** And has to fit at all. */
const FALSE_LEAST = -0.1
/** From these probabilities on a point counts as made, or partly made. */
const MADE = 0.6
const PARTLY = 0.42

export function judgePoint(
  point: PreparedPoint,
  windows: readonly Window[],
  worth: Worth,
  vectors?: readonly Float32Array[],
): PointJudgement {
  const right = bestOf(point.right, windows, worth, vectors)
  const wrong = bestOf(point.wrong, windows, worth, vectors)
  const opposite = opposing(point, windows, worth)
  if (wrong && wrong.logit > FALSE_LEAST && wrong.logit > (right?.logit ?? -9) + FALSE_MARGIN) {
    return { made: 0.05, state: 'contradicted', evidence: evidenceOf(wrong) }
  }
  if (opposite && opposite.strength > chance(right?.logit ?? -9) - 0.15) {
    return { made: 0.05, state: 'contradicted', evidence: opposite.evidence }
  }
  if (!right) return { made: 0.02, state: 'missing', evidence: [] }
  const near = wrong ? chance((right.logit - wrong.logit) * 2 + 1.2) : 1
  const made = chance(right.logit) * near
  if (made < PARTLY) return { made, state: 'missing', evidence: [] }
  return { made, state: made >= MADE ? 'made' : 'partly', evidence: evidenceOf(right) }
}

/** Misconceptions that a claim fits better than it fits any point. */
export function metMisconceptions(
  task: PreparedTask,
  windows: readonly Window[],
  vectors?: readonly Float32Array[],
): MetMisconception[] {
  const truths = task.points.flatMap(({ right }) => right)
  return task.misconceptions.flatMap((misconception, index) => {
    const found = bestOf([misconception], windows, task.worth, vectors)
    if (!found || found.logit < MISCONCEPTION_LEAST) return []
    const truth = bestOf(truths, [found.window], task.worth, vectors)
    if (truth && truth.logit > found.logit - MISCONCEPTION_MARGIN) return []
    return [{ index, evidence: evidenceOf(found) }]
  })
}

const MISCONCEPTION_LEAST = 0.3
const MISCONCEPTION_MARGIN = 0.2

function bestOf(
  phrasings: readonly Phrasing[],
  windows: readonly Window[],
  worth: Worth,
  vectors?: readonly Float32Array[],
): Found | undefined {
  let best: Found | undefined
  for (const window of windows) {
    for (const phrasing of phrasings) {
      const vector = vectors?.[phrasing.place]
      const cosine = vector && window.vector ? dot(vector, window.vector) : undefined
      const match = pointLikeness(phrasing.reading, window.reading, worth, cosine)
      if (!best || match.logit > best.logit) best = { ...match, window, phrasing }
    }
  }
  return best
}

/** A claim that is about the same words as a phrasing of the point, and turns some of them round. */
function opposing(
  point: PreparedPoint,
  windows: readonly Window[],
  worth: Worth,
): { strength: number; evidence: Span[] } | undefined {
  let best: { strength: number; evidence: Span[] } | undefined
  for (const window of windows) {
    for (const phrasing of point.right) {
      const match = pointLikeness(phrasing.reading, window.reading, worth)
      const strength = turned(match.compared)
      if (strength > 0 && strength > (best?.strength ?? 0)) {
        best = { strength, evidence: evidenceOf({ ...match, window, phrasing }, true) }
      }
    }
  }
  return best
}

/** How strongly a claim says the opposite of what it is compared with, 0…1. */
function turned({ againstEven, recallEven, precision }: Compared): number {
  if (againstEven < 0.12 || recallEven + againstEven < 0.45) return 0
  return Math.min(1, recallEven + againstEven + 0.2 * precision)
}

const chance = (logit: number) => 1 / (1 + Math.exp(-logit))

/** The learner's words that were linked, as spans from word to neighbouring word; the whole claim if they are few. */
function evidenceOf(found: Found, opposed = false): Span[] {
  const { window, compared } = found
  const linked = compared.links
    .filter(({ likeness }) => (opposed ? likeness !== 0 : likeness > 0))
    .map(({ to }) => window.reading.words[to])
    .filter((word) => word !== undefined)
  const content = linked.filter(isContent)
  if (content.length < 2) return [window.span]
  const inOrder = [...linked].sort((a, b) => a.start - b.start)
  const first = content.reduce((a, b) => (a.start < b.start ? a : b))
  const last = content.reduce((a, b) => (a.end > b.end ? a : b))
  const spans: Span[] = []
  for (const word of inOrder) {
    if (word.start < first.start || word.end > last.end) continue
    const span = spans.at(-1)
    if (span && word.start - span.end <= 14) span.end = Math.max(span.end, word.end)
    else if (isContent(word)) spans.push({ start: word.start, end: word.end })
  }
  return spans.map(({ start, end }) => ({ start: start + window.span.start, end: end + window.span.start }))
}
