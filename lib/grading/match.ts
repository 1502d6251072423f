import { linkWords } from './link-words'
import type { Said, Wanted } from './numbered'
import { type PointFeatures, pointLogit } from './point-likeness'
import { sequenceShare } from './sequence'

/** How well a claim says what a phrasing says (log-odds), and what the judgement of the point needs beside it. */
export type Match = PointFeatures & {
  logit: number
  againstEven: number
  /** Longest common subsequence of the words, against the length of the phrasing. */
  sequence: number
  /** How many words are turned into their opposites. */
  turned: number
}

/**
 * Compares as `compare` does, number for number, but only what points are judged by, and from what was prepared.
 * `cosine`: of the vectors, where there are any.
 */
export function matchOf(wanted: Wanted, said: Said, cosine?: number): Match {
  const links = linkWords(wanted, said)
  const { count, from, to, likeness, placeOf } = links
  let recall = 0
  let recallEven = 0
  let against = 0
  let againstEven = 0
  let precision = 0
  let bestWord = 0
  let turned = 0
  for (let link = 0; link < count; link++) {
    const alike = likeness[link] as number
    const full = wanted.full[from[link] as number] as number
    const even = wanted.even[from[link] as number] as number
    if (alike > 0) {
      recall += full * alike
      recallEven += even * alike
      precision += (said.full[to[link] as number] as number) * alike
      bestWord = Math.max(bestWord, full * alike)
    } else {
      against += full * -alike
      againstEven += even * -alike
      if (alike < -0.9) turned++
    }
  }
  const match: Match = {
    logit: 0,
    recall: share(recall, wanted.totalFull),
    recallEven: share(recallEven, wanted.totalEven),
    against: share(against, wanted.totalFull),
    againstEven: share(againstEven, wanted.totalEven),
    precision: share(precision, said.totalFull),
    order: orderOf(wanted, placeOf),
    bestWord: share(bestWord, wanted.mostFull),
    numbersWrong: wrongOf(wanted.numbers, said.numbers),
    namesWrong: wrongOf(wanted.names, said.names),
    sequence: sequenceShare(wanted, said),
    turned,
  }
  match.logit = pointLogit(match, cosine)
  return match
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)

/** Of the linked words of content, the share that comes in the order of the phrasing. */
function orderOf({ size, content }: Wanted, placeOf: Int32Array): number {
  let linked = 0
  let kept = 0
  let last = -1
  for (let at = 0; at < size; at++) {
    const place = placeOf[at] as number
    if (place < 0 || content[at] === 0) continue
    if (linked > 0 && place > last) kept++
    linked++
    last = place
  }
  return kept / Math.max(1, linked - 1)
}

/** Numbers, or names, that stand in the place of the wanted ones. */
function wrongOf(wanted: ReadonlySet<string>, said: ReadonlyMap<string, number>): number {
  if (wanted.size === 0 || said.size === 0) return 0
  let wrong = 0
  for (const [stem, weight] of said) if (!wanted.has(stem)) wrong += weight
  return Math.min(2, wrong) / 2
}
