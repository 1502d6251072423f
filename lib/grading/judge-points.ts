import { linkWords } from './link-words'
import { type Match, matchOf } from './match'
import { dot } from './meaning'
import { contradictionChance, isDenial, oppositionOf } from './opposition'
import type { Phrasing, PreparedPoint, PreparedTask } from './prepare-task'
import { isContent } from './reading'
import type { PointState, Span } from './verdict'
import type { Window } from './windows'
import type { Word } from './words'

/** What became of a point: how likely it was made (0…1), and the words that decided. */
export type PointJudgement = {
  made: number
  state: PointState
  evidence: Span[]
  /** Something speaks against the point, but not clearly enough to call it contradicted. */
  doubt: boolean
}

/** A misconception that was met. */
export type MetMisconception = { index: number; evidence: Span[] }

/** A phrasing held against a window. */
type Found = { match: Match; phrasing: Phrasing; window: Window }

/** A false version has to fit better than every true one by this much (log-odds). */
const FALSE_MARGIN = 0.3
/** By this much, and it contradicts for sure. */
const FALSE_SURELY = 0.6
/** And has to fit at all. */
const FALSE_LEAST = -0.2
/** From this chance on a claim that turns words of the point round contradicts it. */
const CONTRADICTS = 0.75
const DOUBTFUL = 0.45
/** From these probabilities on a point counts as made, or partly made. */
const MADE = 0.6
const PARTLY = 0.42

/** What became of each point in the windows over an answer. */
export function judgePoints(
  task: PreparedTask,
  windows: readonly Window[],
  vectors?: readonly Float32Array[],
): PointJudgement[] {
  const found = task.points.map(({ right }) => windows.map((window) => matches(right, window, vectors)))
  // What a window says best: a claim that makes one point is hardly a sign of another.
  const fits = windows.map((_, at) => Math.max(...found.map((point) => highest(point[at] ?? [], logitOf))))
  // And what it says without turning any word of it round; what the note says itself is turned round nowhere.
  const plain = windows.map(({ quoted }, at) =>
    quoted
      ? Number.POSITIVE_INFINITY
      : Math.max(...found.map((point) => highest((point[at] ?? []).filter(isPlain), logitOf))),
  )
  return task.points.map((point, index) =>
    judgePoint(point, task, windows, { found: found[index] ?? [], fits, plain }, vectors),
  )
}

/** How much of the lead of another point on the same claim is taken off. */
const RIVALRY = 0.4

function judgePoint(
  point: PreparedPoint,
  task: PreparedTask,
  windows: readonly Window[],
  { found, fits, plain }: Record<'fits' | 'plain', readonly number[]> & { found: readonly Found[][] },
  vectors?: readonly Float32Array[],
): PointJudgement {
  const fitOf = (at: number) => fits[at] ?? -9
  const right = bestBesideRivals(found, fits)
  if (!right) return { made: 0.02, state: 'missing', evidence: [], doubt: false }
  const lie = windows.find(({ literal, quoted }) => !quoted && point.falsehoods.has(literal))
  if (lie) return { made: 0.05, state: 'contradicted', evidence: [lie.span], doubt: false }
  const falsehoods = windows.map((window) => (window.quoted ? [] : matches(point.wrong, window, vectors)))
  const suspect = best(falsehoods.flat(), inOrder)
  // What makes some point better than it fits the false version is no clear sign of the latter.
  const wrong = best(
    falsehoods.flatMap((window, at) => window.filter(({ match }) => match.logit > fitOf(at))),
    inOrder,
  )
  const all = found.flat()
  const truth = highest(all, inOrder)
  const leadOf = (by?: Found) => (by && by.match.logit > FALSE_LEAST ? inOrder(by) - truth : 0)
  const lead = leadOf(wrong)
  if (wrong && lead > FALSE_SURELY) return contradicted(wrong)
  const swapped = all.find((each) => each.match.logit > SWAP_LEAST && swapsNames(point, task, each))
  if (swapped && swapped.match.logit > right.logit - 0.3) return contradicted(swapped)
  const turned = found
    .map((window, at) => opposed(window, plain[at] ?? -9))
    .reduce<Turned>((a, b) => (b.chance > a.chance ? b : a), { chance: 0 })
  if (turned.by && turned.chance >= CONTRADICTS) return contradicted(turned.by, true)
  const against = turned.chance
  const otherNumber = windowsWithOtherNumber(point, task, all)
  if (otherNumber && otherNumber.match.logit > right.logit - 0.3) return contradicted(otherNumber)
  const near = suspect ? chance((right.logit - suspect.match.logit) * 2 + 1.2) : 1
  const made = chance(right.logit) * near * (1 - against)
  const doubt = leadOf(suspect) > FALSE_MARGIN || against >= DOUBTFUL
  if (made < PARTLY) return { made, state: 'missing', evidence: [], doubt }
  return { made, state: made >= MADE && !doubt ? 'made' : 'partly', evidence: evidenceOf(right.by), doubt }
}

/** The best match of a point, where a claim counts less when it fits another point better. */
function bestBesideRivals(
  found: readonly Found[][],
  fits: readonly number[],
): { by: Found; logit: number } | undefined {
  let right: { by: Found; logit: number } | undefined
  found.forEach((window, at) => {
    for (const by of window) {
      const logit = by.match.logit - RIVALRY * ((fits[at] ?? 0) - by.match.logit)
      if (!right || logit > right.logit) right = { by, logit }
    }
  })
  return right
}

const contradicted = (by: Found, opposedWords = false): PointJudgement => ({
  made: 0.05,
  state: 'contradicted',
  evidence: evidenceOf(by, opposedWords),
  doubt: false,
})

/** A claim that fits a point with numbers, and has only numbers that the note knows nothing of. */
function windowsWithOtherNumber(
  point: PreparedPoint,
  task: PreparedTask,
  found: readonly Found[],
): Found | undefined {
  if (!point.hasNumbers) return undefined
  return found.find(({ match, window }) => {
    if (match.logit < SWAP_LEAST || window.quoted) return false
    const said = window.reading.words.filter(({ value }) => value !== undefined)
    return said.length > 0 && said.every(({ stem }) => !task.known.has(stem))
  })
}

type Turned = { chance: number; by?: Found }

/** How likely one window contradicts the point, and by which of its phrasings. */
function opposed(window: readonly Found[], plainFit: number): Turned {
  const opposition = oppositionOf(window.map(({ match }) => match))
  const by = opposition && window[opposition.index]
  if (!by) return { chance: 0 }
  // A claim that plainly makes a point is about that, whatever words of another phrasing it turns round.
  const lead = isDenial(opposition) ? OUTDONE_DENIAL : OUTDONE
  return plainFit > by.match.logit + lead ? { chance: 0 } : { chance: contradictionChance(opposition), by }
}

const OUTDONE = 1.2
const OUTDONE_DENIAL = 2

const isPlain = ({ match }: Found) => match.turned === 0 && match.againstEven < 0.05

const SWAP_LEAST = -0.2

/**
 * The claim names another of the things that the question tells apart than the point does: what is true of top-k,
 * said of top-p.
 */
function swapsNames(point: PreparedPoint, task: PreparedTask, { window }: Found): boolean {
  if (point.names.size === 0 || window.quoted) return false
  const said = window.reading.words.filter(({ stem }) => task.names.has(stem)).map(({ stem }) => stem)
  return said.length > 0 && !said.some((stem) => point.names.has(stem))
}

/** Misconceptions that a claim fits better than it fits any point. */
export function metMisconceptions(
  task: PreparedTask,
  windows: readonly Window[],
  vectors?: readonly Float32Array[],
): MetMisconception[] {
  const truths = task.points.flatMap(({ right }) => right)
  return task.misconceptions.flatMap((misconception, index) => {
    const found = best(
      windows.flatMap((window) => (window.quoted ? [] : matches([misconception], window, vectors))),
    )
    if (!found || found.match.logit < MISCONCEPTION_LEAST) return []
    const truth = highest(matches(truths, found.window, vectors), logitOf)
    if (truth > found.match.logit - MISCONCEPTION_MARGIN) return []
    return [{ index, evidence: evidenceOf(found) }]
  })
}

const MISCONCEPTION_LEAST = 0.3
const MISCONCEPTION_MARGIN = 0.2

function matches(phrasings: readonly Phrasing[], window: Window, vectors?: readonly Float32Array[]): Found[] {
  return phrasings.map((phrasing) => {
    const vector = vectors?.[phrasing.place]
    const cosine = vector && window.vector ? dot(vector, window.vector) : undefined
    return { match: matchOf(phrasing.wanted, window.said, cosine), phrasing, window }
  })
}

const logitOf = ({ match }: Found) => match.logit

const best = (found: readonly Found[], by = logitOf): Found | undefined =>
  found.length === 0 ? undefined : found.reduce((a, b) => (by(b) > by(a) ? b : a))

const highest = (found: readonly Found[], by: (found: Found) => number): number =>
  found.reduce((most, each) => Math.max(most, by(each)), -Infinity)

/** True and false versions often have the same words: which of them comes first tells them apart. */
const inOrder = ({ match }: Found) => match.logit + 2 * match.sequence

const chance = (logit: number) => 1 / (1 + Math.exp(-logit))

/** The learner's words that were linked, as spans from word to neighbouring word; the whole claim if they are few. */
function evidenceOf(found: Found, opposed = false): Span[] {
  const { phrasing, window } = found
  const { count, to, likeness } = linkWords(phrasing.wanted, window.said)
  const linked: Word[] = []
  for (let link = 0; link < count; link++) {
    const word = window.reading.words[to[link] ?? -1]
    if (word && (opposed || (likeness[link] ?? 0) > 0)) linked.push(word)
  }
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
