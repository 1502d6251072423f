/**
 * Cloze gaps: `{{c1::answer}}` or `{{c1::answer::hint}}`. Every gap number makes one card; gaps that share a
 * number are asked together.
 *
 * Braces inside an answer are counted, so formulas need no escaping: `{{c1::\frac{a}{\sqrt{d_k}}}}` is one gap.
 * Where the braces do not balance (`{{c1::a { b}}`), the nearest `}}` closes. A backslash protects the character
 * after it: `\}` is a brace of the text and `\::` is not the start of a hint.
 */
export type Gap = {
  number: number
  answer: string
  hint: string | undefined
  /** Offsets of the whole gap in the text, `end` exclusive. */
  start: number
  end: number
}

/** `offset` counts UTF-16 units from 0; `line` and `column` count from 1. */
export type ClozeProblem = { message: string; offset: number; line: number; column: number }

export type ClozeSegment = { type: 'text'; text: string } | { type: 'gap'; gap: Gap }

/** Gap numbers run from c1 to c50; a text holds at most 100 gaps. */
export const MAX_GAP_NUMBER = 50
export const MAX_GAPS = 100

const MAX_PROBLEMS = 5

/** Finds the gaps of a text in reading order, and what is wrong with it. Never throws. */
export function parseCloze(text: string): { gaps: Gap[]; problems: ClozeProblem[] } {
  const gaps: Gap[] = []
  const problems: ClozeProblem[] = []
  const complain = (offset: number, message: string) => {
    problems.push({ message, offset, ...positionAt(text, offset) })
  }
  const opening = /\{\{c(\d{1,4})::/g
  let match = opening.exec(text)
  for (; match && problems.length < MAX_PROBLEMS; match = opening.exec(text)) {
    const start = match.index
    const number = Number(match[1])
    const found = findEnd(text, opening.lastIndex)
    if (found.type === 'unclosed') {
      complain(start, `The gap c${number} is never closed: write }} after its answer.`)
      continue
    }
    if (found.type === 'nested') {
      complain(found.at, `A gap cannot be inside another gap (c${number}): close the outer one first.`)
    }
    const body = text.slice(opening.lastIndex, found.close)
    const { answer, hint } = splitHint(body)
    if (number < 1 || number > MAX_GAP_NUMBER) {
      complain(start, `Gap numbers run from c1 to c${MAX_GAP_NUMBER}, not c${number}.`)
    }
    if (answer.trim() === '') complain(start, `The gap c${number} has no answer.`)
    gaps.push({ number, answer, hint, start, end: found.close + 2 })
    opening.lastIndex = found.close + 2
    if (gaps.length > MAX_GAPS) {
      complain(start, `A text can hold ${MAX_GAPS} gaps: split this one into several notes.`)
      break
    }
  }
  return { gaps, problems }
}

/** The distinct gap numbers of a text, ascending. */
export function gapNumbers(text: string): number[] {
  const numbers = new Set(parseCloze(text).gaps.map((gap) => gap.number))
  return [...numbers].sort((a, b) => a - b)
}

/** The text as it reads, cut at its gaps. */
export function splitCloze(text: string): ClozeSegment[] {
  const segments: ClozeSegment[] = []
  let from = 0
  for (const gap of parseCloze(text).gaps) {
    if (gap.start > from) segments.push({ type: 'text', text: text.slice(from, gap.start) })
    segments.push({ type: 'gap', gap })
    from = gap.end
  }
  if (from < text.length) segments.push({ type: 'text', text: text.slice(from) })
  return segments
}

/** The text with every gap filled in. */
export function fillCloze(text: string): string {
  return splitCloze(text)
    .map((segment) => (segment.type === 'text' ? segment.text : segment.gap.answer))
    .join('')
}

type End =
  | { type: 'closed'; close: number; at?: undefined }
  | { type: 'nested'; close: number; at: number }
  | { type: 'unclosed' }

const opensGap = /\{\{c\d{1,4}::/y

/** Looks for the `}}` that closes a gap whose answer starts at `from`. */
function findEnd(text: string, from: number): End {
  let depth = 0
  let nestedAt: number | undefined
  for (let i = from; i < text.length; i++) {
    const char = text[i]
    if (char === '\\') i++
    else if (char === '{') {
      opensGap.lastIndex = i
      if (nestedAt === undefined && opensGap.test(text)) nestedAt = i
      depth++
    } else if (char === '}') {
      if (depth > 0) depth--
      else if (text[i + 1] === '}') {
        return nestedAt === undefined
          ? { type: 'closed', close: i }
          : { type: 'nested', close: i, at: nestedAt }
      }
    }
  }
  const nearest = text.indexOf('}}', from)
  if (nearest < 0 || (nestedAt !== undefined && nearest > nestedAt)) return { type: 'unclosed' }
  return { type: 'closed', close: nearest }
}

/** Splits at the first `::` that stands outside braces and behind no backslash. */
function splitHint(body: string): { answer: string; hint: string | undefined } {
  let depth = 0
  for (let i = 0; i < body.length; i++) {
    const char = body[i]
    if (char === '\\') i++
    else if (char === '{') depth++
    else if (char === '}') depth = Math.max(0, depth - 1)
    else if (depth === 0 && char === ':' && body[i + 1] === ':') {
      const hint = body.slice(i + 2).trim()
      return { answer: unescapeSeparator(body.slice(0, i)), hint: hint === '' ? undefined : hint }
    }
  }
  return { answer: unescapeSeparator(body), hint: undefined }
}

function unescapeSeparator(answer: string): string {
  return answer.replaceAll('\\::', '::')
}

function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - lineStart + 1 }
}
