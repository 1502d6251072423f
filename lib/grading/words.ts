import { CLAUSE_BREAKS, FUNCTION_WORDS, LIGHT_WORDS, NEGATORS, NOT_NEGATED, NUMBER_WORDS } from './english'
import { stemOf } from './stem'
import { type TermMatch, termAt } from './terms'

export type WordKind = 'function' | 'light' | 'content' | 'number' | 'identifier'

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

const WORD =
  /\d+(?:[.,]\d+)*(?:e[+-]?\d+\b)?|\.\d+|[A-Za-z](?:[_^]\{?[A-Za-z0-9]+\}?)+|\p{L}+(?:['’^`´]\p{L}{1,2}\b)*\p{N}*|[√∝∞∑≤≥≠≈=<>%×]|[.!?;,:\n()]/gu
const MULTIPLES: Record<string, number> = {
  k: 1e3,
  m: 1e6,
  b: 1e9,
  t: 1e12,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
}
const UNITS = new Set(
  'bit byte bytes bits kb mb gb tb kib mib gib token tokens ms s sec second seconds minute minutes hour hours layer layers head heads parameter parameters dimension dimensions percent % v volt volts cm mm km kg g ml degrees'.split(
    ' ',
  ),
)
const SIGNS: Record<string, string> = {
  '√': 'sqrt',
  '∝': 'proportional',
  '∞': 'infinity',
  '∑': 'sum',
  '×': 'time',
  '%': 'percent',
}
const CONTRACTED: Record<string, string> = {
  cannot: 'can not',
  cant: 'can not',
  wont: 'will not',
  dont: 'do not',
  doesnt: 'do not',
  didnt: 'do not',
  isnt: 'be not',
  arent: 'be not',
  wasnt: 'be not',
  werent: 'be not',
  hasnt: 'have not',
  havent: 'have not',
  wouldnt: 'will not',
  couldnt: 'can not',
  shouldnt: 'should not',
}
/** A negation reaches this many words of content. */
const REACH = 2

type Raw = { start: number; end: number; text: string; typed: string }

/** The words of a text, in order, with numbers read, terms of the field joined and negations spread. */
export function wordsOf(text: string): Word[] {
  const raws: Raw[] = []
  for (const match of text.matchAll(WORD)) {
    const typed = match[0]
    raws.push({ start: match.index, end: match.index + typed.length, text: fold(typed), typed })
  }
  const words: Word[] = []
  let clause = 0
  let reach = 0
  for (let at = 0; at < raws.length; at++) {
    const raw = raws[at] as Raw
    if (/^[.!?;,:\n()]$/.test(raw.text)) {
      if (raw.text !== '(' && raw.text !== ')') reach = 0
      if (/[.!?;\n]/.test(raw.text)) clause++
      continue
    }
    const term = termAt((index) => raws[at + index]?.text)
    if (term) {
      words.push({ ...termWord(raws, at, term), negated: reach > 0, clause })
      if (reach > 0) reach--
      at += term.length - 1
      continue
    }
    const [first, negation] = split(raw.text)
    if (CLAUSE_BREAKS.has(raw.text)) {
      reach = 0
      clause++
    }
    if (negation || NEGATORS.has(raw.text)) {
      if (!NOT_NEGATED.has(raws[at + 1]?.text ?? '')) reach = REACH
      words.push({ ...span(raw), stem: 'not', kind: 'function', negated: false, clause })
      continue
    }
    const word = { ...span(raw), ...read(first, raw, raws, at), negated: false, clause }
    if (reach > 0 && word.kind !== 'function' && word.kind !== 'light') {
      word.negated = true
      reach--
    }
    words.push(word)
    if (word.value !== undefined) at += joinUnit(word, raws, at)
  }
  return words
}

const span = ({ start, end, text }: Raw) => ({ start, end, text })

function fold(typed: string): string {
  const text = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’^`´](?=\p{L}{1,2}$)/gu, "'")
  return /^[a-z](?:[_^])/.test(text) ? text.replace(/[_^{}]/g, '') : text
}

/** "isn't" → ["be", true]. */
function split(text: string): [string, boolean] {
  if (text.endsWith("n't") || CONTRACTED[text]) return [text, true]
  return [text.replace(/'(?:s|re|ve|ll|d|m)$/, ''), false]
}

function read(text: string, raw: Raw, raws: Raw[], at: number): Pick<Word, 'stem' | 'kind' | 'value'> {
  if (/^[\d.]/.test(text)) return number(Number(text.replace(/,(?=\d{3}\b)/g, '').replace(',', '.')))
  if (SIGNS[text]) return { stem: SIGNS[text], kind: 'content' }
  if (/^[^\p{L}]$/u.test(text)) return { stem: text, kind: 'light' }
  const value = NUMBER_WORDS.get(text)
  if (value !== undefined && value !== 1) return number(value)
  if (text === 'one') return isName(raws, at) ? number(1) : { stem: 'one', kind: 'light' }
  if (text.length === 1) {
    const named =
      text === 'a'
        ? raw.typed === 'A' && at > 0
          ? true
          : isName(raws, at)
        : text !== 'i' || (raw.typed !== 'I' && isName(raws, at))
    return named ? { stem: text, kind: 'identifier' } : { stem: text, kind: 'function' }
  }
  const stem = stemOf(text)
  if (FUNCTION_WORDS.has(text)) return { stem, kind: 'function' }
  return { stem, kind: LIGHT_WORDS.has(text) || LIGHT_WORDS.has(stem) ? 'light' : 'content' }
}

const number = (value: number): Pick<Word, 'stem' | 'kind' | 'value'> => ({
  stem: String(value),
  kind: 'number',
  value,
})

/** "bulbs a and c", "terminal one": what stands there names something. */
function isName(raws: Raw[], at: number): boolean {
  const next = raws[at + 1]?.text
  return next === undefined || /^(?:and|or|is|are|was|were|has|have|with|will|to|in|[.,;:)!?\n])$/.test(next)
}

/** Reads "7 B", "32k", "16 GB" on: how many further words belong to the number. */
function joinUnit(word: Word, raws: Raw[], at: number): number {
  let used = 0
  let next = raws[at + 1]
  const factor = next && MULTIPLES[next.text]
  if (next && factor && (next.text.length > 1 || next.start === word.end)) {
    word.value = (word.value ?? 0) * factor
    word.stem = String(word.value)
    word.end = next.end
    used = 1
    next = raws[at + 2]
  }
  if (next && UNITS.has(next.text)) word.unit = stemOf(next.text)
  return used
}

function termWord(raws: Raw[], at: number, term: TermMatch): Omit<Word, 'negated' | 'clause'> {
  const inside = raws.slice(at, at + term.length)
  return {
    start: inside[0]?.start ?? 0,
    end: inside.at(-1)?.end ?? 0,
    text: inside.map(({ text }) => text).join(' '),
    stem: term.name,
    kind: 'content',
    parts: inside.map(({ text }) => stemOf(text)),
  }
}
