import { toMarkdown } from './body'
import { hasGap } from './cloze'
import type { Reading } from './imported-card'
import { isOpaque, type Line } from './line'
import { areNotes, toNoteUnits } from './note-units'
import { readNotes } from './read-notes'
import { readSections } from './read-sections'

/**
 * Reads lines that stand under no question: texts with gaps as cloze cards, the rest as notes or as an
 * article, whichever it looks like. `path` are the headings in whose scope the lines stand.
 */
export function readProse(lines: Line[], path: Line[]): Reading {
  const { clozes, rest } = takeClozes(withoutContents(lines))
  const units = toNoteUnits(rest.lines)
  const reading = areNotes(units) ? readNotes(units, path.at(-1)?.text) : readSections(rest.lines, path)
  return {
    cards: [...clozes, ...reading.cards],
    problems: reading.problems,
    remainder: [...rest.contents, ...reading.remainder],
  }

  function withoutContents(all: Line[]) {
    const isLink = (line: Line) => line.kind === 'item' && contentsLink.test(line.text)
    const contents = all.filter(isLink).map((line) => ({ line: line.number, text: line.text }))
    return { lines: all.filter((line) => !isLink(line)), contents }
  }
}

/** `- [Title](#title)`: a line of a table of contents. */
const contentsLink = /^(?:[-*+]|\d{1,9}[.)])\s+\[[^\]]{0,300}\]\(#[^()\s]{0,300}\)$/

type WithContents = { lines: Line[]; contents: { line: number; text: string }[] }

/** Each paragraph or list item with a gap becomes a cloze card of its own. */
function takeClozes(all: WithContents): { clozes: Reading['cards']; rest: WithContents } {
  if (!all.lines.some((line) => line.text.includes('{{c'))) return { clozes: [], rest: all }
  const clozes: Reading['cards'] = []
  const lines: Line[] = []
  let paragraph: Line[] = []
  const flush = () => {
    const first = paragraph[0]
    const text = first?.kind === 'item' ? itemText(paragraph) : toMarkdown(paragraph)
    if (first && hasGap(text))
      clozes.push({ front: text, back: '', kind: 'cloze', derived: false, line: first.number })
    else lines.push(...paragraph)
    paragraph = []
  }
  for (const line of all.lines) {
    if (line.kind === 'item' || line.kind === 'heading' || line.kind === 'rule' || line.kind === 'blank')
      flush()
    if (line.kind === 'heading' || line.kind === 'rule' || line.kind === 'blank' || isOpaque(line))
      lines.push(line)
    else paragraph.push(line)
  }
  flush()
  return { clozes, rest: { ...all, lines } }
}

function itemText(lines: Line[]): string {
  const [first, ...others] = lines as [Line, ...Line[]]
  const text = first.text.replace(/^\S+\s+/, '')
  return [text, ...others.map((line) => line.text)].join('\n')
}
