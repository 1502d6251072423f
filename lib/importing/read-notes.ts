import { toMarkdown } from './body'
import type { DocumentProblem } from './decode'
import { type ImportedCard, quote, type Reading } from './imported-card'
import { plainText } from './inline'
import { isOpaque, type Line } from './line'
import { mergeRepeats } from './merge-repeats'
import { append, type Entry, newEntry } from './note-entries'
import type { NoteUnit } from './note-units'
import { askForTerm, isVague } from './term-questions'

/**
 * Reads units as notes: one card for each entry `Term: explanation`. Text after an entry belongs to it; the
 * paragraph right before a group of entries is the context of the group's first card. An entry that stands
 * there twice makes one card, which keeps what the repetition adds.
 */
export function readNotes(units: NoteUnit[], outerHeading = ''): Reading {
  const { entries, stray } = collectEntries(units, outerHeading)
  const problems: DocumentProblem[] = stray.map((lines) => ({
    line: lines[0]?.number ?? 1,
    message: `This text belongs to no entry, so it makes no card: ${quote(toMarkdown(lines), 2000)}`,
  }))
  const cards = mergeRepeats(entries, problems).map(toCard)
  const headings = units.filter((unit) => unit.kind === 'heading')
  return { cards, problems, remainder: headings.map(({ line }) => ({ line: line.number, text: line.text })) }
}

function collectEntries(units: NoteUnit[], outerHeading: string): { entries: Entry[]; stray: Line[][] } {
  const entries: Entry[] = []
  const stray: Line[][] = []
  let topic = outerHeading
  let current: Entry | undefined
  let waiting: Line[][] = []
  const giveToCurrent = (paragraphs: Line[][]) => {
    if (!current) stray.push(...paragraphs)
    else for (const lines of paragraphs) append(current, lines, false)
  }
  for (const [index, unit] of units.entries()) {
    if (unit.kind === 'heading') {
      giveToCurrent(waiting)
      waiting = []
      current = undefined
      topic = unit.line.text
    } else if (unit.kind === 'entry') {
      const leadsIn = current ? leadInLength(waiting) : waiting.length
      giveToCurrent(waiting.slice(0, waiting.length - leadsIn))
      const context = leadsIn > 0 ? waiting.slice(-leadsIn) : []
      topic = context[0]?.[0]?.text ?? topic
      current = newEntry(unit, topic, context)
      waiting = []
      entries.push(current)
    } else if (
      current &&
      (unit.attached || isNested(unit.lines)) &&
      !announcesNext(unit.lines, units[index + 1])
    ) {
      giveToCurrent(waiting)
      waiting = []
      append(current, unit.lines, unit.attached)
    } else waiting.push(unit.lines)
  }
  giveToCurrent(waiting)
  return { entries, stray }
}

/** How many of the waiting paragraphs lead in to what comes next: the last one, unless it looks back. */
function leadInLength(waiting: Line[][]): number {
  const last = waiting.at(-1)
  if (!last || isOpaque(last[0] as Line)) return 0
  return last.at(-1)?.text.endsWith(':') || !looksBack.test(last[0]?.text ?? '') ? 1 : 0
}

const looksBack =
  /^(?:for (?:example|instance)|e\.g\.|these|this|those|that|through (?:this|these)|such|it|they|by|as a result|thus|therefore|hence|in (?:short|summary|other words|this|these)|overall|note|understanding (?:this|these)|you also|also|however|moreover|in addition)\b/i

/** Code, and what stands deeper than the list, goes on with the entry even after a blank line. */
function isNested(lines: Line[]): boolean {
  const first = lines[0] as Line
  return isOpaque(first) || first.indent >= 2
}

/** A single line `Next group:` right above a bulleted entry leads in to it, blank line or not. */
function announcesNext(lines: Line[], next: NoteUnit | undefined): boolean {
  const line = lines[0] as Line
  if (lines.length > 1 || next?.kind !== 'entry' || !next.attached || !next.term.bulleted) return false
  return line.kind === 'text' && line.indent === 0 && line.text.endsWith(':') && !looksBack.test(line.text)
}

function toCard(entry: Entry): ImportedCard {
  const context = entry.context.map((lines) => toMarkdown(lines)).filter((text) => text !== '')
  const quoted = context.map(
    (text, index) => `> ${index === 0 ? '**Context:** ' : ''}${text.split('\n').join('\n> ')}`,
  )
  return {
    front: askForTerm(entry.term) + topicOf(entry),
    back: [toMarkdown(entry.body), quoted.join('\n>\n')].filter((text) => text !== '').join('\n\n'),
    kind: 'term',
    derived: true,
    line: entry.line.number,
  }
}

/** A term like "Limitations" asks nothing by itself: its front names what its group is about. */
function topicOf({ term, topic }: Entry): string {
  if (!isVague(term)) return ''
  const sentence = plainText(topic)
    .split(/(?<=[.:!?])\s/)[0]
    ?.replace(/[.:\s]+$/, '')
    .replace(/[*_]/g, '')
  // A letter of a glossary is no topic.
  if (!sentence || sentence.length < 3) return ''
  return sentence.length <= 160
    ? `\n\n*${sentence}*`
    : `\n\n*${sentence.slice(0, sentence.lastIndexOf(' ', 150))} …*`
}
