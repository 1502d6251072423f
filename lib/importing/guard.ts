import type { DocumentProblem } from './decode'
import {
  maxBrackets,
  maxDocumentBytes,
  maxLineLength,
  maxLines,
  maxMarksPerParagraph,
  maxNesting,
} from './limits'

/**
 * The reason to refuse a text before anything reads it: too long, too many lines, lines without an end,
 * binary content, or markup nested so deep that whatever renders it would fall over. Null where it is fine.
 * One pass over the characters.
 */
export function findRefusal(text: string): DocumentProblem | null {
  if (text.length > maxDocumentBytes) {
    return {
      line: 1,
      message: `The text has ${text.length} characters; the limit is ${maxDocumentBytes}. Split it and import the parts.`,
    }
  }
  const tally = new Tally()
  for (let i = 0; i < text.length; i++) {
    const problem = tally.read(text.charCodeAt(i))
    if (problem) return { line: tally.line, message: problem }
  }
  return null
}

const code = {
  newline: 10,
  carriageReturn: 13,
  space: 32,
  tab: 9,
  dollar: 36,
  star: 42,
  plus: 43,
  hyphen: 45,
  point: 46,
  parenthesis: 41,
  greater: 62,
  open: 91,
  close: 93,
  underscore: 95,
  backtick: 96,
  openBrace: 123,
  closeBrace: 125,
  tilde: 126,
}

/** Counts, character by character, what can make a renderer recurse or pair without end. */
class Tally {
  line = 1
  private length = 0
  /** Quote signs, bullets and list numbers since the line began, while nothing else was seen. */
  private containers = 0
  private inPrefix = true
  private indent = 0
  private blank = true
  private brackets = 0
  private braces = 0
  private marks = 0
  private previous = 0
  private afterReturn = false

  read(char: number): string | null {
    if (char === 0) return 'This looks like a binary file (NUL characters).'
    const endsPair = char === code.newline && this.afterReturn
    this.afterReturn = char === code.carriageReturn
    if (endsPair) return null
    if (char === code.newline || char === code.carriageReturn) return this.endLine()
    if (++this.length > maxLineLength)
      return `A line of more than ${maxLineLength} characters. Break it into paragraphs.`
    const problem = this.inPrefix ? this.readPrefix(char) : null
    if (this.blank && !isBlank(char)) {
      this.blank = false
      if (startsBlock(char)) this.brackets = this.braces = this.marks = 0
    }
    const marked = this.readMark(char)
    this.previous = char
    return problem ?? marked
  }

  private endLine(): string | null {
    if (++this.line > maxLines) return `More than ${maxLines} lines. Split the document and import the parts.`
    if (this.blank) this.brackets = this.braces = this.marks = 0
    this.length = this.containers = this.indent = this.previous = 0
    this.inPrefix = this.blank = true
    return null
  }

  private readPrefix(char: number): string | null {
    const isBullet = char === code.greater || char === code.hyphen || char === code.star || char === code.plus
    const isNumber = (char === code.point || char === code.parenthesis) && isDigit(this.previous)
    if (isBlank(char)) this.indent += this.containers > 0 ? 0 : char === code.tab ? 4 : 1
    // A run such as `-----` or `****` is a rule: only bullets with a blank between them nest.
    else if (isNumber || (isBullet && (char === code.greater || this.previous !== char))) this.containers++
    else if (!isDigit(char)) this.inPrefix = false
    if (this.containers > maxNesting && !this.isRuleSoFar(char))
      return `Quotes or lists nested more than ${maxNesting} deep.`
    if (isBullet && this.indent > maxNesting * 3) return `Lists nested more than ${maxNesting} deep.`
    if (!this.inPrefix && this.indent > maxNesting * 8)
      return `Indented by more than ${maxNesting * 8} columns.`
    return null
  }

  /** `- - - - -` is a rule too, however long: what nests ends in something else. */
  private isRuleSoFar(char: number): boolean {
    return this.inPrefix && char !== code.greater
  }

  private readMark(char: number): string | null {
    if (char === code.open) this.brackets++
    else if (char === code.close) this.brackets = Math.max(0, this.brackets - 1)
    else if (char === code.openBrace) this.braces++
    else if (char === code.closeBrace) this.braces = Math.max(0, this.braces - 1)
    if (Math.max(this.brackets, this.braces) > maxBrackets)
      return `Brackets nested more than ${maxBrackets} deep.`
    const isMark =
      char === code.star ||
      char === code.underscore ||
      char === code.backtick ||
      char === code.tilde ||
      char === code.dollar
    if (isMark && char !== this.previous && ++this.marks > maxMarksPerParagraph) {
      return `More than ${maxMarksPerParagraph} marks of emphasis, code or formulas in one paragraph.`
    }
    return null
  }
}

/** Whether a line that starts so is no continuation of the paragraph above: a heading, an item, a row. */
function startsBlock(char: number): boolean {
  return '#-*+>|`~'.includes(String.fromCharCode(char)) || isDigit(char)
}

function isBlank(char: number): boolean {
  return char === code.space || char === code.tab
}

function isDigit(char: number): boolean {
  return char >= 48 && char <= 57
}
