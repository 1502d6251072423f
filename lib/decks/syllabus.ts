/** One thing to know: where the documents ask for it, and the notes that answer it. */
export type Topic = { topic: string; seeds: string; noteIds: string[]; line: number }

export type SyllabusProblem = { line: number; column: number; message: string }

/** `beyond` (nothing in the documents), or places in them: `003:31-66, 80; 001:5`. */
const SEEDS =
  /^(?:beyond|\d{3}:\d+(?:-\d+)?(?:, ?\d+(?:-\d+)?)*(?:; ?\d{3}:\d+(?:-\d+)?(?:, ?\d+(?:-\d+)?)*)*)$/

/**
 * Reads the table of `content/syllabus.md`, `| topic | seed lines | notes |`; what stands around it is prose.
 * Never throws.
 */
export function parseSyllabus(text: string): { topics: Topic[]; problems: SyllabusProblem[] } {
  const topics: Topic[] = []
  const problems: SyllabusProblem[] = []
  for (const [index, row] of text.split(/\r\n|\r|\n/).entries()) {
    if (!row.startsWith('|') || /^\|[\s|:-]*$/.test(row)) continue
    const line = index + 1
    const [topic = '', seeds = '', notes = '', ...more] = cellsOf(row)
    if (topic.toLowerCase() === 'topic') continue
    const complain = (column: number, message: string) => problems.push({ line, column, message })
    if (more.length > 0 || topic === '') complain(1, 'A row is | topic | seed lines | notes |.')
    if (!SEEDS.test(seeds)) {
      complain(row.indexOf('|', 1) + 3, `“${seeds}” is not “beyond” nor places like 003:31-66; 001:5.`)
    }
    const noteIds = notes.split(',').map((id) => id.trim())
    topics.push({ topic, seeds, noteIds: noteIds.filter((id) => id !== ''), line })
  }
  return { topics, problems }
}

function cellsOf(row: string): string[] {
  return row
    .replace(/^\||\|\s*$/g, '')
    .split('|')
    .map((cell) => cell.trim())
}
