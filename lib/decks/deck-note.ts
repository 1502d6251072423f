import { UserError } from '@/lib/errors'
import { parseCloze } from './cloze'
import { textOf } from './deck-lists'
import {
  type Place,
  readAccept,
  readKeyPoints,
  readMisconceptions,
  readOptions,
  readParameters,
  readSources,
  readSteps,
} from './deck-parts'
import type { Block, Field, Line, NOTE_FIELDS, Report, Section } from './deck-scan'
import { NOTE_KINDS, type NoteContent, type NoteKind, parseNoteContent } from './note'
import { parseTags } from './tags'

export type DeckFileNote = {
  key: string
  /** Of its heading, counted from 1. */
  line: number
  content: NoteContent
  /** Its own and the deck's, in alphabetical order. */
  tags: string[]
  /** The very text it was read from, to the next note. Left out when the note was changed. */
  written?: string
}

type PartName = (typeof PARTS_OF_ALL)[number] | (typeof PARTS)[NoteKind][number]

const PARTS_OF_ALL = ['Misconceptions', 'Hint', 'Sources'] as const
/** The `###` parts of each kind, besides those of all. */
const PARTS = {
  basic: ['Question'],
  reversed: ['Question'],
  cloze: ['Accept', 'Extra'],
  'free-text': ['Question', 'Key points'],
  numeric: ['Solution', 'Parameters', 'Formula'],
  order: ['Question', 'Steps'],
  choice: ['Question', 'Options'],
} as const satisfies Record<NoteKind, readonly string[]>
const NUMERIC_FIELDS = ['answer', 'tolerance', 'unit']

/** The note of a block, or null when something is wrong with it, which is reported. */
export function buildNote(block: Block, deckTags: readonly string[], report: Report): DeckFileNote | null {
  let sound = true
  const complain: Report = (line, column, message) => {
    sound = false
    report(line, column, message)
  }
  const kind = readKind(block, complain)
  if (!kind) return null
  checkParts(block, kind, complain)
  const places = new Map<string, Place>()
  const content = readContent(block, kind, places, complain)
  const tags = readTags(fieldIn(block, 'tags'), deckTags, complain)
  if (!sound) return null
  try {
    const { key, line, written } = block
    return { key, line, content: parseNoteContent(content), tags, written }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    for (const { path, message } of error.problems) {
      const { line, column } = placeOf(path, places) ?? { line: block.line, column: 4 }
      report(line, column, message)
    }
    return null
  }
}

function readKind(block: Block, report: Report): NoteKind | null {
  const field = fieldIn(block, 'kind')
  if (!field) return 'free-text'
  const kind = NOTE_KINDS.find((known) => known === field.value)
  if (!kind)
    report(field.line, field.column, `“${field.value}” is no kind of note: ${NOTE_KINDS.join(', ')}.`)
  return kind ?? null
}

function checkParts(block: Block, kind: NoteKind, report: Report): void {
  const known: readonly string[] = [...PARTS[kind], ...PARTS_OF_ALL]
  for (const { name, line } of block.sections) {
    if (known.includes(name)) continue
    const elsewhere = Object.values(PARTS).some((names) => names.some((part) => part === name))
    const message = elsewhere
      ? `A ${kind} note has no part “${name}”.`
      : `“${name}” is no part of a note: ${known.join(', ')}. Inside a text use ####.`
    report(line, 5, message)
  }
  for (const { name, line } of block.header) {
    if (kind !== 'numeric' && NUMERIC_FIELDS.includes(name)) {
      report(line, 1, `Only a numeric note has “${name}”.`)
    }
  }
}

/** The fields of a note for `parseNoteContent`; `places` receives where each of them stands. */
function readContent(block: Block, kind: NoteKind, places: Map<string, Place>, report: Report): object {
  const part = (name: PartName) => block.sections.find((section) => section.name === name)
  const text = (path: string, section: Section | undefined) => {
    if (section) places.set(path, firstLine(section.lines) ?? { line: section.line, column: 5 })
    return section ? textOf(section.lines) : undefined
  }
  const more = text('more', part('Question'))
  const question = more === undefined ? block.question : `${block.question}\n\n${more}`
  const heading = { line: block.line, column: 4 }
  for (const path of ['question', 'front', 'instruction']) places.set(path, heading)
  const body = textOf(block.body)
  for (const path of ['answer', 'back', 'text']) places.set(path, firstLine(block.body) ?? heading)
  const extras = {
    misconceptions: readMisconceptions(part('Misconceptions'), places, report),
    hint: text('hint', part('Hint')),
    sources: readSources(part('Sources'), places, report),
    see: textIn(block, 'see', places),
    prerequisites: textIn(block, 'prerequisites', places)
      ?.split(',')
      .map((id) => id.trim()),
  }
  switch (kind) {
    case 'basic':
    case 'reversed':
      return { kind, front: question, back: body, ...extras }
    case 'cloze':
      checkGaps(block, report)
      return {
        kind,
        instruction: block.question,
        text: body,
        accept: readAccept(part('Accept'), places, report),
        extra: text('extra', part('Extra')),
        ...extras,
      }
    case 'free-text':
      return {
        kind,
        question,
        answer: body,
        keyPoints: readKeyPoints(part('Key points'), places, report),
        ...extras,
      }
    case 'numeric':
      return {
        kind,
        question: body === '' ? block.question : `${block.question}\n\n${body}`,
        value: readNumber(block, 'answer', report),
        tolerance: fieldIn(block, 'tolerance') ? readNumber(block, 'tolerance', report) : 0,
        unit: textIn(block, 'unit', places),
        solution: text('solution', part('Solution')),
        parameters: readParameters(part('Parameters'), places, report),
        formula: text('formula', part('Formula'))?.replace(/\s*\n\s*/g, ' '),
        ...extras,
      }
    case 'order':
      return { kind, question, steps: readSteps(part('Steps'), places, report), answer: body, ...extras }
    case 'choice':
      return {
        kind,
        question,
        options: readOptions(part('Options'), places, report),
        answer: body,
        ...extras,
      }
  }
}

/** Says at its very place what is wrong with a gap. */
function checkGaps(block: Block, report: Report): void {
  const [first] = block.body
  if (!first) return
  for (const { line, column, message } of parseCloze(block.body.map(({ text }) => text).join('\n'))
    .problems) {
    report(block.body[line - 1]?.number ?? first.number, column, message)
  }
}

function readNumber(block: Block, name: (typeof NOTE_FIELDS)[number], report: Report): number {
  const field = fieldIn(block, name)
  if (!field) {
    report(block.line, 4, `A numeric note says its number: “${name}: 4.29”.`)
    return 0
  }
  if (!/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(field.value)) {
    report(field.line, field.column, `“${field.value}” is no number: write 4096, 0.25 or 1.5e-4.`)
  }
  return Number(field.value)
}

function readTags(field: Field | undefined, deckTags: readonly string[], report: Report): string[] {
  try {
    return parseTags([...deckTags, ...(field?.value.split(',') ?? [])])
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    report(field?.line ?? 1, field?.column ?? 1, error.message)
    return []
  }
}

function fieldIn(block: Block, name: (typeof NOTE_FIELDS)[number]): Field | undefined {
  return block.header.find((field) => field.name === name)
}

function textIn(
  block: Block,
  name: (typeof NOTE_FIELDS)[number],
  places: Map<string, Place>,
): string | undefined {
  const field = fieldIn(block, name)
  if (field) places.set(name, field)
  return field?.value
}

function firstLine(lines: readonly Line[]): Place | undefined {
  const line = lines.find(({ text }) => text.trim() !== '')
  return line && { line: line.number, column: line.text.search(/\S/) + 1 }
}

/** Where a field stands: `keyPoints.0.text`, else what it is part of. */
function placeOf(path: string, places: ReadonlyMap<string, Place>): Place | undefined {
  const steps = path.split('.')
  for (let length = steps.length; length > 0; length--) {
    const place = places.get(steps.slice(0, length).join('.'))
    if (place) return place
  }
  return undefined
}
