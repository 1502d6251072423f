/**
 * What a line is. `code`, `math` and `comment` are opaque: nothing inside them is a question or a heading.
 * `unfenced-code` is code that its writer pasted without a fence. `definition` is a Markdown link
 * definition; `underline` the rule below a heading; `front-matter` the YAML at the top of a file.
 */
export type LineKind =
  | 'blank'
  | 'heading'
  | 'underline'
  | 'rule'
  | 'item'
  | 'quote'
  | 'text'
  | 'code'
  | 'unfenced-code'
  | 'math'
  | 'comment'
  | 'definition'
  | 'front-matter'

/** One line of a document. */
export type Line = {
  /** Where it stands in the document, from 1. */
  number: number
  /** As written, tabs in front expanded, without the line end. */
  raw: string
  /** What it says: without blanks at either end; of a heading without its `#`. */
  text: string
  /** Columns of blanks in front. */
  indent: number
  kind: LineKind
  /** Of a heading, 1 to 6; 0 otherwise. */
  level: number
  /** Of a heading that was the title of a foldable part (`<summary>`): what it hides is its answer. */
  foldable?: boolean
  /** Of a fence that opens code and has no partner. */
  unclosed?: boolean
}

const opaqueKinds: ReadonlySet<LineKind> = new Set(['code', 'unfenced-code', 'math', 'comment'])

/** Whether nothing inside the line may be read as a question, a heading or a term. */
export function isOpaque(line: Line): boolean {
  return opaqueKinds.has(line.kind)
}

/** Copies of the lines that `wanted` names; where they stood, blank lines are left. */
export function takeLines(lines: Line[], wanted: (line: Line) => boolean): Line[] {
  return lines.filter(wanted).map((line) => {
    const copy = { ...line }
    line.kind = 'blank'
    line.raw = ''
    line.text = ''
    return copy
  })
}

/** A fence of backticks or tildes that opens or closes a block of code, and what stands behind it. */
export function fenceOf(line: Line): { char: string; length: number; info: string } | null {
  const char = line.text[0]
  if (char !== '`' && char !== '~') return null
  let length = 0
  while (line.text[length] === char) length++
  const info = line.text.slice(length).trim()
  if (length < 3 || (char === '`' && info.includes('`'))) return null
  return { char, length, info }
}
