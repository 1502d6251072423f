import { balanceEmphasis, plainText, unwrapEmphasis } from './inline'

/** The longest line that is taken for a question of its own. */
const longestQuestion = 400

/**
 * Whether a whole line is one question: it ends in a question mark, starts like a sentence, and no other
 * sentence goes before the question in the same line.
 */
export function isWholeQuestion(text: string): boolean {
  if (text.length > longestQuestion) return false
  const plain = plainText(text)
  if (!/[?？]["”’)]?$/.test(plain)) return false
  if (/^[\p{Ll}]/u.test(plain)) return false
  return !/\p{L}{3}[.!]["”’)]? /u.test(plain)
}

/** Whether a heading asks something: `Overfitting? How to prevent?` does, `Why attention` does not say so. */
export function hasQuestionMark(text: string): boolean {
  return /[?？](?:["”’)*_`]|\s|$|\p{Lu})/u.test(text.replace(/https?:\/\/\S+/g, ''))
}

const opener =
  /^(?:how|what|why|when|where|which|who|whose|can|could|does|do|is|are|should|explain|describe|define|compare|contrast|discuss|derive|compute|outline|state|name|list|give|show|prove)\b/i

/** Whether a heading without a question mark is worded as a question or as a task. */
export function opensLikeQuestion(text: string): boolean {
  return opener.test(plainText(text)) && plainText(text).includes(' ')
}

/**
 * A question as it should stand on a card: without emphasis around the whole, without marks that have no
 * partner, blanks evened out. The wording stays.
 */
export function tidyQuestion(text: string): string {
  const oneLine = text.split(/\s+/).join(' ').trim()
  const spaced = oneLine.replace(/([?？])(?=\p{Lu}\p{Ll})/gu, '$1 ')
  return unwrapEmphasis(balanceEmphasis(withoutAnchor(spaced)).trim()).trim()
}

/** Page anchors that generators leave in headings: `Title {#title}`, `<a name="x"></a>Title`. */
function withoutAnchor(text: string): string {
  const bare = text.replace(/<\/?a(?: [^<>]{0,200})?>/gi, '')
  const brace = bare.lastIndexOf('{#')
  return brace > 0 && bare.endsWith('}') ? bare.slice(0, brace).trim() : bare.trim()
}

const numbering =
  /^(?:\(?#?\d{1,4}(?:\.\d{1,3}){0,4}\s?[.):\]](?=\s|\*|_|$)|\[\d{1,4}\](?=\s)|\d{1,4}(?:\.\d{1,3}){1,4}(?=\s)|\d{1,4}\s[-–—](?=\s)|#\d{1,4}(?=\s)|№\s?\d{1,4}\.?(?=\s))\s{0,8}/

/** Takes a number off the front: `12. Topic`, `3) Topic`, `1.2 Topic`, `**4. Topic**`. */
export function splitNumber(text: string): { numbered: boolean; text: string } {
  const marks = /^[*_]{0,3}/.exec(text)?.[0] ?? ''
  const bare = text.slice(marks.length)
  const number = numbering.exec(bare)
  if (!number) return { numbered: false, text }
  const rest = bare.slice(number[0].length)
  // `**4.** Topic` closes at once what it opened; `**4. Topic**` keeps its mark for the topic.
  if (marks && rest.startsWith(marks)) return { numbered: true, text: rest.slice(marks.length).trim() }
  return { numbered: true, text: rest ? marks + rest : '' }
}
