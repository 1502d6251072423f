import { isOpaque, type Line } from './line'
import { readTermLine, type TermLine } from './term-lines'

/**
 * A piece of notes: an entry's own line, or text around entries. `attached` text follows what is above it
 * without a blank line.
 */
export type NoteUnit =
  | { kind: 'heading'; line: Line }
  | { kind: 'entry'; line: Line; term: TermLine; attached: boolean }
  | { kind: 'text'; lines: Line[]; attached: boolean }

/** The lines of notes as units, in order. Blank lines and rules only part them. */
export function toNoteUnits(lines: Line[]): NoteUnit[] {
  const margin = leftmostItem(lines) + 1
  const units: NoteUnit[] = []
  let blankSince = true
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'blank' || line.kind === 'rule' || line.kind === 'underline') {
      blankSince = true
      continue
    }
    const before = units.at(-1)
    const attached = !blankSince && before !== undefined && before.kind !== 'heading'
    const term = line.kind === 'heading' ? null : entryAt(line, lines[index + 1], margin)
    if (line.kind === 'heading') units.push({ kind: 'heading', line })
    else if (term) units.push({ kind: 'entry', line, term, attached })
    else if (attached && before.kind === 'text' && isOpaque(before.lines[0] as Line) === isOpaque(line)) {
      before.lines.push(line)
    } else units.push({ kind: 'text', lines: [line], attached })
    blankSince = false
  }
  return units
}

/** Whether units are notes rather than prose: at least as many entries as paragraphs of other text. */
export function areNotes(units: NoteUnit[]): boolean {
  const entries = units.filter((unit) => unit.kind === 'entry')
  const bulleted = entries.filter((unit) => unit.term.bulleted).length
  // Prose has a colon here and there: without bullets it takes two entries in direct sequence to be notes.
  const pairs = units.filter((unit, i) => unit.kind === 'entry' && units[i - 1]?.kind === 'entry').length
  if (bulleted === 0 && pairs === 0) return false
  const prose = units.filter((unit) => unit.kind === 'text' && !unit.attached).length
  return entries.length >= Math.max(prose, 1)
}

function leftmostItem(lines: Line[]): number {
  let leftmost = Number.POSITIVE_INFINITY
  for (const line of lines) if (line.kind === 'item') leftmost = Math.min(leftmost, line.indent)
  return leftmost === Number.POSITIVE_INFINITY ? 0 : leftmost
}

function entryAt(line: Line, next: Line | undefined, margin: number): TermLine | null {
  if (isOpaque(line) || line.indent > (line.kind === 'item' ? margin : 3)) return null
  const term = readTermLine(line)
  if (term?.explanation !== '') return term
  // A term alone on its line needs its explanation right below: text, or a list that stands deeper.
  if (!next || (next.kind !== 'text' && next.kind !== 'item')) return null
  if (next.indent > line.indent) return term
  return next.kind === 'text' && !readTermLine(next) ? term : null
}
