/**
 * What is laid out as Markdown. The parser takes time that grows with the square of some things; these limits, far
 * above what people write, keep the worst text under a second of one core.
 */
export const BOUNDS = {
  /** Characters; a field of a note holds 20,000. */
  characters: 24_000,
  lines: 2_500,
  /** Quotes and list items opened by one line. */
  nesting: 24,
  /** Signs of emphasis: of one run, and in all. */
  emphasisRun: 200,
  emphasis: 5_000,
} as const

/** Whether a text is outside the bounds. Linear, and bounded itself. */
export function isTooTangled(source: string): boolean {
  if (source.length > BOUNDS.characters) return true
  const lines = source.split('\n')
  if (lines.length > BOUNDS.lines || lines.some(isTooNested)) return true
  let emphasis = 0
  for (const [run] of source.matchAll(/[*_~]+/g)) {
    emphasis += run.length
    if (run.length > BOUNDS.emphasisRun || emphasis > BOUNDS.emphasis) return true
  }
  return false
}

const opensContainer = /[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y

function isTooNested(line: string): boolean {
  opensContainer.lastIndex = 0
  let depth = 0
  while (opensContainer.test(line)) depth++
  // A row of `- - -` is a rule, not a nest.
  return depth > BOUNDS.nesting && !/^[ \t]*([-*_])(?:[ \t]*\1)*[ \t]*$/.test(line)
}
