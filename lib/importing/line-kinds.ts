import { htmlToMarkdown } from './html'
import type { Line } from './line'

const itemStart = /^(?:[-*+•◦▪]|\d{1,9}[.)])(?=\s)/

/** Says what a line is that stands in no block of code, comment or formula, and puts its HTML into Markdown. */
export function classify(line: Line): void {
  withoutHtml(line)
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

const summary =
  /^(?:<details[^<>]{0,40}>)?\s{0,4}<summary>([^<]{1,500}|<b>[^<]{1,500}<\/b>|<strong>[^<]{1,500}<\/strong>)<\/summary>$/i

/** The title of a foldable part of a page is a heading in all but name. */
function classifySummary(line: Line): void {
  const title = summary.exec(line.text)?.[1] ?? ''
  line.kind = 'heading'
  line.level = 6
  line.text = title.replace(/<[^<>]{1,10}>/g, '').trim()
  line.raw = `###### ${line.text}`
  line.foldable = true
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

function withoutHtml(line: Line): void {
  if (!line.text.includes('<')) return
  const text = htmlToMarkdown(line.text)
  if (text === line.text) return
  line.raw = text.trim() === '' ? '' : ' '.repeat(line.indent) + text.trim()
  line.text = text.trim()
}
