import { balanceEmphasis, opaqueMask, plainText, unwrapEmphasis } from './inline'
import type { Line } from './line'

/** `Term: explanation`, as a line of notes says it. The explanation may follow in the next lines. */
export type TermLine = { term: string; explanation: string; bulleted: boolean; indent: number }

const longestTerm = 100
const mostWords = { bulleted: 12, plain: 6 }

/** Openers of lines that have a colon and explain no term; "For example: …" goes on with what came before. */
const notATerm =
  /^(?:notes?|n\.?b\.?|tips?|hint|warning|caution|important|remember|ps|todo|update|edit|sources?|see|ref|references?|fig(?:ure)?|table|image|listing|author|date|title|tags?|e\.?g|i\.?e|for|here|there|this|these|that|those|it|its|they|we|you|i|he|she|also|so|but|and|or|if|when|while|because|thus|then|hence|therefore|however|in (?:short|summary|conclusion|other|this|these|that|our|your)|as|to|let|below|above|following|finally|consider|suppose|example|instance|output|input|result|https?|mailto)\b/i

/** Words that are left small in a title. */
const smallWords = new Set(
  'a an and as at by for from in into is of on or over per the to via vs vs. versus with without'.split(' '),
)

/**
 * Reads a line as an entry of notes. A bulleted line may name its term in any way (`- Term: …`,
 * `* **Term** - …`); an unbulleted one must be short, and worded as a name rather than as a sentence.
 */
export function readTermLine(line: Line): TermLine | null {
  if (line.kind !== 'item' && line.kind !== 'text') return null
  const bulleted = line.kind === 'item'
  const body = bulleted ? line.text.slice(line.text.search(/\s/)).trim() : line.text
  const cut = cutAtColon(body) ?? cutAtDash(body, bulleted)
  if (!cut) return null
  const term = unwrapEmphasis(balanceEmphasis(cut.term).trim())
  if (!isTerm(term, bulleted)) return null
  if (cut.explanation === '' && !bulleted && !isTitleCase(plainText(term))) return null
  return { term, explanation: cut.explanation, bulleted, indent: line.indent }
}

function isTerm(term: string, bulleted: boolean): boolean {
  const plain = plainText(term)
  if (plain.length < 2 || plain.length > longestTerm || /[?!;]/.test(plain) || notATerm.test(plain))
    return false
  if (!/\p{L}/u.test(plain) || /(?<!\bvs)(?<!\betc)\. /i.test(plain)) return false
  const words = plain.split(' ').length
  if (words > (bulleted ? mostWords.bulleted : mostWords.plain)) return false
  if (bulleted) return true
  return /^[\p{Lu}\p{N}]/u.test(plain) && !plain.includes(', ') && (words <= 3 || isTitleCase(plain))
}

function isTitleCase(plain: string): boolean {
  const words = plain.split(' ').filter((word) => !smallWords.has(word.toLowerCase()))
  return words.length > 0 && words.every((word) => /^["'“‘([]?[\p{Lu}\p{N}&/+–-]/u.test(word))
}

type Cut = { term: string; explanation: string }

/** At the first colon outside code, formulas and brackets that is followed by a blank, a mark or nothing. */
function cutAtColon(body: string): Cut | null {
  const head = body.slice(0, longestTerm * 2)
  const mask = opaqueMask(head)
  let depth = 0
  for (let i = 0; i < head.length; i++) {
    const char = head[i] ?? ''
    if (mask[i]) continue
    if ('([{'.includes(char)) depth++
    else if (')]}'.includes(char)) depth = Math.max(0, depth - 1)
    else if ((char === ':' || char === '：') && depth === 0) {
      const after = body.slice(i + 1)
      const closing = /^[*_]{1,3}(?=\s|$)/.exec(after)?.[0] ?? ''
      const rest = after.slice(closing.length)
      if (rest !== '' && !/^\s/.test(rest) && char === ':') continue
      return { term: head.slice(0, i) + closing, explanation: balanceEmphasis(rest.trim()) }
    }
  }
  return null
}

/** `**Term** - explanation`; without emphasis only in a list, with blanks around the dash. */
function cutAtDash(body: string, bulleted: boolean): Cut | null {
  const marked =
    /^(\*\*[^*]{1,100}\*\*|__[^_]{1,100}__|`[^`]{1,100}`)\s{0,4}(?:[-–—]{1,2}|=|→|->)\s{1,4}/.exec(body)
  if (marked) return { term: marked[1] ?? '', explanation: body.slice(marked[0].length).trim() }
  if (!bulleted) return null
  const plain = /^([^\s:.,;?!]{1,40}(?: [^\s:.,;?!]{1,40}){0,5}) (?:-{1,2}|–|—) (?=\S)/.exec(body)
  return plain ? { term: plain[1] ?? '', explanation: body.slice(plain[0].length).trim() } : null
}
