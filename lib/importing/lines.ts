import { markUnfencedCode } from './unfenced-code'

/**
 * What a line is. `code`, `math` and `comment` are opaque: nothing inside them is a question or a heading.
 * `unfenced-code` is code that its writer pasted without a fence. `definition` is a Markdown link
 * definition; `underline` the rule below a heading; `front-matter` the YAML at the top of a file.
 */
export type LineKind =
  | 'blank'
  | 'heading'
  | 'underline'
  | 'rule'
  | 'item'
  | 'quote'
  | 'text'
  | 'code'
  | 'unfenced-code'
  | 'math'
  | 'comment'
  | 'definition'
  | 'front-matter'

/** One line of a document. */
export type Line = {
  /** Where it stands in the document, from 1. */
  number: number
  /** As written, tabs in front expanded, without the line end. */
  raw: string
  /** What it says: without blanks at either end; of a heading without its `#`. */
  text: string
  /** Columns of blanks in front. */
  indent: number
  kind: LineKind
  /** Of a heading, 1 to 6; 0 otherwise. */
  level: number
}

const opaqueKinds: ReadonlySet<LineKind> = new Set(['code', 'unfenced-code', 'math', 'comment'])

/** Whether nothing inside the line may be read as a question, a heading or a term. */
export function isOpaque(line: Line): boolean {
  return opaqueKinds.has(line.kind)
}

/** The document as classified lines. One pass, whatever the input. */
export function scanLines(text: string): Line[] {
  const lines = withoutCommonIndent(text.split(/\r\n|\n|\r/).map(toLine))
  markBlocks(lines)
  markUnderlinedHeadings(lines)
  markUnfencedCode(lines)
  return lines
}

function toLine(source: string, index: number): Line {
  // Blanks that only look like blanks, and marks nobody sees, would hide every pattern below.
  const visible = source.replace(/[\u200b\u2060\ufeff]/g, '').replace(/\u00a0/g, ' ')
  const first = visible.search(/[^ \t]/)
  const blanks = first === -1 ? visible : visible.slice(0, first)
  let indent = 0
  for (const char of blanks) indent += char === '\t' ? 4 - (indent % 4) : 1
  const rest = first === -1 ? '' : visible.slice(first)
  return {
    number: index + 1,
    raw: rest ? ' '.repeat(indent) + rest : '',
    text: rest.trimEnd(),
    indent: rest ? indent : 0,
    kind: 'text',
    level: 0,
  }
}

/** Text copied out of a terminal or a list is often indented as a whole. */
function withoutCommonIndent(lines: Line[]): Line[] {
  let common = Number.POSITIVE_INFINITY
  for (const line of lines) if (line.text) common = Math.min(common, line.indent)
  if (common === 0 || common === Number.POSITIVE_INFINITY) return lines
  return lines.map((line) =>
    line.text ? { ...line, raw: line.raw.slice(common), indent: line.indent - common } : line,
  )
}

function markBlocks(lines: Line[]): void {
  const closers = findClosers(lines)
  let i = markFrontMatter(lines)
  while (i < lines.length) {
    const line = lines[i] as Line
    const block = opensBlock(line, i, closers, lines)
    if (block) {
      for (let k = i; k <= block.end; k++) (lines[k] as Line).kind = block.kind
      i = block.end + 1
    } else {
      classify(line)
      i++
    }
  }
}

/** Where fences, comments and formulas could end: so that an unclosed one swallows nothing. */
type Closers = {
  fence(after: number, char: string, length: number): number
  comment(after: number): number
}

function findClosers(lines: Line[]): Closers {
  const fences: { at: number; char: string; length: number }[] = []
  const comments: number[] = []
  for (const [at, line] of lines.entries()) {
    const fence = fenceOf(line)
    if (fence && fence.info === '') fences.push({ at, char: fence.char, length: fence.length })
    if (line.text.includes('-->')) comments.push(at)
  }
  let nextFence = 0
  let nextComment = 0
  return {
    fence(after, char, length) {
      while (nextFence < fences.length && (fences[nextFence]?.at ?? 0) <= after) nextFence++
      // Looking a bounded way ahead keeps a file of nothing but fences linear.
      for (const fence of fences.slice(nextFence, nextFence + 64)) {
        if (fence.char === char && fence.length >= length) return fence.at
      }
      return -1
    },
    comment(after) {
      while (nextComment < comments.length && (comments[nextComment] ?? 0) < after) nextComment++
      return comments[nextComment] ?? -1
    },
  }
}

function opensBlock(line: Line, i: number, closers: Closers, lines: Line[]) {
  const fence = fenceOf(line)
  if (fence) {
    const end = closers.fence(i, fence.char, fence.length)
    return { kind: 'code' as const, end: end === -1 ? i : end }
  }
  if (line.text.startsWith('<!--')) {
    const end = line.text.includes('-->') ? i : closers.comment(i)
    return end === -1 ? null : { kind: 'comment' as const, end }
  }
  if (line.text.startsWith('$$')) return formula(lines, i, '$$', line.text.indexOf('$$', 2) !== -1)
  if (line.text.startsWith('\\[')) return formula(lines, i, '\\]', line.text.includes('\\]'))
  return null
}

const longestFormula = 200

function formula(lines: Line[], i: number, close: string, closesHere: boolean) {
  if (closesHere) return { kind: 'math' as const, end: i }
  for (let k = i + 1; k < Math.min(lines.length, i + longestFormula); k++) {
    const text = lines[k]?.text ?? ''
    if (text.includes(close)) return { kind: 'math' as const, end: k }
    if (text.startsWith('# ') || text.startsWith('## ')) break
  }
  return null
}

/** A fence of backticks or tildes that opens or closes a block of code, and what stands behind it. */
export function fenceOf(line: Line): { char: string; length: number; info: string } | null {
  const char = line.text[0]
  if (char !== '`' && char !== '~') return null
  let length = 0
  while (line.text[length] === char) length++
  const info = line.text.slice(length).trim()
  if (length < 3 || (char === '`' && info.includes('`'))) return null
  return { char, length, info }
}

function markFrontMatter(lines: Line[]): number {
  if (lines[0]?.raw.trimEnd() !== '---') return 0
  for (let i = 1; i < Math.min(lines.length, 100); i++) {
    const text = lines[i]?.text ?? ''
    if (text === '---' || text === '...') {
      for (let k = 0; k <= i; k++) (lines[k] as Line).kind = 'front-matter'
      return i + 1
    }
    // YAML is `key: value` and its indented or dashed continuation; anything else is the document itself.
    if (!/^([\w-]+:|- |#|$)/.test(text) && (lines[i]?.indent ?? 0) === 0) return 0
  }
  return 0
}

const itemStart = /^(?:[-*+•◦▪]|\d{1,9}[.)])(?=\s)/

function classify(line: Line): void {
  if (line.text === '' || /^<\/?details[^<>]{0,40}>$/i.test(line.text)) {
    line.kind = 'blank'
    line.raw = ''
  } else if (summary.test(line.text)) classifySummary(line)
  else if (isRule(line.text)) line.kind = 'rule'
  else if (line.text.startsWith('#') && line.indent <= 3) classifyHeading(line)
  else if (itemStart.test(line.text)) line.kind = 'item'
  else if (line.text.startsWith('>')) line.kind = 'quote'
  else if (line.indent <= 3 && /^\[[^\]]{1,100}\]:\s*\S/.test(line.text)) line.kind = 'definition'
}

const summary = /^(?:<details[^<>]{0,40}>)?\s{0,4}<summary>([^<]{1,500}|<b>[^<]{1,500}<\/b>|<strong>[^<]{1,500}<\/strong>)<\/summary>$/i

/** The title of a foldable part of a page is a heading in all but name. */
function classifySummary(line: Line): void {
  const title = summary.exec(line.text)?.[1] ?? ''
  line.kind = 'heading'
  line.level = 6
  line.text = title.replace(/<[^<>]{1,10}>/g, '').trim()
}

function classifyHeading(line: Line): void {
  const level = (/^#{1,6}/.exec(line.text)?.[0] ?? '').length
  const rest = line.text.slice(level)
  // `#What is it?` lacks its blank; `#include` and `#hashtag` do not.
  if (rest && !/^\s/.test(rest) && (rest.startsWith('#') || !rest.endsWith('?'))) return
  line.kind = 'heading'
  line.level = level
  line.text = withoutClosingHashes(rest.trim())
}

function withoutClosingHashes(text: string): string {
  let end = text.length
  while (text[end - 1] === '#') end--
  return end < text.length && (end === 0 || /\s/.test(text[end - 1] ?? '')) ? text.slice(0, end).trim() : text
}

/** Three or more of the same sign and nothing else: `---`, `* * *`, `====`, `———`. */
function isRule(text: string): boolean {
  const char = text[0] ?? ''
  if (!'-*_=—–─'.includes(char)) return false
  let count = 0
  for (const other of text) {
    if (other === char) count++
    else if (other !== ' ') return false
  }
  return count >= 3
}

/**
 * A line above `===` is a heading. Above `---` it is one only where it stands alone, reads like a title,
 * and the document does not use such rules to part its questions.
 */
function markUnderlinedHeadings(lines: Line[]): void {
  const parts = lines.some(
    (line, i) => line.kind === 'rule' && (i === 0 || lines[i - 1]?.kind === 'blank' || lines[i - 1]?.kind === 'item'),
  )
  for (let i = 1; i < lines.length; i++) {
    const rule = lines[i] as Line
    const line = lines[i - 1] as Line
    const before = lines[i - 2]?.kind ?? 'blank'
    const alone = before !== 'text' && before !== 'item' && before !== 'quote'
    if (rule.kind !== 'rule' || line.kind !== 'text' || !alone || rule.text.includes(' ')) continue
    if (line.text.length > 200 || line.indent > 3) continue
    const isQuestion = line.text.endsWith('?') || line.text.endsWith('?**')
    const isTitle = !/[.!,;:]$/.test(line.text)
    if (rule.text[0] === '=' || (rule.text[0] === '-' && (isQuestion || (isTitle && !parts)))) {
      line.kind = 'heading'
      line.level = rule.text[0] === '=' ? 1 : 2
      rule.kind = 'underline'
    }
  }
}
