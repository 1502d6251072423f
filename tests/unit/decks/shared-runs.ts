/** Runs of this many words that two texts share are copied, not said alike. */
const RUN = 8

/** The runs of `length` words of a text, in lower case, without marks. Formulas are set aside. */
export function wordRuns(text: string, length = RUN): Set<string> {
  const runs = new Set<string>()
  const prose = text.replace(/\$\$[\s\S]*?\$\$|\$[^$]*\$/g, ' ')
  const words = prose
    .toLowerCase()
    .replace(/’/g, "'")
    .split(/[^\p{L}\p{N}']+/u)
    .filter((word) => word !== '')
  for (let from = 0; from + length <= words.length; from++) {
    runs.add(words.slice(from, from + length).join(' '))
  }
  return runs
}
