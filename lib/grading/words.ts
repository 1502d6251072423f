import { NOT_NEGATED } from './english'
import { type TermMatch, termAt } from './terms'
import { type Meaning, numberOf, type Placed, tokensOf, type WordKind, withoutEnding } from './tokens'

/** One word of a text, with where it stands (UTF-16 offsets into the text as given). */
export type Word = {
  start: number
  end: number
  /** Lower case, as typed otherwise. */
  text: string
  /** What is compared: the stem, the name of a term of the field, or the value of a number. */
  stem: string
  kind: WordKind
  /** A negation reaches it: "not connected", "without a gap". */
  negated: boolean
  value?: number
  unit?: string
  /** Stems of the words of a term, which may be met one by one. */
  parts?: string[]
  /** Counts the clauses of the text up to here. */
  clause: number
}

const MULTIPLES = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['b', 1e9],
  ['t', 1e12],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
])
const UNITS = new Set(
  'bit byte bytes bits kb mb gb tb kib mib gib token tokens ms s sec second seconds minute minutes hour hours layer layers head heads parameter parameters dimension dimensions percent % v volt volts cm mm km kg g ml degrees'.split(
    ' ',
  ),
)
/** A negation reaches this many words of content. */
const REACH = 2

/** The words of a text, in order, with numbers read, terms of the field joined and negations spread. */
export function wordsOf(text: string): Word[] {
  const raws = tokensOf(text)
  const words: Word[] = []
  let clause = 0
  let reach = 0
  for (let at = 0; at < raws.length; at++) {
    const { start, end, token } = raws[at] as Placed
    if (token.mark) {
      if (token.mark !== 'bracket') reach = 0
      if (token.mark === 'end') clause++
      continue
    }
    const term = termAt((index) => raws[at + index]?.token.stem)
    if (term) {
      words.push({ ...termWord(raws, at, term), negated: reach > 0, clause })
      if (reach > 0) reach--
      at += term.length - 1
      continue
    }
    if (token.breaks) {
      reach = 0
      clause++
    }
    if (token.negates) {
      if (!NOT_NEGATED.has(raws[at + 1]?.token.text ?? '')) reach = REACH
      words.push({ start, end, text: token.text, stem: 'not', kind: 'function', negated: false, clause })
      continue
    }
    const { stem, kind, value } = token.meaning ?? meaningHere(raws, at)
    const word: Word = { start, end, text: token.text, stem, kind, negated: false, clause }
    if (reach > 0 && kind !== 'function' && kind !== 'light') {
      word.negated = true
      reach--
    }
    words.push(word)
    if (value !== undefined) {
      word.value = value
      at += joinUnit(word, raws, at)
    }
  }
  return words
}

/** A single letter, or "one": a name, or not, by what stands around it. */
function meaningHere(raws: readonly Placed[], at: number): Meaning {
  const { typed, text } = (raws[at] as Placed).token
  const stem = withoutEnding(text)
  if (stem === 'one') return isName(raws, at) ? numberOf(1) : { stem, kind: 'light' }
  const named =
    stem === 'a'
      ? (typed === 'A' && at > 0) || isName(raws, at)
      : stem !== 'i' || (typed !== 'I' && isName(raws, at))
  return { stem, kind: named ? 'identifier' : 'function' }
}

/** "bulbs a and c", "terminal one": what stands there names something. */
function isName(raws: readonly Placed[], at: number): boolean {
  const next = raws[at + 1]?.token.text
  return next === undefined || /^(?:and|or|is|are|was|were|has|have|with|will|to|in|[.,;:)!?\n])$/.test(next)
}

/** Reads "7 B", "32k", "16 GB" on: how many further words belong to the number. */
function joinUnit(word: Word, raws: readonly Placed[], at: number): number {
  let used = 0
  let next = raws[at + 1]
  const factor = next && MULTIPLES.get(next.token.text)
  if (next && factor && (next.token.text.length > 1 || next.start === word.end)) {
    word.value = (word.value ?? 0) * factor
    word.stem = String(word.value)
    word.end = next.end
    used = 1
    next = raws[at + 2]
  }
  if (next && UNITS.has(next.token.text)) word.unit = next.token.stem
  return used
}

function termWord(raws: readonly Placed[], at: number, term: TermMatch): Omit<Word, 'negated' | 'clause'> {
  const inside = raws.slice(at, at + term.length)
  return {
    start: inside[0]?.start ?? 0,
    end: inside.at(-1)?.end ?? 0,
    text: inside.map(({ token }) => token.text).join(' '),
    stem: term.name,
    kind: 'content',
    parts: inside.map(({ token }) => token.stem),
  }
}
