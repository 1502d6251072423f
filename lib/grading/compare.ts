import { align, type Link } from './align'
import { cosine, countsOf, gramsOf } from './bags'
import { isContent, type Reading, type Worth } from './reading'
import type { Word } from './words'

/** What is measured between a text that is wanted and a text that was said; shares between 0 and 1. */
export type Comparison = {
  /** Share of the wanted words that were said, by what they are worth; in four ways of weighing. */
  recall: number
  recallEven: number
  recallPlain: number
  recallExact: number
  /** Share of the wanted words of which the opposite was said. */
  against: number
  againstEven: number
  /** Share of the said words that were wanted. */
  precision: number
  precisionPlain: number
  f1: number
  /** Linked words that keep their order, that turn it round, and that stay side by side. */
  order: number
  reversed: number
  pairs: number
  /** Longest common subsequence and longest common run, against the wanted length. */
  sequence: number
  run: number
  /** Likeness of the spelling: character 4-grams, all and without the question's words; and of all words. */
  grams: number
  gramsNew: number
  allWords: number
  /** The weightiest wanted word that was said. */
  bestWord: number
  /** Numbers and names ("bulb A"): wanted ones that were said, and others that were said in their place. */
  numbersMade: number
  numbersWrong: number
  namesMade: number
  namesWrong: number
}

export type Compared = Comparison & { links: Link[] }

export function compare(wanted: Reading, said: Reading, worth: Worth): Compared {
  const links = align(wanted.words, said.words)
  const recall = shareOf(wanted.words, worth.full, links, 'from', positive)
  const precision = shareOf(said.words, worth.full, links, 'to', positive)
  return {
    links,
    recall,
    recallEven: shareOf(wanted.words, worth.even, links, 'from', positive),
    recallPlain: shareOf(wanted.words, worth.plain, links, 'from', positive),
    recallExact: shareOf(wanted.words, worth.even, links, 'from', exact),
    against: shareOf(wanted.words, worth.full, links, 'from', negative),
    againstEven: shareOf(wanted.words, worth.even, links, 'from', negative),
    precision,
    precisionPlain: shareOf(said.words, worth.plain, links, 'to', positive),
    f1: recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision),
    ...orderOf(wanted.words, said.words, links),
    ...sequenceOf(wanted.words, said.words),
    grams: cosine(gramsOf(wanted.words, worth.plain), gramsOf(said.words, worth.plain)),
    gramsNew: cosine(
      gramsOf(unasked(wanted, worth), worth.plain),
      gramsOf(unasked(said, worth), worth.plain),
    ),
    allWords: cosine(countsOf(wanted.words), countsOf(said.words)),
    bestWord: bestWord(wanted.words, links, worth),
    ...namesOf(wanted, said, worth),
  }
}

const positive = (alike: number) => Math.max(0, alike)
const negative = (alike: number) => Math.max(0, -alike)
const exact = (alike: number) => (alike === 1 ? 1 : 0)
const unasked = ({ words }: Reading, worth: Worth) => words.filter((word) => !worth.isAsked(word))

/** The share of the words' worth that is linked, each link counted by `credit` of its likeness. */
export function shareOf(
  words: readonly Word[],
  worth: (word: Word) => number,
  links: readonly Link[],
  side: 'from' | 'to',
  credit: (alike: number) => number,
): number {
  const total = words.reduce((sum, word) => sum + worth(word), 0)
  if (total === 0) return 0
  let linked = 0
  for (const link of links) {
    const word = words[link[side]]
    if (word) linked += worth(word) * credit(link.likeness)
  }
  return linked / total
}

function bestWord(words: readonly Word[], links: readonly Link[], worth: Worth): number {
  const most = Math.max(0, ...words.map(worth.full))
  if (most === 0) return 0
  const met = links.map(({ from, likeness }) => {
    const word = words[from]
    return word ? worth.full(word) * positive(likeness) : 0
  })
  return Math.max(0, ...met) / most
}

function orderOf(wanted: readonly Word[], said: readonly Word[], links: readonly Link[]) {
  const content = links
    .flatMap(({ from, to, likeness }) => {
      const word = wanted[from]
      const other = said[to]
      return word && other && isContent(word) && likeness > 0 ? [{ from, to, clause: other.clause }] : []
    })
    .sort((a, b) => a.from - b.from)
  let kept = 0
  let near = 0
  for (let i = 0; i + 1 < content.length; i++) {
    const a = content[i]
    const b = content[i + 1]
    if (!a || !b || b.to <= a.to) continue
    kept++
    if (b.to - a.to <= b.from - a.from + 2 && a.clause === b.clause) near++
  }
  const counted = Math.max(1, content.length - 1)
  return {
    order: kept / counted,
    reversed: content.length < 2 ? 0 : 1 - kept / counted,
    pairs: Math.min(1, near / Math.max(1, wanted.filter(isContent).length - 1)),
  }
}

/** Bounds of the quadratic part; longer texts are compared by their beginnings there. */
const SEQUENCE = { wanted: 120, said: 400 }

function sequenceOf(wanted: readonly Word[], said: readonly Word[]): { sequence: number; run: number } {
  const long = said.slice(0, SEQUENCE.said)
  const short = wanted.slice(0, SEQUENCE.wanted)
  let longest = 0
  let rows: number[] = new Array(long.length + 1).fill(0)
  let runs: number[] = new Array(long.length + 1).fill(0)
  for (const word of short) {
    const next = [0]
    const nextRuns = [0]
    for (let j = 1; j <= long.length; j++) {
      const same = word.stem === long[j - 1]?.stem
      next.push(same ? (rows[j - 1] ?? 0) + 1 : Math.max(rows[j] ?? 0, next[j - 1] ?? 0))
      const run = same ? (runs[j - 1] ?? 0) + 1 : 0
      nextRuns.push(run)
      longest = Math.max(longest, run)
    }
    rows = next
    runs = nextRuns
  }
  const length = Math.max(1, short.length)
  return { sequence: (rows[long.length] ?? 0) / length, run: longest / length }
}

function namesOf(wanted: Reading, said: Reading, worth: Worth) {
  const stems = (reading: Reading, kind: Word['kind']) =>
    new Map(reading.words.filter((word) => word.kind === kind).map((word) => [word.stem, word]))
  const judge = (kind: Word['kind']): [number, number] => {
    const right = stems(wanted, kind)
    if (right.size === 0) return [0.5, 0]
    const others = [...stems(said, kind).values()].filter(({ stem }) => !right.has(stem))
    const wrong = others.length + others.filter((word) => !worth.isAsked(word)).length
    const made = [...stems(said, kind).keys()].filter((stem) => right.has(stem)).length
    return [made / right.size, Math.min(2, wrong) / 2]
  }
  const [numbersMade, numbersWrong] = judge('number')
  const [namesMade, namesWrong] = judge('identifier')
  return { numbersMade, numbersWrong, namesMade, namesWrong }
}
