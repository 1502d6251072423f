import { CLAUSE_BREAKS, FUNCTION_WORDS, LIGHT_WORDS, NEGATORS, NUMBER_WORDS } from './english'
import { stemOf } from './stem'

const WORD =
  /\d+(?:[.,]\d+)*(?:e[+-]?\d+\b)?|\.\d+|[A-Za-z](?:[_^]\{?[A-Za-z0-9]+\}?)+|\p{L}+(?:['’^`´]\p{L}{1,2}\b)*\p{N}*|[√∝∞∑≤≥≠≈=<>%×]|[.!?;,:\n()]/gu
const SIGNS = new Map([
  ['√', 'sqrt'],
  ['∝', 'proportional'],
  ['∞', 'infinity'],
  ['∑', 'sum'],
  ['×', 'time'],
  ['%', 'percent'],
])
const CONTRACTED = new Set(
  'cannot cant wont dont doesnt didnt isnt arent wasnt werent hasnt havent wouldnt couldnt shouldnt'.split(
    ' ',
  ),
)

export type WordKind = 'function' | 'light' | 'content' | 'number' | 'identifier'

/** What a word means by itself. */
export type Meaning = { stem: string; kind: WordKind; value?: number }

/** What can be said of a piece of text wherever it stands. */
export type Token = {
  typed: string
  /** Lower case, one Unicode form. */
  text: string
  stem: string
  /** Punctuation: `end` begins a new clause, `pause` and `end` stop a negation. */
  mark?: 'bracket' | 'pause' | 'end'
  breaks: boolean
  negates: boolean
  /** Missing where the words around decide. */
  meaning?: Meaning
}

/** A token with its place in the text (UTF-16 offsets). */
export type Placed = { start: number; end: number; token: Token }

/** Words, numbers, signs and punctuation marks, in order. */
export function tokensOf(text: string): Placed[] {
  const placed: Placed[] = []
  for (const match of text.matchAll(WORD)) {
    const typed = match[0]
    placed.push({ start: match.index, end: match.index + typed.length, token: tokenOf(typed) })
  }
  return placed
}

const cache = new Map<string, Token>()
const CACHE_SIZE = 10_000
/** Longer pieces are hardly words, and come once. */
const CACHED_LENGTH = 20

function tokenOf(typed: string): Token {
  if (typed.length > CACHED_LENGTH) return makeToken(typed)
  const known = cache.get(typed)
  if (known) return known
  const token = makeToken(typed)
  if (cache.size >= CACHE_SIZE) cache.clear()
  cache.set(typed, token)
  return token
}

function makeToken(typed: string): Token {
  const text = fold(typed)
  const contracted = text.endsWith("n't") || CONTRACTED.has(text)
  return {
    typed,
    text,
    stem: stemOf(text),
    mark: markOf(text),
    breaks: CLAUSE_BREAKS.has(text),
    negates: contracted || NEGATORS.has(text),
    meaning: meaningOf(withoutEnding(text)),
  }
}

function markOf(text: string): Token['mark'] {
  if (text === '(' || text === ')') return 'bracket'
  if (/^[.!?;\n]$/.test(text)) return 'end'
  return text === ',' || text === ':' ? 'pause' : undefined
}

function fold(typed: string): string {
  const text = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’^`´](?=\p{L}{1,2}$)/gu, "'")
  return /^[a-z](?:[_^])/.test(text) ? text.replace(/[_^{}]/g, '') : text
}

/** "model's" → "model". */
export const withoutEnding = (text: string): string => text.replace(/'(?:s|re|ve|ll|d|m)$/, '')

function meaningOf(text: string): Meaning | undefined {
  if (/^[\d.]/.test(text)) return numberOf(Number(text.replace(/,(?=\d{3}\b)/g, '').replace(',', '.')))
  const sign = SIGNS.get(text)
  if (sign) return { stem: sign, kind: 'content' }
  if (/^[^\p{L}]$/u.test(text)) return { stem: text, kind: 'light' }
  const value = NUMBER_WORDS.get(text)
  if (value !== undefined && value !== 1) return numberOf(value)
  if (text === 'one' || text.length === 1) return undefined
  const stem = stemOf(text)
  if (FUNCTION_WORDS.has(text)) return { stem, kind: 'function' }
  return { stem, kind: LIGHT_WORDS.has(text) || LIGHT_WORDS.has(stem) ? 'light' : 'content' }
}

export const numberOf = (value: number): Meaning => ({ stem: String(value), kind: 'number', value })
