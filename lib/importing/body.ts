import { balanceEmphasis } from './inline'
import { fenceOf, isOpaque, type Line } from './line'

/**
 * Lines of a document as the Markdown of one side of a card: blank lines and rules at the ends gone, the
 * indentation of the list they stood in taken back, unfenced code fenced, an open fence closed, bullets
 * and rules written so that Markdown reads them as what they look like.
 */
export function toMarkdown(lines: Line[]): string {
  const kept = trimLines(lines)
  const base = baseIndent(kept)
  const out: string[] = []
  let previous: Line | undefined
  let openFence: string | null = null
  for (const [index, line] of kept.entries()) {
    const next = kept[index + 1]
    if (line.kind === 'unfenced-code' && previous?.kind !== 'unfenced-code') out.push('```')
    if (line.kind === 'rule') pushRule(out)
    else if (line.kind === 'blank') pushBlank(out)
    else out.push(written(line, next, base))
    if (line.kind === 'unfenced-code' && next?.kind !== 'unfenced-code') out.push('```')
    openFence = line.kind === 'code' ? fenceAfter(openFence, line) : openFence
    previous = line
  }
  if (openFence) out.push(openFence)
  return balanceParagraphs(out, kept).join('\n').trimEnd()
}

/** The lines without blanks and rules at either end. */
export function trimLines(lines: Line[]): Line[] {
  const says = (line: Line) => line.kind !== 'blank' && line.kind !== 'rule' && line.kind !== 'underline'
  const first = lines.findIndex(says)
  return first === -1 ? [] : lines.slice(first, lines.findLastIndex(says) + 1)
}

/**
 * How far the whole stands to the right. The first line tells: an answer below `1. **Q: …` is indented
 * like its list, often not to the end.
 */
function baseIndent(lines: Line[]): number {
  const first = lines[0]
  if (!first || first.kind === 'unfenced-code') return 0
  return first.indent
}

function written(line: Line, next: Line | undefined, base: number): string {
  const raw = line.raw.slice(Math.min(line.indent, base))
  if (isOpaque(line)) return raw
  const listed = raw.replace(/^(\s*)[•◦▪](?=\s)/, '$1-')
  const ends = next === undefined || next.kind === 'blank'
  return ends ? listed.trimEnd() : withHardBreak(listed)
}

/** Two blanks or more at the end of a line are a line break: two say it. */
function withHardBreak(text: string): string {
  const bare = text.trimEnd()
  return text.length - bare.length >= 2 ? `${bare}  ` : bare
}

function pushBlank(out: string[]): void {
  if (out.length > 0 && out.at(-1) !== '') out.push('')
}

/** A rule right below a line would turn that line into a heading. */
function pushRule(out: string[]): void {
  pushBlank(out)
  out.push('---', '')
}

function fenceAfter(open: string | null, line: Line): string | null {
  const fence = fenceOf(line)
  if (!fence) return open
  const mark = fence.char.repeat(fence.length)
  if (open === null) return mark
  return fence.info === '' && mark.startsWith(open) ? null : open
}

/** Takes forgotten `**` out of paragraphs; code and formulas are left alone. */
function balanceParagraphs(out: string[], lines: Line[]): string[] {
  if (!lines.some((line) => line.text.includes('**') || line.text.includes('__'))) return out
  const result: string[] = []
  let paragraph: string[] = []
  let fence: string | null = null
  const flush = () => {
    if (paragraph.length > 0) result.push(...balanceParagraph(paragraph))
    paragraph = []
  }
  for (const text of out) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(text)?.[1]
    const opaque = fence !== null || mark !== undefined
    if (mark) fence = fence === null ? mark : text.trim().startsWith(fence) ? null : fence
    if (opaque || text === '' || /^\s*(?:[-*+]|\d{1,9}[.)])\s/.test(text)) flush()
    if (opaque || text === '') result.push(text)
    else paragraph.push(text)
  }
  flush()
  return result
}

function balanceParagraph(lines: string[]): string[] {
  const text = lines.join('\n')
  if (text.includes('$$') || !(text.includes('**') || text.includes('__'))) return lines
  // A list bullet `*` is no emphasis: keep it out of the pairing.
  const bullet = /^\s*[*+-]\s+/.exec(text)?.[0] ?? ''
  return (bullet + balanceEmphasis(text.slice(bullet.length), 2)).split('\n')
}
