import type { Line } from './line'
import type { NoteUnit } from './note-units'

/**
 * An entry of notes: its term, what explains it, and, of the first entry of a group, the paragraphs that led
 * in to the group. `topic` is what the whole group is about: its heading, or the start of its lead-in.
 */
export type Entry = { line: Line; term: string; topic: string; body: Line[]; context: Line[][] }

/** An entry that starts with its own line; `context` are the paragraphs that led in to it. */
export function newEntry(unit: NoteUnit & { kind: 'entry' }, topic: string, context: Line[][]): Entry {
  const { line, term } = unit
  const breaks = line.raw.length - line.raw.trimEnd().length >= 2 ? '  ' : ''
  const first: Line = {
    ...line,
    kind: 'text',
    indent: 0,
    text: term.explanation,
    raw: term.explanation + breaks,
  }
  return { line, term: term.term, topic, body: term.explanation ? [first] : [], context }
}

/** Adds lines to what explains an entry; unattached ones as a paragraph of their own. */
export function append(entry: Entry, lines: Line[], attached: boolean): void {
  const depth = entry.line.kind === 'item' ? entry.line.indent + 2 : entry.line.indent
  const moved = lines.map((line) => {
    const indent = Math.max(0, line.indent - depth)
    return { ...line, indent, raw: ' '.repeat(indent) + line.raw.slice(line.indent) }
  })
  const last = entry.body.at(-1)
  if (!attached && last) entry.body.push({ ...last, kind: 'blank', raw: '', text: '' })
  for (const line of moved) {
    const above = entry.body.at(-1)
    if (above) entry.body[entry.body.length - 1] = endLine(above, line)
    entry.body.push(line)
  }
}

/** Lines that each are a sentence were meant to stand on lines of their own. */
function endLine(line: Line, next: Line): Line {
  const ends = /[.!?:]$/.test(line.text) && line.kind === 'text' && next.kind === 'text'
  return ends ? { ...line, raw: `${line.raw.trimEnd()}  ` } : line
}
