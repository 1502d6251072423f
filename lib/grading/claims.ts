import type { Span } from './verdict'

/** A piece of the learner's answer that says one thing. */
export type Claim = { text: string; span: Span }

/** Where a sentence, a bullet or a line ends. */
const SENTENCE_END = /(?<=[.!?…])["'”’)\]]*\s+(?=\S)|\s*\n+\s*/g
/** Where a clause may end inside a sentence; it counts when both sides say something. */
const CLAUSE_END = /\s*;\s*|:\s+|,\s+(?=(?:and|but|so|while|whereas|because|which|then)\b)|\s+[–—]\s+/gi
/** A clause needs this many words to stand alone. */
const CLAUSE_WORDS = 4
const MAX_CLAIMS = 64

/**
 * The claims of an answer: sentences, and where a sentence strings several together, its clauses; bullets and
 * fragments count as sentences. Spans are offsets into the text as given. At most 64 come back.
 */
export function claimsOf(answer: string): Claim[] {
  return splitClaims(answer, 'clauses')
}

export function splitClaims(text: string, into: 'sentences' | 'clauses'): Claim[] {
  const claims: Claim[] = []
  for (const sentence of pieces(text, { start: 0, end: text.length }, SENTENCE_END)) {
    if (into === 'sentences') claims.push(sentence)
    else claims.push(...clausesOf(text, sentence))
    if (claims.length >= MAX_CLAIMS) break
  }
  return claims.slice(0, MAX_CLAIMS)
}

function clausesOf(text: string, sentence: Claim): Claim[] {
  const clauses = pieces(text, sentence.span, CLAUSE_END)
  const joined: Claim[] = []
  for (const clause of clauses) {
    const last = joined.at(-1)
    if (last && (countWords(clause.text) < CLAUSE_WORDS || countWords(last.text) < CLAUSE_WORDS)) {
      joined[joined.length - 1] = claimAt(text, last.span.start, clause.span.end)
    } else joined.push(clause)
  }
  return joined
}

/** The parts of a range between the places where `end` matches, without white space and bullet marks around. */
function pieces(text: string, range: Span, end: RegExp): Claim[] {
  const found: Claim[] = []
  const part = text.slice(range.start, range.end)
  let from = 0
  const add = (to: number) => {
    const piece = part.slice(from, to)
    const lead = piece.match(/^\s*(?:[-*+•·]\s+|\d{1,2}[.)]\s+)?/)?.[0].length ?? 0
    const trimmed = piece.slice(lead).trimEnd()
    if (/[\p{L}\p{N}]/u.test(trimmed)) {
      found.push(claimAt(text, range.start + from + lead, range.start + from + lead + trimmed.length))
    }
  }
  for (const match of part.matchAll(end)) {
    add(match.index)
    from = match.index + match[0].length
  }
  add(part.length)
  return found
}

const claimAt = (text: string, start: number, end: number): Claim => ({
  text: text.slice(start, end),
  span: { start, end },
})

const countWords = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
