import { isOpaque, type Line } from './line'
import { readMarker, splitBoldQuestion } from './qa-lines'
import { hasQuestionMark, isWholeQuestion, opensLikeQuestion, splitNumber } from './questions'

/**
 * A part of a document: a question with everything up to the next one, or text that stands under no
 * question. `path` are the headings in whose scope it stands.
 */
export type Piece =
  | { kind: 'question'; style: 'heading' | 'line'; line: Line; text: string; body: Line[]; path: Line[] }
  | { kind: 'prose'; body: Line[]; path: Line[] }

export type QuestionPiece = Piece & { kind: 'question' }

/** What a line starts: a question (with its text, number and markers gone), or nothing of the kind. */
type Start = { text: string; marked: boolean; asks: boolean }

/**
 * Cuts a document at its questions: `Q:` lines, headings that ask or are numbered, and bare questions that
 * stand below a rule, above an `A:`, or at the start of a paragraph. Null where it has none.
 */
export function cutAtQuestions(lines: Line[]): Piece[] | null {
  const topics = topicLevels(lines)
  const pieces: Piece[] = [{ kind: 'prose', body: [], path: [] }]
  const open: Line[] = []
  const context = bareQuestionContext(lines)
  for (const [index, line] of lines.entries()) {
    const current = pieces.at(-1) as Piece
    if (line.kind === 'heading') {
      const start = headingStart(line, topics)
      if (staysInside(line, start, current)) {
        current.body.push(line)
        continue
      }
      if (start && isAbove(current, line) && isEmpty(current)) toChapter(pieces, current)
      while ((open.at(-1)?.level ?? 0) >= line.level) open.pop()
      if (start)
        pieces.push({ kind: 'question', style: 'heading', line, text: start.text, body: [], path: [...open] })
      else if (current.kind === 'prose') current.body.push(line)
      else pieces.push({ kind: 'prose', body: [line], path: [...open] })
      open.push(line)
      continue
    }
    const text = isOpaque(line) ? null : lineStart(line, index, current, context)
    if (text !== null) pieces.push({ kind: 'question', style: 'line', line, text, body: [], path: [...open] })
    else if (line.kind !== 'blank' || current.body.at(-1)?.kind !== 'blank') current.body.push(line)
  }
  return pieces.some((piece) => piece.kind === 'question') ? pieces : null
}

/** Whether a heading is part of the answer above it: a sub-heading, or one that labels the answer. */
function staysInside(line: Line, start: Start | null, current: Piece): boolean {
  if (current.kind !== 'question') return false
  if (!start && readMarker(line.text, { alone: true })?.role === 'answer') return true
  return isAbove(current, line) && !(start && opensInside(start, current))
}

function isAbove(piece: Piece, heading: Line): piece is QuestionPiece {
  return piece.kind === 'question' && piece.style === 'heading' && heading.level > piece.line.level
}

/** A heading above questions, without text of its own, is a chapter: it goes back among the prose. */
function toChapter(pieces: Piece[], piece: QuestionPiece): void {
  pieces[pieces.length - 1] = { kind: 'prose', body: [piece.line, ...piece.body], path: piece.path }
}

function isEmpty(piece: Piece): boolean {
  return piece.body.every((line) => line.kind === 'blank' || line.kind === 'rule')
}

/** A question below a question belongs to its answer; below a bare topic, or a chapter, it is one of its own. */
function opensInside(start: Start, parent: QuestionPiece): boolean {
  if (start.marked || isEmpty(parent)) return true
  return start.asks && !hasQuestionMark(parent.text)
}

/** Titles that tell an article from a list of topics, however they are numbered. */
const articleTitle =
  /^(?:abstract|introduction|related work|background|methods?|methodology|conclusions?|references|bibliography|acknowledge?ments?|appendix)$/i

/** Heading levels whose numbered headings are topics to learn: at least two, or any beside questions. */
function topicLevels(lines: Line[]): Set<number> {
  const headings = lines.filter((line) => line.kind === 'heading')
  const asks = headings.some((line) => hasQuestionMark(line.text))
  const levels = new Set<number>()
  for (let level = 1; level <= 6; level++) {
    const numbered = headings.filter((line) => line.level === level && splitNumber(line.text).numbered)
    const article = numbered.some((line) =>
      articleTitle.test(splitNumber(line.text).text.replace(/[*_]/g, '')),
    )
    if (numbered.length > 0 && !article && (numbered.length >= 2 || asks)) levels.add(level)
  }
  return levels
}

function headingStart(line: Line, topics: Set<number>): Start | null {
  const marker = readMarker(line.text, { alone: true })
  if (marker?.role === 'question') return { text: marker.rest, marked: true, asks: true }
  if (marker?.role === 'answer') return null
  const { numbered, text } = splitNumber(line.text)
  const rest = (numbered ? readMarker(text) : null)?.rest ?? text
  if (hasQuestionMark(rest)) return { text: rest, marked: line.foldable === true, asks: true }
  if (numbered && topics.has(line.level) && rest)
    return { text: rest, marked: false, asks: opensLikeQuestion(rest) }
  return null
}

/** What telling a bare question from an ordinary line needs to know about its surroundings. */
type BareContext = { before: (Line | undefined)[]; after: (Line | undefined)[]; lines: Line[] }

function bareQuestionContext(lines: Line[]): BareContext {
  const before: (Line | undefined)[] = []
  const after: (Line | undefined)[] = new Array(lines.length)
  let last: Line | undefined
  for (const line of lines) {
    before.push(last)
    if (line.kind !== 'blank') last = line
  }
  let next: Line | undefined
  for (let i = lines.length - 1; i >= 0; i--) {
    after[i] = next
    if (lines[i]?.kind !== 'blank') next = lines[i]
  }
  return { before, after, lines }
}

/** The question that starts at a line that is no heading; null where none does. */
function lineStart(line: Line, index: number, current: Piece, context: BareContext): string | null {
  if (line.kind === 'definition' || line.kind === 'front-matter' || line.indent > 3) return null
  const startsParagraph = (context.lines[index - 1]?.kind ?? 'blank') === 'blank'
  const marker = readMarker(line.text, { alone: startsParagraph && line.kind === 'text' })
  if (marker?.role === 'question') return marker.rest
  if (marker || (current.kind === 'question' && current.style === 'heading')) return null
  return startsBare(line, index, current, context) ? bareText(line) : null
}

function bareText(line: Line): string {
  const unlisted = line.kind === 'item' ? line.text.replace(/^(?:[-*+•◦▪]|\d{1,9}[.)])\s+/, '') : line.text
  return splitNumber(unlisted).text
}

function startsBare(line: Line, index: number, current: Piece, context: BareContext): boolean {
  if (line.kind !== 'text' && line.kind !== 'item') return false
  const text = bareText(line)
  if (splitBoldQuestion(text)) return line.kind === 'item' || context.lines[index - 1]?.kind !== 'text'
  if (!isWholeQuestion(text)) return false
  const above = context.before[index]
  const below = context.after[index]
  const next = context.lines[index + 1]
  if (below && !isOpaque(below) && below.kind !== 'heading' && readMarker(below.text)?.role === 'answer')
    return true
  if (line.kind === 'item') return isListedQuestion(line, index, context)
  if (!above || above.kind === 'rule' || above.kind === 'front-matter') return true
  const startsParagraph = context.lines[index - 1]?.kind === 'blank' || above.kind === 'heading'
  if (!startsParagraph || !below || below.kind === 'rule') return false
  if (current.kind === 'question') return !isEmpty(current)
  // In an article a question is rhetoric more often than not; where it stands first or in bold it is meant.
  const emphasised = /^(?:\*\*|__)/.test(line.text) && /(?:\*\*|__)$/.test(line.text)
  const hasHeading = current.body.some((other) => other.kind === 'heading')
  return above.kind === 'heading' || emphasised || (!hasHeading && next?.kind !== 'heading')
}

/** `1. What is it?` with its answer below it, indented or in the same paragraph; not one of a list of questions. */
function isListedQuestion(line: Line, index: number, context: BareContext): boolean {
  const next = context.lines[index + 1]
  const below = context.after[index]
  const first = context.lines[index - 1]?.kind === 'blank' || !context.before[index]
  if (!below || below.kind === 'heading' || below.kind === 'rule') return false
  const deeper = below.indent > line.indent
  if (/^\d/.test(line.text)) {
    if (below.kind === 'item' && !deeper && /^\d/.test(below.text)) return false
    return deeper || first || next?.kind === 'text'
  }
  return deeper
}
