import { toMarkdown, trimLines } from './body'
import { hasGap } from './cloze'
import type { DocumentProblem } from './decode'
import { type ImportedCard, quote } from './imported-card'
import { balanceEmphasis } from './inline'
import { isOpaque, type Line } from './line'
import { isSecondChoice, readMarker, splitBoldQuestion, splitInlineAnswer } from './qa-lines'
import type { QuestionPiece } from './question-pieces'
import { tidyQuestion } from './questions'

/** The card of a question and everything below it, or the reason why it makes none. */
export function readQuestion(piece: QuestionPiece): ImportedCard | DocumentProblem {
  const line = piece.line.number
  const { question, answer } = splitAnswer(piece)
  const front = frontOf(question)
  const back = toMarkdown(answer)
  if (front === '') {
    const message =
      back === '' ? 'There is no question here.' : `There is no question to this answer: ${quote(back, 2000)}`
    return { line, message }
  }
  if (hasGap(front)) return { front, back, kind: 'cloze', derived: false, line }
  if (back === '')
    return { line, message: `This question has no answer, so it makes no card: ${quote(front, 500)}` }
  return { front, back, kind: 'basic', derived: false, line }
}

type Sides = { question: Line[]; answer: Line[] }

function splitAnswer(quoted: QuestionPiece): Sides {
  const piece = quoted.line.kind === 'quote' ? { ...quoted, body: unquoted(quoted.body) } : quoted
  const head: Line = { ...piece.line, kind: 'text', level: 0, indent: 0, text: piece.text, raw: piece.text }
  const inline = splitInlineAnswer(piece.text) ?? splitBoldQuestion(piece.text)
  if (inline) {
    const answer = { ...head, text: inline.answer, raw: inline.answer }
    return {
      question: [{ ...head, text: inline.question, raw: inline.question }],
      answer: [answer, ...outdented(piece.body, contentColumn(piece.line))],
    }
  }
  const question = piece.text === '' ? [] : [head]
  const at = findAnswer(piece)
  if (at !== -1) {
    return {
      question: [...question, ...piece.body.slice(0, at)],
      answer: withoutLabels(piece.body.slice(at)),
    }
  }
  const more = questionContinues(piece)
  return { question: [...question, ...piece.body.slice(0, more)], answer: piece.body.slice(more) }
}

/**
 * Where the answer is labelled: the first `A:` below a `Q:` line; below a heading only where it is the first
 * thing said, a heading of its own, or where the heading is a bare label.
 */
function findAnswer(piece: QuestionPiece): number {
  const { body, style, text } = piece
  const firstOnly = style === 'heading' && text !== '' && !leadsToAnswerHeading(body)
  for (const [i, line] of body.entries()) {
    if (isOpaque(line) || line.kind === 'blank') continue
    const marker = readMarker(line.text, { alone: line.kind === 'heading' || line.text.length < 12 })
    if (marker?.role === 'answer' && !isSecondChoice(nextText(body, i))) return i
    if (firstOnly) return -1
  }
  return -1
}

function leadsToAnswerHeading(body: Line[]): boolean {
  const next = body.find((line) => line.kind === 'heading')
  return next !== undefined && readMarker(next.text, { alone: true })?.role === 'answer'
}

function nextText(body: Line[], i: number): string {
  return body.slice(i + 1, i + 4).find((line) => line.kind !== 'blank')?.text ?? ''
}

/** The answer without its `A:` labels. What is quoted below a quoted label is unquoted with it. */
function withoutLabels(lines: Line[]): Line[] {
  const [label] = lines
  const body = label?.kind === 'quote' ? unquoted(lines) : outdented(lines, label ? contentColumn(label) : 0)
  return body.flatMap((line): Line[] => {
    if (isOpaque(line)) return [line]
    const marker = readMarker(line.text, { alone: line.kind === 'heading' || line.text.length < 12 })
    if (marker?.role !== 'answer') return [line]
    const hardBreak = line.raw.length - line.raw.trimEnd().length >= 2 ? '  ' : ''
    const { rest } = marker
    return rest ? [{ ...line, kind: 'text', level: 0, indent: 0, text: rest, raw: rest + hardBreak }] : []
  })
}

/** Where the text of a line starts, behind its bullet or number. */
function contentColumn(line: Line): number {
  const marker = line.kind === 'item' ? (/^\S+\s{1,4}/.exec(line.text)?.[0].length ?? 0) : 0
  return line.indent + marker
}

/** The lines moved to the left, as far as their blanks allow. */
function outdented(lines: Line[], columns: number): Line[] {
  if (columns === 0) return lines
  return lines.map((line) => {
    const moved = Math.min(columns, line.indent)
    return { ...line, indent: line.indent - moved, raw: line.raw.slice(moved) }
  })
}

/** The lines with one `>` taken off, as far as the quotation goes. */
function unquoted(lines: Line[]): Line[] {
  const end = lines.findIndex((line) => line.kind !== 'quote')
  return lines.map((line, i): Line => {
    if (end !== -1 && i >= end) return line
    const text = line.text.slice(1).trim()
    return { ...line, kind: text ? 'text' : 'blank', text, raw: text, indent: 0 }
  })
}

/** How many lines of the body still belong to a question that has no mark at the end of its own line. */
function questionContinues(piece: QuestionPiece): number {
  const { body, text, style } = piece
  if (text === '') return firstParagraph(body)
  if (style === 'heading' || endsAsking(text)) return 0
  for (let i = 0; i < Math.min(body.length, 4); i++) {
    const line = body[i] as Line
    if (line.kind !== 'text') return 0
    if (endsAsking(line.text)) return i + 1
  }
  return 0
}

/** Below a bare label the question is the first paragraph, or as much of it as ends in a question mark. */
function firstParagraph(body: Line[]): number {
  const start = body.findIndex((line) => line.kind !== 'blank')
  if (start === -1) return 0
  const length = body.slice(start).findIndex((line) => line.kind === 'blank')
  const end = length === -1 ? body.length : start + length
  const asked = body.slice(start, end).findIndex((line) => endsAsking(line.text))
  return asked === -1 ? end : start + asked + 1
}

function endsAsking(text: string): boolean {
  return /[?？][*_"”)]*$/.test(text)
}

/** A question of one line is tidied; a longer one (with code, choices, a picture) keeps its shape. */
function frontOf(lines: Line[]): string {
  const kept = trimLines(lines)
  const simple = kept.every((line) => line.kind === 'text')
  const contiguous = !kept.some((line) => line.kind === 'blank')
  const choices = kept.slice(1).some((line) => isSecondChoice(line.text))
  if (simple && contiguous && choices) return kept.map((line) => tidyQuestion(line.text)).join('  \n')
  if (simple && contiguous) return tidyQuestion(kept.map((line) => line.text).join(' '))
  return balanceEmphasis(toMarkdown(kept))
}
