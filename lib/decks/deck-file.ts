import { UserError } from '@/lib/errors'
import { buildNote, type DeckFileNote } from './deck-note'
import { type Field, type Report, scanDeck } from './deck-scan'
import { parseTags } from './tags'

/**
 * A deck as a file that a teacher can write by hand. docs/deck-format.md describes it; in short:
 *
 *     ---
 *     title: Attention
 *     description: How tokens look at each other.
 *     author: Engram
 *     licence: CC BY 4.0
 *     tags: attention
 *     ---
 *
 *     ## Why are the scores divided by $\sqrt{d_k}$? {#attention-scale}
 *
 *     tags: softmax                       (kind: free-text unless said otherwise)
 *
 *     The answer, in Markdown.
 *
 *     ### Key points
 *     - [2] One thing an answer should say.
 *       - also: the same in other words
 *       - not: something false that is close to it
 *
 * Wording may change under an id, schedules stay.
 */
export type DeckFile = {
  title: string
  description: string
  author: string
  licence: string
  tags: string[]
  notes: DeckFileNote[]
  /** Everything before the first note as it was read. Left out when the fields above were changed. */
  head?: string
}

/** `line` and `column` count from 1. */
export type DeckFileProblem = { file: string; line: number; column: number; message: string }

export const DECK_FIELDS = ['title', 'description', 'author', 'licence', 'tags'] as const

/** Reads a deck file. With any problem there is no deck. Never throws. */
export function parseDeckFile(
  text: string,
  file: string,
): { deck: DeckFile | null; problems: DeckFileProblem[] } {
  const problems: DeckFileProblem[] = []
  const report: Report = (line, column, message) => problems.push({ file, line, column, message })
  const { front, head, blocks, lineCount } = scanDeck(text, report)
  const fields = readFront(front, report)
  const tags = readDeckTags(fields.get('tags'), report)
  const lines = new Map<string, number>()
  const notes = blocks.flatMap((block) => {
    const earlier = block.key === '' ? undefined : lines.get(block.key)
    if (earlier !== undefined) {
      report(block.line, block.keyColumn, `The id ${block.key} was used in line ${earlier} already.`)
    }
    lines.set(block.key, block.line)
    return buildNote(block, tags, report) ?? []
  })
  if (front && (fields.get('title')?.value ?? '') === '') report(1, 1, 'The deck has no title.')
  if (blocks.length === 0 && problems.length === 0) report(lineCount, 1, 'The deck has no notes.')
  if (problems.length > 0) {
    return { deck: null, problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) }
  }
  const textIn = (name: string) => fields.get(name)?.value ?? ''
  const deck = {
    title: textIn('title'),
    description: textIn('description'),
    author: textIn('author'),
    licence: textIn('licence'),
    tags,
    notes,
    head,
  }
  return { deck, problems }
}

function readFront(front: Field[] | null, report: Report): Map<string, Field> {
  const fields = new Map<string, Field>()
  for (const field of front ?? []) {
    if (!DECK_FIELDS.some((known) => known === field.name)) {
      report(field.line, 1, `Only these fields stand here: ${DECK_FIELDS.join(', ')}.`)
    } else if (fields.has(field.name)) report(field.line, 1, `“${field.name}” stands here twice.`)
    else fields.set(field.name, field)
  }
  return fields
}

function readDeckTags(field: Field | undefined, report: Report): string[] {
  try {
    return parseTags(field?.value.split(',') ?? [])
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    report(field?.line ?? 1, field?.column ?? 1, error.message)
    return []
  }
}
