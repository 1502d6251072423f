import type { DocumentProblem } from './decode'
import { dropRepeats } from './drop-repeats'
import { findRefusal } from './guard'
import { type ImportedCard, quote, type Reading, type Remainder } from './imported-card'
import { plainText } from './inline'
import { maxBackLength, maxCards, maxFrontLength, maxProblems } from './limits'
import { type Line, takeLines } from './line'
import { cutAtQuestions } from './question-pieces'
import { tidyQuestion } from './questions'
import { readProse } from './read-prose'
import { readQuestion } from './read-questions'
import { giveDefinitions, takeDefinitions } from './references'
import { scanLines } from './scan-lines'

/** What a document says. */
export type ParsedDocument = {
  file: string
  cards: ImportedCard[]
  /** What was noticed, by line: text that made no card, repetitions; of a refused document, the one reason. */
  problems: DocumentProblem[]
  /** Text that needs no card: titles, headings of chapters, tables of contents. */
  remainder: Remainder[]
  /** The document's own name for itself, if it has one: a good name for a deck. */
  title: string | null
  /** True: nothing was read, and `problems` says why. */
  refused: boolean
}

/**
 * Reads a document of questions and answers, of notes, or of prose into cards. Never throws; takes time and
 * memory in proportion to the text. Every sentence ends up in a card, in a problem, or in the remainder.
 *
 * - Headings that ask, or are numbered, become questions; everything below is the answer.
 * - `Q:` / `A:` lines in any spelling, and bare questions below a rule or above an `A:`, likewise.
 * - Notes of the form `Term: explanation` become questions for the term's meaning (derived).
 * - An article becomes a card for each section (derived).
 */
export function parseDocument(text: string, { file }: { file: string }): ParsedDocument {
  const empty = { file, cards: [], remainder: [], title: null }
  const refusal = findRefusal(text)
  if (refusal) return { ...empty, problems: [refusal], refused: true }
  const lines = scanLines(text.replace(/\p{Surrogate}/gu, '\ufffd'))
  const definitions = takeDefinitions(lines)
  // Comments and front matter are not for readers.
  const hidden = takeLines(lines, (line) => line.kind === 'comment' || line.kind === 'front-matter')
  const reading = readLines(lines)
  for (const { number, unclosed } of lines) {
    if (unclosed)
      reading.problems.push({ line: number, message: 'The code that starts here is never closed.' })
  }
  const cards = dropRepeats(dropOversized(reading.cards, reading.problems), reading.problems)
  const excess = cards[maxCards]
  if (excess) {
    const message = `From here on there would be more than ${maxCards} cards. Split the document and import the parts.`
    return { ...empty, problems: [{ line: excess.line, message }], refused: true }
  }
  for (const left of giveDefinitions(cards, definitions)) reading.remainder.push(left)
  for (const { number, text } of hidden) if (text !== '') reading.remainder.push({ line: number, text })
  if (cards.length === 0 && !reading.asks) reading.problems.unshift(nothingFound(lines))
  return {
    file,
    cards,
    problems: inOrder(reading.problems),
    remainder: reading.remainder.sort((a, b) => a.line - b.line),
    title: titleOf(lines, hidden, cards),
    refused: false,
  }
}

/** What the lines make; `asks` says whether there was any question among them. */
function readLines(lines: Line[]): Reading & { asks: boolean } {
  const pieces = cutAtQuestions(lines)
  const reading = { cards: [], problems: [], remainder: [], asks: pieces !== null } as Reading & {
    asks: boolean
  }
  for (const piece of pieces ?? [{ kind: 'prose' as const, body: lines, path: [] }]) {
    if (piece.kind === 'prose') {
      const { cards, problems, remainder } = readProse(piece.body, piece.path)
      for (const card of cards) reading.cards.push(card)
      for (const problem of problems) reading.problems.push(problem)
      for (const left of remainder) reading.remainder.push(left)
      continue
    }
    const card = readQuestion(piece)
    if ('message' in card) reading.problems.push(card)
    else reading.cards.push(card)
  }
  return reading
}

function dropOversized(cards: ImportedCard[], problems: DocumentProblem[]): ImportedCard[] {
  return cards.filter((card) => {
    const { length } = card.front.length > maxFrontLength ? card.front : card.back
    const limit = card.front.length > maxFrontLength ? maxFrontLength : maxBackLength
    if (length <= limit) return true
    const side = limit === maxFrontLength ? 'question' : 'answer'
    const message = `The ${side} has ${length} characters; a card takes ${limit}. Split it with headings. It starts ${quote(card.front)}.`
    problems.push({ line: card.line, message })
    return false
  })
}

function nothingFound(lines: Line[]): DocumentProblem {
  const first = lines.find((line) => line.kind !== 'blank')
  const message = first
    ? 'There is nothing here that a card can be made of: write questions as headings or after Q:, answers after A:, notes as “Term: explanation”.'
    : 'The document is empty.'
  return { line: first?.number ?? 1, message }
}

function inOrder(problems: DocumentProblem[]): DocumentProblem[] {
  const sorted = problems.sort((a, b) => a.line - b.line)
  const more = sorted.length - maxProblems
  if (more <= 0) return sorted
  const first = sorted.slice(0, maxProblems)
  const line = sorted[maxProblems]?.line ?? 1
  return [...first, { line, message: `There are ${more} more problems from here on.` }]
}

/** The `title` of the front matter, or the first heading, where it stands at the top and asks nothing. */
function titleOf(lines: Line[], hidden: Line[], cards: ImportedCard[]): string | null {
  const matter = hidden.find((line) => line.kind === 'front-matter' && /^title:\s*\S/i.test(line.text))
  const named = matter?.text
    .slice('title:'.length)
    .trim()
    .replace(/^["']|["']$/g, '')
  if (named) return named.slice(0, longestTitle)
  const heading = lines.find((line) => line.kind === 'heading')
  if (!heading || heading.level > 2) return null
  const asked = cards.some((card) => card.line === heading.number && card.kind !== 'section')
  return asked ? null : plainText(tidyQuestion(heading.text)).slice(0, longestTitle) || null
}

const longestTitle = 120
