import type { Line } from './line'

/**
 * Code pasted without a fence: a `# comment` with a statement right below it is no heading. The run ends
 * at the first line that is neither a comment nor a statement.
 */
export function markUnfencedCode(lines: Line[]): void {
  let i = 0
  while (i < lines.length) {
    if (!startsCode(lines, i)) {
      i++
      continue
    }
    while (i < lines.length && belongsToCode(lines, i)) {
      const line = lines[i] as Line
      line.kind = 'unfenced-code'
      line.text = line.raw.trim()
      line.level = 0
      i++
    }
  }
}

function startsCode(lines: Line[], i: number): boolean {
  const line = lines[i]
  const next = lines[i + 1]
  if (line?.kind !== 'heading' || line.level !== 1 || !line.raw.trimStart().startsWith('#')) return false
  if (line.text.includes('?') || /^\d/.test(line.text)) return false
  return next?.kind === 'text' && isStatement(next.text)
}

function belongsToCode(lines: Line[], i: number): boolean {
  const line = lines[i] as Line
  if (line.kind === 'heading') {
    const next = lines[i + 1]
    return line.level === 1 && (next?.kind === 'heading' || (next?.kind === 'text' && isStatement(next.text)))
  }
  return line.kind === 'text' && (isStatement(line.text) || line.indent >= 4)
}

const assignment = /^[A-Za-z_][\w.]{0,100}(?:\[[^\]]{0,100}\])?\s{0,4}[-+*/]?=(?!=)\s{0,4}\S/
const call = /^(?:await )?[A-Za-z_][\w.]{0,100}\(.*\)[;:]?$/
const keyword =
  /^(?:import \w|from \w+(?:\.\w+)* import |def \w+\(|class \w+.*:$|return\b|for \w+ in .*:$|with .*:$|if .*:$|else:$|while .*:$|@\w)/

/** Whether a line reads as a statement of a programming language rather than as prose. */
export function isStatement(text: string): boolean {
  return assignment.test(text) || call.test(text) || keyword.test(text)
}
