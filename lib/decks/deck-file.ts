import { UserError } from '@/lib/errors'
import { NOTE_KINDS, type NoteContent, type NoteKind, parseNoteContent } from './note'
import { readNumberText } from './number-text'
import { parseTags, splitTags } from './tags'

/**
 * A deck as a file that a teacher can write by hand:
 *
 *     ---
 *     title: How language models work
 *     description: From text to tokens to the next word.
 *     author: Engram
 *     licence: CC BY 4.0
 *     tags: foundations
 *     ---
 *
 *     ## what-is-a-token          (a stable id: wording may change, schedules stay)
 *     kind: free-text             (basic | reversed | cloze | free-text | numeric)
 *     tags: tokens
 *
 *     The question, front or cloze text, in Markdown.
 *
 *     ### Answer                  (basic, reversed, free-text)
 *     ### Key points              (free-text: a list; `- (2) …` weighs twice)
 *     ### Value                   (numeric: `2 ± 0.05 GiB`)
 *     ### Solution                (numeric)
 *     ### Extra                   (cloze)
 *
 * Headings inside a text start at four `#`; headings in fenced code are code.
 */
export type DeckFile = {
  title: string
  description: string
  author: string
  licence: string
  notes: DeckFileNote[]
}

export type DeckFileNote = { key: string; line: number; content: NoteContent; tags: string[] }

/** `line` and `column` count from 1. */
export type DeckFileProblem = { file: string; line: number; column: number; message: string }

const SECTIONS = ['Answer', 'Key points', 'Value', 'Solution', 'Extra'] as const
type SectionName = (typeof SECTIONS)[number]
const DECK_FIELDS = ['title', 'description', 'author', 'licence', 'tags'] as const
const NOTE_FIELDS = ['kind', 'tags'] as const

const KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** Reads a deck file. With any problem there is no deck. Never throws. */
export function parseDeckFile(
  text: string,
  file: string,
): { deck: DeckFile | null; problems: DeckFileProblem[] } {
  const problems: DeckFileProblem[] = []
  const report: Report = (line, column, message) => problems.push({ file, line, column, message })
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
  const front = readFrontMatter(lines, report)
  const notes: DeckFileNote[] = []
  const keys = new Map<string, number>()
  for (const block of splitNotes(lines, front.end, report)) {
    const earlier = keys.get(block.key)
    if (earlier !== undefined)
      report(block.line, 4, `The id ${block.key} was used in line ${earlier} already.`)
    keys.set(block.key, block.line)
    const note = readNote(block, front.tags, report)
    if (note) notes.push(note)
  }
  if (notes.length === 0 && problems.length === 0) report(lines.length, 1, 'The deck has no notes.')
  const { title, description, author, licence } = front.fields
  return { deck: problems.length > 0 ? null : { title, description, author, licence, notes }, problems }
}

type Report = (line: number, column: number, message: string) => void
type DeckFields = Record<(typeof DECK_FIELDS)[number], string>

function readFrontMatter(
  lines: string[],
  report: Report,
): { fields: DeckFields; tags: string[]; end: number } {
  const fields: DeckFields = { title: '', description: '', author: '', licence: '', tags: '' }
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1
  if (end < 0) {
    report(1, 1, 'A deck starts with its title and description between two lines of ---.')
    return { fields, tags: [], end: 0 }
  }
  for (let index = 1; index < end; index++) {
    const line = lines[index] ?? ''
    if (line.trim() === '') continue
    const field = readField(line, DECK_FIELDS)
    if (field) fields[field.name] = field.value
    else report(index + 1, 1, `Only these fields stand here: ${DECK_FIELDS.join(', ')}.`)
  }
  if (fields.title === '') report(1, 1, 'The deck has no title.')
  return { fields, tags: readTags(fields.tags, 1, report), end: end + 1 }
}

type Section = { name: SectionName; line: number; text: string }
type Block = { key: string; line: number; lines: { text: string; line: number }[] }

/** Cuts the file at its `## id` lines. */
function splitNotes(lines: string[], from: number, report: Report): Block[] {
  const blocks: Block[] = []
  let fence: string | null = null
  for (let index = from; index < lines.length; index++) {
    const text = lines[index] ?? ''
    const line = index + 1
    fence = fenceAfter(fence, text)
    const heading = fence === null ? /^(#{1,2})\s+(.*?)\s*$/.exec(text) : null
    if (heading?.[1] === '#')
      report(line, 1, 'A heading inside a text starts at ####; a note starts with ##.')
    else if (heading) {
      const key = heading[2] ?? ''
      if (!KEY.test(key)) {
        report(line, 4, `“${key}” cannot be an id: use lower-case letters, digits and single hyphens.`)
      }
      blocks.push({ key, line, lines: [] })
    } else if (blocks.length > 0) blocks.at(-1)?.lines.push({ text, line })
    else if (text.trim() !== '')
      report(line, 1, 'Text before the first note: a note starts with “## its-id”.')
  }
  return blocks
}

function readNote(block: Block, deckTags: string[], report: Report): DeckFileNote | null {
  let kind: NoteKind | undefined
  let tags = deckTags
  let at = 0
  for (; at < block.lines.length; at++) {
    const { text, line } = block.lines[at] ?? { text: '', line: block.line }
    if (text.trim() === '') break
    const field = readField(text, NOTE_FIELDS)
    if (field?.name === 'kind') {
      kind = NOTE_KINDS.find((known) => known === field.value)
      if (!kind) report(line, 7, `“${field.value}” is no kind of note: ${NOTE_KINDS.join(', ')}.`)
    } else if (field) tags = [...deckTags, ...readTags(field.value, line, report)]
    else report(line, 1, 'Between the id and the question stand “kind: …” and “tags: …”, then an empty line.')
  }
  if (!kind) {
    report(block.line, 1, `The note ${block.key} does not say its kind.`)
    return null
  }
  const { body, sections } = splitSections(block, at, report)
  return buildNote(block, kind, tags, body, sections, report)
}

function splitSections(block: Block, from: number, report: Report): { body: string; sections: Section[] } {
  const sections: Section[] = []
  const body: string[] = []
  let fence: string | null = null
  for (const { text, line } of block.lines.slice(from)) {
    fence = fenceAfter(fence, text)
    const title = fence === null ? /^###\s+(.*?)\s*$/.exec(text)?.[1] : undefined
    const name = SECTIONS.find((known) => known === title)
    if (title !== undefined && !name) {
      report(line, 5, `“${title}” is no part of a note: ${SECTIONS.join(', ')}. Inside a text use ####.`)
    } else if (name) {
      if (sections.some((section) => section.name === name)) report(line, 5, `There are two parts “${name}”.`)
      sections.push({ name, line, text: '' })
    } else {
      const section = sections.at(-1)
      if (section) section.text += `${text}\n`
      else body.push(text)
    }
  }
  return { body: body.join('\n').trim(), sections }
}

const PARTS: Record<NoteKind, readonly SectionName[]> = {
  basic: ['Answer'],
  reversed: ['Answer'],
  cloze: ['Extra'],
  'free-text': ['Answer', 'Key points'],
  numeric: ['Value', 'Solution'],
}

function buildNote(
  block: Block,
  kind: NoteKind,
  tags: string[],
  body: string,
  sections: Section[],
  report: Report,
): DeckFileNote | null {
  const part = (name: SectionName) => sections.find((section) => section.name === name)
  for (const { name, line } of sections) {
    if (!PARTS[kind].includes(name)) report(line, 5, `A ${kind} note has no part “${name}”.`)
  }
  const answer = part('Answer')?.text ?? ''
  const fields: Record<NoteKind, object> = {
    basic: { front: body, back: answer },
    reversed: { front: body, back: answer },
    cloze: { text: body, extra: part('Extra')?.text },
    'free-text': { question: body, answer, keyPoints: readKeyPoints(part('Key points'), report) },
    numeric: { question: body, ...readValue(part('Value'), report), solution: part('Solution')?.text },
  }
  try {
    return { key: block.key, line: block.line, content: parseNoteContent({ kind, ...fields[kind] }), tags }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    for (const problem of error.problems) report(block.line, 1, `${block.key}: ${problem.message}`)
    return null
  }
}

function readKeyPoints(section: Section | undefined, report: Report): { text: string; weight: number }[] {
  const points: { text: string; weight: number }[] = []
  const lines = section?.text.split('\n') ?? []
  for (const [index, text] of lines.entries()) {
    const line = (section?.line ?? 0) + 1 + index
    const item = /^- (?:\((\d+(?:\.\d+)?)\) )?(\S.*)$/.exec(text)
    const last = points.at(-1)
    if (item) points.push({ text: item[2] ?? '', weight: Number(item[1] ?? 1) })
    else if (last && /^ {2}\S/.test(text)) last.text += ` ${text.trim()}`
    else if (text.trim() !== '')
      report(line, 1, 'Key points are a list: “- …”, or “- (2) …” to weigh it twice.')
  }
  return points
}

function readValue(section: Section | undefined, report: Report) {
  const line = (section?.line ?? 0) + 1
  const value = readNumberText(section?.text ?? '')
  if (!section || value?.readings.length !== 1) {
    if (section) report(line, 1, 'A value is a number, perhaps ± a tolerance, perhaps a unit: 2 ± 0.05 GiB.')
    return {}
  }
  const range = value.rest.startsWith('±') ? readNumberText(value.rest.slice(1)) : null
  return { value: value.readings[0], tolerance: range?.readings[0] ?? 0, unit: range?.rest ?? value.rest }
}

function readField<Name extends string>(text: string, names: readonly Name[]) {
  const match = /^([a-z]+):\s*(.*?)\s*$/.exec(text)
  const name = names.find((known) => known === match?.[1])
  return name === undefined ? null : { name, value: match?.[2] ?? '' }
}

function readTags(text: string, line: number, report: Report): string[] {
  try {
    return parseTags(splitTags(text))
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    report(line, 1, error.message)
    return []
  }
}

/** The fence that is open after this line, or null. */
function fenceAfter(fence: string | null, line: string): string | null {
  const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
  if (fence === null) return mark ?? null
  return mark?.startsWith(fence) && line.trim() === mark ? null : fence
}
