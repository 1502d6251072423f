import type { DocumentProblem } from './decode'

/**
 * What a card was made from:
 * - `basic`: a question and its answer, or a numbered topic and what stands below it, as the document has them;
 * - `cloze`: a text with gaps (`{{c1::answer}}`); `front` is the text, `back` what is shown in addition, or empty;
 * - `term`: an entry `Term: explanation` of notes, made into a question (always derived);
 * - `section`: a section of an article, made into a task (always derived).
 */
export type CardKind = 'basic' | 'cloze' | 'term' | 'section'

/** A card that a document makes. Both sides are Markdown. `derived`: its question was worded by the importer. */
export type ImportedCard = {
  front: string
  back: string
  kind: CardKind
  derived: boolean
  /** Where it starts in the document, from 1. */
  line: number
}

/** Text that made no card and needs none: titles, headings of chapters, tables of contents, front matter. */
export type Remainder = { line: number; text: string }

/** What one way of reading a part of a document yields. */
export type Reading = { cards: ImportedCard[]; problems: DocumentProblem[]; remainder: Remainder[] }

/** A short quotation of a text, for messages. */
export function quote(text: string, length = 80): string {
  const oneLine = text.split(/\s+/).join(' ').trim()
  return oneLine.length <= length ? `“${oneLine}”` : `“${oneLine.slice(0, length).trimEnd()}…”`
}
