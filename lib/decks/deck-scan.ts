/** Says what is wrong; `line` and `column` count from 1. */
export type Report = (line: number, column: number, message: string) => void

/** `name: value` with the place of the value. */
export type Field = { name: string; value: string; line: number; column: number }

/** A line of the file without its line end. */
export type Line = { text: string; number: number }

export type Section = { name: string; line: number; lines: Line[] }

/** A note as it lies in the file: `key` is empty when its heading has none. `written` is the very text of it. */
export type Block = {
  key: string
  keyColumn: number
  line: number
  question: string
  header: Field[]
  body: Line[]
  sections: Section[]
  written: string
}

export type ScannedDeck = {
  /** Null when the file does not start with front matter. */
  front: Field[] | null
  head: string
  blocks: Block[]
  lineCount: number
}

export const NOTE_FIELDS = ['kind', 'tags', 'prerequisites', 'see', 'answer', 'tolerance', 'unit'] as const

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const LONGEST_ID = 80

/**
 * Cuts a deck file into its front matter, its notes, and their parts. One pass by lines; where it stands is one of:
 *
 * - `front`   between the two `---`
 * - `before`  after them: a note has to come
 * - `header`  below the heading of a note: fields and empty lines
 * - `text`    the body of a note, or one of its `###` parts
 * - `fence`   in fenced code: everything is text
 * - `comment` between `<!--` and `-->`, for authors: left out
 */
export function scanDeck(source: string, report: Report): ScannedDeck {
  return new Scanner(source, report).scan()
}

type State = 'front' | 'before' | 'header' | 'text' | 'fence' | 'comment'
type SourceLine = Line & { start: number }

class Scanner {
  private state: State = 'front'
  private front: Field[] | null = null
  private readonly blocks: Block[] = []
  private readonly starts: number[] = []
  private fence = ''
  private commentFrom = 0

  constructor(
    private readonly source: string,
    private readonly report: Report,
  ) {}

  scan(): ScannedDeck {
    const lines = linesOf(this.source)
    if (/^\ufeff?---$/.test(lines[0]?.text ?? '')) this.front = []
    else {
      this.report(1, 1, 'A deck starts with its title and description between two lines of ---.')
      this.state = 'before'
    }
    for (const line of this.front ? lines.slice(1) : lines) this.read(line)
    if (this.state === 'front') this.report(1, 1, 'The front matter is not closed: a line of --- ends it.')
    if (this.state === 'comment') this.report(this.commentFrom, 1, 'This comment is never closed: write -->.')
    if (this.state === 'fence') this.report(this.commentFrom, 1, 'This fenced code is never closed.')
    this.starts.push(this.source.length)
    for (const [index, block] of this.blocks.entries()) {
      block.written = this.source.slice(this.starts[index], this.starts[index + 1])
    }
    return {
      front: this.front,
      head: this.source.slice(0, this.starts[0]),
      blocks: this.blocks,
      lineCount: lines.length,
    }
  }

  private read(line: SourceLine): void {
    if (this.state === 'front') this.readFront(line)
    else if (this.state === 'before') this.readBefore(line)
    else if (this.state === 'header') this.readHeader(line)
    else if (this.state === 'text') this.readText(line)
    else if (this.state === 'fence') {
      this.keep(line)
      if (closes(this.fence, line.text)) this.state = 'text'
    } else if (line.text.includes('-->')) this.state = 'text'
  }

  private readBefore(line: SourceLine): void {
    if (this.readHeading(line) || line.text.trim() === '') return
    this.report(line.number, 1, 'Text before the first note: a note starts with “## Question {#its-id}”.')
  }

  private readFront(line: SourceLine): void {
    const field = fieldOf(line)
    if (line.text === '---') this.state = 'before'
    else if (field) this.front?.push(field)
    else if (line.text.trim() !== '') this.report(line.number, 1, 'Here stand fields: “title: …”.')
  }

  /** A line `## Question {#id}` starts a note. False when the line is no heading of the first two levels. */
  private readHeading({ text, number, start }: SourceLine): boolean {
    const heading = /^(#{1,2})\s+(.*?)\s*$/.exec(text)
    if (!heading) return false
    if (heading[1] === '#') {
      this.report(number, 1, 'A heading inside a text starts at ####; a note starts with ##.')
      return true
    }
    const parts = /^(.*?)\s*\{#([^{}]*)\}$/.exec(heading[2] ?? '')
    const key = parts?.[2] ?? ''
    const keyColumn = parts ? text.lastIndexOf('{#') + 3 : text.length + 1
    const question = parts?.[1] ?? heading[2] ?? ''
    if (!parts) this.report(number, keyColumn, 'The note has no id: end this line with {#its-id}.')
    else if (!ID.test(key) || key.length > LONGEST_ID) {
      this.report(
        number,
        keyColumn,
        `“${key.slice(0, LONGEST_ID)}” cannot be an id: use lower-case letters, digits and single hyphens.`,
      )
    }
    if (question === '') this.report(number, 4, 'The heading of a note is its question.')
    this.blocks.push({
      key,
      keyColumn,
      line: number,
      question,
      header: [],
      body: [],
      sections: [],
      written: '',
    })
    this.starts.push(start)
    this.state = 'header'
    return true
  }

  private readHeader(line: SourceLine): void {
    const header = this.blocks.at(-1)?.header ?? []
    const field = fieldOf(line)
    if (field && NOTE_FIELDS.some((known) => known === field.name)) {
      if (header.some(({ name }) => name === field.name)) {
        this.report(line.number, 1, `“${field.name}” stands here twice.`)
      }
      header.push(field)
    } else if (field && header.at(-1)?.line === line.number - 1) {
      this.report(line.number, 1, `There is no field “${field.name}”: ${NOTE_FIELDS.join(', ')}.`)
    } else if (line.text.trim() !== '') {
      this.state = 'text'
      this.readText(line)
    }
  }

  private readText(line: SourceLine): void {
    if (this.readHeading(line)) return
    const title = /^###\s+(.*?)\s*$/.exec(line.text)?.[1]
    const opening = /^ {0,3}(`{3,}|~{3,})/.exec(line.text)?.[1]
    if (title !== undefined) this.startSection(title, line.number)
    else if (line.text.startsWith('<!--')) {
      this.commentFrom = line.number
      if (!line.text.includes('-->')) this.state = 'comment'
    } else {
      this.keep(line)
      if (opening === undefined) return
      this.fence = opening
      this.commentFrom = line.number
      this.state = 'fence'
    }
  }

  private startSection(name: string, line: number): void {
    const sections = this.blocks.at(-1)?.sections ?? []
    if (sections.some((section) => section.name === name)) {
      this.report(line, 5, `There are two parts “${name}”.`)
    }
    sections.push({ name, line, lines: [] })
  }

  private keep({ text, number }: Line): void {
    const block = this.blocks.at(-1)
    const lines = block?.sections.at(-1)?.lines ?? block?.body
    lines?.push({ text, number })
  }
}

/** The lines of a text, whatever ends them. */
function linesOf(source: string): SourceLine[] {
  const lines: SourceLine[] = []
  let start = 0
  for (const match of source.matchAll(/\r\n|\r|\n/g)) {
    lines.push({ text: source.slice(start, match.index), number: lines.length + 1, start })
    start = match.index + match[0].length
  }
  lines.push({ text: source.slice(start), number: lines.length + 1, start })
  return lines
}

function fieldOf({ text, number }: Line): Field | null {
  const match = /^([a-z]+):(\s*)(.*?)\s*$/.exec(text)
  if (!match) return null
  const [, name = '', gap = '', value = ''] = match
  return { name, value, line: number, column: name.length + 2 + gap.length }
}

function closes(fence: string, text: string): boolean {
  const mark = /^ {0,3}(`{3,}|~{3,})\s*$/.exec(text)?.[1]
  return mark?.startsWith(fence) ?? false
}
