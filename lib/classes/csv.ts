/** Reading and writing tables as comma-separated text (RFC 4180). */

/** A row of a table that was read, with the line it began on (from 1). */
export type CsvRow = { line: number; cells: string[] }

/** What separates the cells: what the first line has most of outside of quotes. Spreadsheets in many places use `;`. */
function separatorOf(text: string): string {
  const firstLine = text.replace(/"(?:[^"]|"")*"/g, '').split(/\r?\n/, 1)[0] ?? ''
  const count = (separator: string) => firstLine.split(separator).length
  const candidates = [',', ';', '\t']
  return candidates.reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best), ',')
}

/** Reads a table. Empty lines are left out; a quote that is never closed runs to the end, as spreadsheets read it. */
export function readCsv(input: string): CsvRow[] {
  const text = input.replace(/^\uFEFF/, '')
  const separator = separatorOf(text)
  const rows: CsvRow[] = []
  let line = 1
  let row: CsvRow = { line, cells: [] }
  let cell = ''
  let quoted = false
  const endCell = () => {
    row.cells.push(cell.trim())
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (row.cells.some((text) => text !== '')) rows.push(row)
    row = { line, cells: [] }
  }
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (character === '\n') line += 1
    if (quoted) {
      if (character !== '"') cell += character
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (character === '"' && cell.trim() === '') {
      cell = ''
      quoted = true
    } else if (character === separator) endCell()
    else if (character === '\n') endRow()
    else if (character !== '\r') cell += character
  }
  endRow()
  return rows
}

/** What a spreadsheet would take for a formula, wherever it stands in a cell that it opens. */
const formula = /^[\s\u00A0]*[=+\-@\t\r|%\uFF1D\uFF0B\uFF0D\uFF20]/

/**
 * Writes a table that spreadsheets open right: with a byte order mark, so that they read it as UTF-8, and with
 * a quote before text that they would compute. Numbers stay numbers.
 */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`
}

function cellOf(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  const safe = formula.test(value) ? `'${value}` : value
  return /[",;\r\n\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
