import { balanceEmphasis, unwrapEmphasis } from './inline'

/** `Q:` or `A:` at the start of a line, and what follows it. */
export type Marker = { role: 'question' | 'answer'; rest: string }

// Quote signs, one list bullet or number, then emphasis: everything people put in front of `Q:`.
const prefix = /^(?:>\s{0,4}){0,4}(?:(?:[-*+•]|\(?\d{1,4}[.)])\s{1,8})?(?:#{1,6}\s{1,4})?/
const label = /^([*_]{0,3})(questions?|ques|q|answers?|ans|a|solution)(?=[\s\d:：.)*_#–—-]|$)/i
const number = /^\s{0,2}[#.]?\s{0,1}\d{1,4}/
const strongSeparator = /^\s{0,2}[:：]/
const weakSeparator = /^(?:\s{0,2}[.)\]]|\s{1,2}[-–—](?=\s))/

/**
 * Reads a line as `Q: …` or `A: …` in any of the spellings people use: bold, numbered, listed, quoted,
 * spelt out, with the emphasis left open. Null where the line is neither. With `alone`, a label with
 * nothing behind it (`## Question 3`, `### Answer`) counts too.
 */
export function readMarker(text: string, { alone = false } = {}): Marker | null {
  const start = prefix.exec(text)?.[0].length ?? 0
  const body = text.slice(start)
  const found = label.exec(body)
  if (!found) return null
  const [whole, opened = '', word = ''] = found
  let at = whole.length
  const numbered = number.exec(body.slice(at))
  if (numbered) at += numbered[0].length
  let open = opened
  ;({ at, open } = closeMark(body, at, open))
  const separator = separatorAfter(body.slice(at), word, !!numbered, alone)
  if (separator) at += separator[0].length
  else if (!alone || body.slice(at).trim() !== '' || !standsAlone(word, !!numbered)) return null
  ;({ at, open } = closeMark(body, at, open))
  const role = word.toLowerCase().startsWith('q') ? 'question' : 'answer'
  return { role, rest: reopen(open, body.slice(at).trim()) }
}

/**
 * `:` always parts a label from its text. A point or a dash does behind a whole word or a number, and behind
 * a lone `Q.` that asks something; `A.` may start a list of choices, which the caller has to rule out.
 */
function separatorAfter(
  rest: string,
  word: string,
  numbered: boolean,
  heading: boolean,
): RegExpExecArray | null {
  const strong = strongSeparator.exec(rest)
  if (strong) return strong
  if (numbered || word.length > 2) return weakSeparator.exec(rest)
  if (heading || (word.toLowerCase() === 'q' && !rest.includes('?'))) return null
  return /^\.(?=\s)/.exec(rest)
}

/** `Question`, `Answer`, `Q 3`; but not a chapter called `Questions`, nor the letter `A` of a glossary. */
function standsAlone(word: string, numbered: boolean): boolean {
  return numbered || (word.length > 2 && !word.toLowerCase().endsWith('s'))
}

/** Steps over the closing partner of the emphasis that was opened in front of the label. */
function closeMark(body: string, at: number, open: string): { at: number; open: string } {
  if (open && body.startsWith(open, at)) return { at: at + open.length, open: '' }
  return { at, open }
}

/** Emphasis that was opened before the label and not closed after it goes on in what follows. */
function reopen(open: string, rest: string): string {
  if (!open || rest === '') return rest
  return unwrapEmphasis(balanceEmphasis(open + rest).trim())
}

/** Splits `What is it? A: This.` into its question and its answer; null where there is no `A:` inside. */
export function splitInlineAnswer(text: string): { question: string; answer: string } | null {
  let from = text.indexOf('?')
  while (from !== -1) {
    const rest = text.slice(from + 1).trimStart()
    const marker = /^[*_]{0,4}\s?[*_]{0,3}A(?:ns|nswer)?[*_]{0,3}\s?[:：]/.test(rest)
    if (marker) {
      const closing = /^[*_]{1,3}(?=\s)/.exec(rest)?.[0] ?? ''
      const answer = readMarker(rest.slice(closing.length).trimStart())
      if (answer?.role === 'answer' && answer.rest) {
        return { question: text.slice(0, from + 1) + closing, answer: answer.rest }
      }
    }
    from = text.indexOf('?', from + 1)
  }
  return null
}

/** Whether a line is the second choice of a list `A: … B: … C: …`, so that `A:` above it is no answer. */
export function isSecondChoice(text: string): boolean {
  return /^(?:[-*+]\s{1,4})?[*_]{0,3}[Bb][*_]{0,3}[:：.)]/.test(text)
}

const boldQuestion = /^(\*\*|__)([^*_]{1,400}[?？])\1:?\s+(?=\S)/

/** Splits `**What is it?** This.` into its question and its answer; null where a line is not of that form. */
export function splitBoldQuestion(text: string): { question: string; answer: string } | null {
  const found = boldQuestion.exec(text)
  return found ? { question: found[2] ?? '', answer: text.slice(found[0].length) } : null
}
