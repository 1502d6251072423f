import type { Problem } from '@/lib/errors'

/** What a field may hold: characters of a text, entries of a list. */
export const LIMITS = {
  field: 20_000,
  keyPoint: 500,
  keyPoints: 20,
  phrasings: 12,
  misconceptions: 12,
  steps: 12,
  options: 8,
  accept: 24,
  parameters: 8,
  formula: 400,
  sources: 20,
  prerequisites: 20,
  line: 500,
  unit: 24,
  weight: 10,
} as const

/** The fields of something that came from outside, and the problems found in them so far. */
export type Fields = Record<string, unknown>
export type Found = Problem[]

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
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

/** A clean text; empty when there is none. */
export function readText(value: unknown, path: string, limit: number, found: Found): string {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'string') {
    found.push({ path, message: 'This has to be text.' })
    return ''
  }
  const text = cleanText(value)
  if (text.length > limit) {
    found.push({
      path,
      message: `This is ${text.length} characters long; it can have ${limit}. Split it into several notes.`,
    })
  }
  return text
}

export function readRequired(fields: Fields, path: string, missing: string, found: Found): string {
  const text = readText(fields[path], path, LIMITS.field, found)
  if (text === '') found.push({ path, message: missing })
  return text
}

/** An object with the field, or without it when it is empty. */
export function readOptional<Path extends string>(
  fields: Fields,
  path: Path,
  found: Found,
  limit: number = LIMITS.field,
) {
  const text = readText(fields[path], path, limit, found)
  const kept: { [Key in Path]?: string } = {}
  if (text !== '') kept[path] = text
  return kept
}

export function readNumber(value: unknown, path: string, message: string, found: Found): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  found.push({ path, message })
  return 0
}

/** The entries of a list that may be missing, read one by one; `null` entries are left out. */
export function readList<Entry>(
  value: unknown,
  path: string,
  limit: number,
  found: Found,
  readEntry: (entry: unknown, path: string) => Entry | null,
): Entry[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) {
    found.push({ path, message: 'This has to be a list.' })
    return []
  }
  if (value.length > limit) {
    found.push({ path, message: `There are ${value.length} entries here; there can be ${limit}.` })
    return []
  }
  return value.flatMap((entry: unknown, index): Entry[] => {
    const read = readEntry(entry, `${path}.${index}`)
    return read === null ? [] : [read]
  })
}

/** A list of texts without the empty ones. */
export function readTexts(value: unknown, path: string, limit: number, found: Found): string[] {
  return readList(
    value,
    path,
    limit,
    found,
    (entry, at) => readText(entry, at, LIMITS.keyPoint, found).trim() || null,
  )
}
