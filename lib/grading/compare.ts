import { align, type Link } from './align'
import { cosine, countsOf, gramsOf } from './bags'
import { isContent, type Reading, type Worth } from './reading'
import type { Word } from './words'

/** What is measured between a text that is wanted and a text that was said; shares between 0 and 1. */
export type Comparison = {
  /** Share of the wanted words that were said, by what they are worth; `Even`: however rare they are. */
  recall: number
  recallEven: number
  /** Share of the wanted words of which the opposite was said. */
  against: number
  againstEven: number
  /** Share of the said words that were wanted. */
  precision: number
  f1: number
  /** Linked words that keep their order. */
  order: number
  /** Longest common subsequence, against the wanted length. */
  sequence: number
  /** Likeness of the spelling, without the question's words (character 4-grams); and of all words. */
  gramsNew: number
  allWords: number
  /** The weightiest wanted word that was said. */
  bestWord: number
  /** Numbers and names ("bulb A") that were said in the place of wanted ones. */
  numbersWrong: number
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
    against: shareOf(wanted.words, worth.full, links, 'from', negative),
    againstEven: shareOf(wanted.words, worth.even, links, 'from', negative),
    precision,
    f1: recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision),
    order: orderOf(wanted.words, said.words, links),
    sequence: sequenceOf(wanted.words, said.words),
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
const unasked = ({ words }: Reading, worth: Worth) => words.filter((word) => !worth.isAsked(word))

/** The share of the words' worth that is linked, each link counted by `credit` of its likeness. */
function shareOf(
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

function orderOf(wanted: readonly Word[], said: readonly Word[], links: readonly Link[]): number {
  const places = links
    .filter(({ from, to, likeness }) => {
      const word = wanted[from]
      return word && said[to] && isContent(word) && likeness > 0
    })
    .sort((a, b) => a.from - b.from)
    .map(({ to }) => to)
  const kept = places.filter((place, index) => index > 0 && place > (places[index - 1] ?? 0)).length
  return kept / Math.max(1, places.length - 1)
}

/** Bounds of the quadratic part; longer texts are compared by their beginnings there. */
const SEQUENCE = { wanted: 120, said: 400 }

function sequenceOf(wanted: readonly Word[], said: readonly Word[]): number {
  const long = said.slice(0, SEQUENCE.said)
  const short = wanted.slice(0, SEQUENCE.wanted)
  let rows: number[] = new Array(long.length + 1).fill(0)
  for (const word of short) {
    const next = [0]
    for (let j = 1; j <= long.length; j++) {
      const same = word.stem === long[j - 1]?.stem
      next.push(same ? (rows[j - 1] ?? 0) + 1 : Math.max(rows[j] ?? 0, next[j - 1] ?? 0))
    }
    rows = next
  }
  return (rows[long.length] ?? 0) / Math.max(1, short.length)
}

function namesOf(wanted: Reading, said: Reading, worth: Worth) {
  const stems = (reading: Reading, kind: Word['kind']) =>
    new Map(reading.words.filter((word) => word.kind === kind).map((word) => [word.stem, word]))
  const wrong = (kind: Word['kind']): number => {
    const right = stems(wanted, kind)
    if (right.size === 0) return 0
    const others = [...stems(said, kind).values()].filter(({ stem }) => !right.has(stem))
    return Math.min(2, others.length + others.filter((word) => !worth.isAsked(word)).length) / 2
  }
  return { numbersWrong: wrong('number'), namesWrong: wrong('identifier') }
}
