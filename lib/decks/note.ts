import type { Problem } from '@/lib/errors'
import { UserError } from '@/lib/errors'
import { gapNumbers, parseCloze, splitCloze } from './cloze'
import { foldForSearch, plainText } from './plain-text'

/** One thing an answer should say; heavier points count for more when an answer is graded. */
export type KeyPoint = { text: string; weight: number }

/** The fields of a note, by kind. All texts are Markdown. */
export type NoteContent =
  | { kind: 'basic'; front: string; back: string }
  | { kind: 'reversed'; front: string; back: string }
  | { kind: 'cloze'; text: string; extra?: string }
  | { kind: 'free-text'; question: string; answer: string; keyPoints: KeyPoint[] }
  | {
      kind: 'numeric'
      question: string
      value: number
      /** Absolute: an answer is right within `value` ± `tolerance`. */
      tolerance: number
      unit?: string
      solution?: string
    }

export type NoteKind = NoteContent['kind']

export const NOTE_KINDS = ['basic', 'reversed', 'cloze', 'free-text', 'numeric'] as const satisfies NoteKind[]

/** What a field may hold: characters of a text, key points of a note. */
export const LIMITS = { field: 20_000, keyPoint: 500, keyPoints: 20, unit: 24, weight: 10 } as const

/**
 * Checks fields that come from a form, a file or the database and returns them clean: line ends are `\n`, outer
 * blank space is gone, characters no database keeps are replaced, unknown fields are dropped.
 * Throws `UserError('invalid')` whose problems name the fields (`front`, `keyPoints.0.text`, …).
 */
export function parseNoteContent(input: unknown): NoteContent {
  const fields: Fields = isRecord(input) ? input : {}
  const problems: Problem[] = []
  const content = readContent(fields, problems)
  if (content && problems.length === 0) return content
  throw new UserError('invalid', problems[0]?.message ?? 'This is not a note.', { problems })
}

/** The templates of the cards a note makes, in the order they are introduced. */
export function templatesOf(content: NoteContent): string[] {
  if (content.kind === 'reversed') return ['forward', 'reverse']
  if (content.kind === 'cloze') return gapNumbers(content.text).map((number) => `c${number}`)
  return ['forward']
}

/**
 * Everything a search should find in a note: plain, folded text of its fields, one a line, then a line `#tag` for
 * each tag (so that a tag can be renamed in place).
 */
export function searchTextOf(content: NoteContent, tags: readonly string[]): string {
  const lines = [
    ...fieldsOf(content).map((field) => foldForSearch(plainText(field))),
    ...tags.map((tag) => `#${tag}`),
  ]
  return `${lines.filter((line) => line !== '').join('\n')}\n`
}

/** What stands on the front of a note, as Markdown: for list rows and titles. */
export function frontOf(content: NoteContent): string {
  if (content.kind === 'cloze') return content.text
  return content.kind === 'basic' || content.kind === 'reversed' ? content.front : content.question
}

/** What one card of a note asks, as Markdown: the other side of a reversed note, a text with its own gap open. */
export function frontOfCard(content: NoteContent, template: string): string {
  if (content.kind === 'reversed' && template === 'reverse') return content.back
  if (content.kind !== 'cloze') return frontOf(content)
  return splitCloze(content.text)
    .map((segment) => {
      if (segment.type === 'text') return segment.text
      return `c${segment.gap.number}` === template ? '[…]' : segment.gap.answer
    })
    .join('')
}

function fieldsOf(content: NoteContent): string[] {
  switch (content.kind) {
    case 'basic':
    case 'reversed':
      return [content.front, content.back]
    case 'cloze':
      return [content.text, content.extra ?? '']
    case 'free-text':
      return [content.question, content.answer, ...content.keyPoints.map((point) => point.text)]
    case 'numeric':
      return [content.question, `${content.value} ${content.unit ?? ''}`, content.solution ?? '']
  }
}

type Fields = Record<string, unknown>

function readContent(fields: Fields, problems: Problem[]): NoteContent | null {
  const kind = NOTE_KINDS.find((known) => known === fields.kind)
  switch (kind) {
    case 'basic':
    case 'reversed':
      return {
        kind,
        front: required(fields, 'front', 'Write the front.', problems),
        back: required(fields, 'back', 'Write the back.', problems),
      }
    case 'cloze':
      return { kind, text: readClozeText(fields, problems), ...optional(fields, 'extra', problems) }
    case 'free-text':
      return {
        kind,
        question: required(fields, 'question', 'Write the question.', problems),
        answer: required(fields, 'answer', 'Write the answer.', problems),
        keyPoints: readKeyPoints(fields.keyPoints, problems),
      }
    case 'numeric':
      return {
        kind,
        question: required(fields, 'question', 'Write the question.', problems),
        value: readNumber(fields.value, 'value', 'Give the answer as a number.', problems),
        tolerance: readTolerance(fields.tolerance, problems),
        ...readUnit(fields.unit, problems),
        ...optional(fields, 'solution', problems),
      }
    default:
      problems.push({ path: 'kind', message: `A note is one of: ${NOTE_KINDS.join(', ')}.` })
      return null
  }
}

function required(fields: Fields, path: string, missing: string, problems: Problem[]): string {
  const text = readText(fields[path], path, LIMITS.field, problems)
  if (text === '') problems.push({ path, message: missing })
  return text
}

function optional<Path extends string>(fields: Fields, path: Path, problems: Problem[]) {
  const text = readText(fields[path], path, LIMITS.field, problems)
  const kept: { [Key in Path]?: string } = {}
  if (text !== '') kept[path] = text
  return kept
}

function readText(value: unknown, path: string, limit: number, problems: Problem[]): string {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'string') {
    problems.push({ path, message: 'This has to be text.' })
    return ''
  }
  const text = cleanText(value)
  if (text.length > limit) {
    problems.push({
      path,
      message: `This is ${text.length} characters long; it can have ${limit}. Split it into several notes.`,
    })
  }
  return text
}

/** One form of line ends, no control characters and no half characters: PostgreSQL stores neither. */
export function cleanText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .replace(/^(?:[ \t]*\n)+/, '')
      .trimEnd()
  )
}

function readClozeText(fields: Fields, problems: Problem[]): string {
  const text = required(fields, 'text', 'Write a sentence with a gap.', problems)
  if (text === '' || text.length > LIMITS.field) return text
  const { gaps, problems: wrong } = parseCloze(text)
  for (const { message, line, column } of wrong) {
    problems.push({ path: 'text', message: `${message} (line ${line}, column ${column})` })
  }
  if (gaps.length === 0 && wrong.length === 0) {
    problems.push({ path: 'text', message: 'Mark at least one gap: {{c1::answer}} or {{c1::answer::hint}}.' })
  }
  return text
}

function readKeyPoints(value: unknown, problems: Problem[]): KeyPoint[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) {
    problems.push({ path: 'keyPoints', message: 'Key points have to be a list.' })
    return []
  }
  if (value.length > LIMITS.keyPoints) {
    problems.push({ path: 'keyPoints', message: `A note has at most ${LIMITS.keyPoints} key points.` })
    return []
  }
  return value.flatMap((item: unknown, index) => {
    const point: Fields = isRecord(item) ? item : {}
    const path = `keyPoints.${index}`
    const text = readText(point.text, `${path}.text`, LIMITS.keyPoint, problems)
    const weight =
      point.weight === undefined
        ? 1
        : readNumber(point.weight, `${path}.weight`, 'Give the weight as a number.', problems)
    if (!(weight > 0 && weight <= LIMITS.weight)) {
      problems.push({ path: `${path}.weight`, message: `A weight is above 0 and at most ${LIMITS.weight}.` })
    }
    return text === '' ? [] : [{ text, weight }]
  })
}

function readTolerance(value: unknown, problems: Problem[]): number {
  if (value === undefined || value === null || value === '') return 0
  const tolerance = readNumber(value, 'tolerance', 'Give the tolerance as a number.', problems)
  if (tolerance < 0) problems.push({ path: 'tolerance', message: 'A tolerance is 0 or more.' })
  return tolerance
}

function readUnit(value: unknown, problems: Problem[]): { unit?: string } {
  const unit = readText(value, 'unit', LIMITS.unit, problems).trim()
  if (/\d/.test(unit.charAt(0)))
    problems.push({ path: 'unit', message: 'A unit starts with a letter or sign.' })
  return unit === '' ? {} : { unit }
}

function readNumber(value: unknown, path: string, message: string, problems: Problem[]): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  problems.push({ path, message })
  return 0
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
