/**
 * Tells prices from formulas. In Markdown with formulas every `$` may open one, so "from $5 to $10" would be set as
 * mathematics. As in pandoc, a single `$` opens a formula only when a character other than a space follows, and
 * closes one only when such a character stands before it and no digit after it; both stand in one paragraph. Every
 * other single `$` outside of code gets a backslash here, before the text is parsed. `$$` is left alone.
 */
export function escapePrices(source: string): string {
  if (!source.includes('$')) return source
  let fence: string | null = null
  let inDisplay = false
  const blocks: string[] = []
  let paragraph: string[] = []
  const flush = () => {
    if (paragraph.length > 0) blocks.push(escapeParagraph(paragraph.join('\n')))
    paragraph = []
  }
  for (const line of source.split('\n')) {
    const mark = /^[ >\t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,}|\$\$)/.exec(line)?.[1]
    if (fence !== null) {
      blocks.push(line)
      if (
        mark?.startsWith(fence) &&
        line.trim().replaceAll(fence.charAt(0), '').replace(/[> ]/g, '') === ''
      ) {
        fence = null
      }
    } else if (inDisplay) {
      blocks.push(line)
      inDisplay = !line.includes('$$')
    } else if (mark === '$$' && line.split('$$').length === 2) {
      flush()
      blocks.push(line)
      inDisplay = true
    } else if (mark !== undefined && mark !== '$$') {
      flush()
      blocks.push(line)
      fence = mark
    } else if (line.trim() === '') {
      flush()
      blocks.push(line)
    } else paragraph.push(line)
  }
  flush()
  return blocks.join('\n')
}

function escapeParagraph(text: string): string {
  if (!text.includes('$')) return text
  const dollars = looseDollars(text)
  let escaped = ''
  let from = 0
  for (const at of dollars) {
    escaped += `${text.slice(from, at)}\\`
    from = at
  }
  return escaped + text.slice(from)
}

/** Offsets of the single `$` of a paragraph that neither open nor close a formula. */
function looseDollars(text: string): number[] {
  const loose: number[] = []
  const codeEnds = codeSpanEnds(text)
  let opened: number | null = null
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (char === '\\') i++
    else if (char === '`' && opened === null) i = codeEnds.get(i) ?? endOfRun(text, i) - 1
    else if (char === '$') {
      const end = endOfRun(text, i)
      if (end - i > 1) {
        // `$$ … $$` inside a paragraph: skip to its end, if it has one.
        const close = opened === null ? text.indexOf('$$', end) : -1
        i = (close < 0 ? end : close + 2) - 1
      } else if (opened !== null && closes(text, i)) opened = null
      else if (opens(text, i)) {
        if (opened !== null) loose.push(opened)
        opened = i
      } else loose.push(i)
    }
  }
  if (opened !== null) loose.push(opened)
  return loose.sort((a, b) => a - b)
}

function opens(text: string, at: number): boolean {
  return /\S/.test(text[at + 1] ?? ' ')
}

function closes(text: string, at: number): boolean {
  return /\S/.test(text[at - 1] ?? ' ') && !/\d/.test(text[at + 1] ?? '')
}

/** For each run of backticks that opens a code span: the offset of the span's last character. Linear. */
function codeSpanEnds(text: string): Map<number, number> {
  const runs = [...text.matchAll(/`+/g)].map((match) => ({ at: match.index, length: match[0].length }))
  const next = new Map<number, { at: number; length: number }>()
  const ends = new Map<number, number>()
  for (const run of runs.reverse()) {
    const close = next.get(run.length)
    if (close) ends.set(run.at, close.at + close.length - 1)
    next.set(run.length, run)
  }
  return ends
}

function endOfRun(text: string, from: number): number {
  let end = from
  while (text[end] === text[from]) end++
  return end
}
