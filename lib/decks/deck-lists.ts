import type { Line, Report, Section } from './deck-scan'

/** An entry of a list, or of the list inside one. `name` is the word before the colon of an inner entry. */
export type Entry = {
  text: string
  line: number
  column: number
  match: RegExpExecArray
  inner: InnerEntry[]
}
export type InnerEntry = { name: string; text: string; line: number; column: number }

type Shape = {
  /** What an entry looks like; its last group is the text. */
  entry: RegExp
  /** The words that start inner entries: `  - also: …`. */
  inner: readonly string[]
  /** Said of a line that fits nothing. */
  expected: string
}

/** Reads a part that is a list. Lines that are further in than their entry go on with it. */
export function readEntries(section: Section | undefined, shape: Shape, report: Report): Entry[] {
  const entries: Entry[] = []
  let last: { text: string; indent: number } | undefined
  for (const line of section?.lines ?? []) {
    if (line.text.trim() === '') continue
    const entry = entryOf(line, shape.entry)
    const inner = innerOf(line)
    const owner = entries.at(-1)
    if (entry) {
      entries.push(entry)
      last = Object.assign(entry, { indent: 0 })
    } else if (inner && owner && shape.inner.includes(inner.name)) {
      owner.inner.push(inner)
      last = Object.assign(inner, { indent: 2 })
    } else if (last && indentOf(line.text) >= last.indent + 2 && !/^\s*-\s/.test(line.text)) {
      last.text += ` ${line.text.trim()}`
    } else report(line.number, indentOf(line.text) + 1, shape.expected)
  }
  return entries
}

/** The text of a part, its lines joined as they are. */
export function textOf(lines: readonly Line[]): string {
  return lines
    .map(({ text }) => text)
    .join('\n')
    .trim()
}

function entryOf(line: Line, pattern: RegExp): Entry | null {
  const match = pattern.exec(line.text)
  if (!match) return null
  const text = match.at(-1) ?? ''
  return {
    text: text.trimEnd(),
    line: line.number,
    column: line.text.length - text.length + 1,
    match,
    inner: [],
  }
}

function innerOf(line: Line): InnerEntry | null {
  const match = /^ {2}- ([a-z]+): (\S.*)$/.exec(line.text)
  if (!match) return null
  const [, name = '', text = ''] = match
  return { name, text: text.trimEnd(), line: line.number, column: line.text.length - text.length + 1 }
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length
}
