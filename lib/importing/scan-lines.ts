import type { Line } from './line'
import { classify } from './line-kinds'
import { blockAt, findClosers, markFrontMatter } from './opaque-blocks'
import { markUnderlinedHeadings } from './underlined-headings'
import { markUnfencedCode } from './unfenced-code'

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
    const block = blockAt(lines, i, closers)
    if (block) {
      for (let k = i; k <= block.end; k++) (lines[k] as Line).kind = block.kind
      if (block.kind === 'code' && block.end === i) line.unclosed = true
      i = block.end + 1
    } else {
      classify(line)
      i++
    }
  }
}
