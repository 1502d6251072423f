import type { DocumentProblem } from './decode'
import { quote } from './imported-card'
import { isOpaque, type Line } from './line'
import { append, type Entry } from './note-entries'
import { normaliseText, sentencesOf, similarity, wordsOf } from './sentences'

/** Above this share of common words, two explanations of the same term are the same explanation. */
const sameExplanation = 0.8

/**
 * Entries without repetitions. A term that is explained twice in the same way keeps its first entry, which
 * takes over every sentence that only the repetition (or its lead-in) has; a term that is explained in two
 * ways keeps both. Each is reported with its line and the line of the first.
 */
export function mergeRepeats(entries: Entry[], problems: DocumentProblem[]): Entry[] {
  const kept: Entry[] = []
  const byTerm = new Map<string, Entry>()
  const said = new Set<string>()
  for (const entry of entries) {
    const key = normaliseText(entry.term)
    const first = byTerm.get(key)
    const where = first && `${quote(entry.term)} of line ${first.line.number}`
    if (first && repeats(entry, first)) {
      takeOver(first, entry, said)
      problems.push({ line: entry.line.number, message: `Repeats the entry ${where}; one card was made.` })
      continue
    }
    if (first)
      problems.push({ line: entry.line.number, message: `Explains ${where} in another way; both were kept.` })
    else byTerm.set(key, entry)
    kept.push(entry)
    for (const sentence of [entry.body, ...entry.context].flatMap(sentencesIn))
      said.add(normaliseText(sentence))
  }
  return kept
}

function repeats(entry: Entry, first: Entry): boolean {
  const [said, again] = [first.body[0]?.text ?? '', entry.body[0]?.text ?? '']
  return said === again || similarity(wordsOf(again), wordsOf(said)) >= sameExplanation
}

function takeOver(first: Entry, repeat: Entry, said: Set<string>): void {
  for (const paragraph of paragraphsOf(repeat.body)) {
    const added = unsaid(paragraph, said)
    if (added.length > 0) append(first, added, false)
  }
  for (const paragraph of repeat.context) {
    const added = unsaid(paragraph, said)
    if (added.length > 0) first.context.push(added)
  }
}

function paragraphsOf(lines: Line[]): Line[][] {
  const paragraphs: Line[][] = [[]]
  for (const line of lines) {
    if (line.kind === 'blank') paragraphs.push([])
    else paragraphs.at(-1)?.push(line)
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0)
}

/** What a paragraph says that was not said before; from then on it is said. */
function unsaid(paragraph: Line[], said: Set<string>): Line[] {
  const first = paragraph[0] as Line
  const sentences = isOpaque(first) ? paragraph.map((line) => line.text) : sentencesIn(paragraph)
  const added = sentences.filter((sentence) => !said.has(normaliseText(sentence)))
  for (const sentence of added) said.add(normaliseText(sentence))
  if (added.length === sentences.length || (isOpaque(first) && added.length > 0)) return paragraph
  if (added.length === 0) return []
  const text = added.join(' ')
  return [{ ...first, kind: 'text', indent: 0, raw: text, text }]
}

function sentencesIn(lines: Line[]): string[] {
  return sentencesOf(lines.map((line) => line.text).join('\n'))
}
