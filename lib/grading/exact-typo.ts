/** Beginnings that turn a word into its opposite: between them there is no slip of the finger. */
const opposites: readonly (readonly [string, string])[] = [
  ['max', 'min'],
  ['in', 'de'],
  ['in', 'ex'],
  ['en', 'de'],
  ['pre', 'post'],
  ['over', 'under'],
  ['hyper', 'hypo'],
  ['homo', 'hetero'],
  ['forward', 'backward'],
  ['intra', 'inter'],
  ['upper', 'lower'],
]

/** Edits that a word of this many letters may differ by and still be that word, misspelt. */
function allowedEdits(length: number): number {
  if (length <= 4) return 0
  return length <= 9 ? 1 : 2
}

/**
 * Whether `typed` is `word`, letter by letter or misspelt: a slip or two in a long word, none in a short one, in an
 * abbreviation or in a number, and never at the first letter (“unsupervised” is not a misspelt “supervised”). Both
 * in lower case.
 */
export function isSameWord(typed: string, word: string): boolean {
  if (typed === word) return true
  if (/\d/.test(typed + word) || turnsRound(typed, word)) return false
  if (typed.charAt(0) !== word.charAt(0) && !startsSwapped(typed, word)) return false
  const allowed = allowedEdits(Math.min(typed.length, word.length))
  return allowed > 0 && editDistance(typed, word, allowed) <= allowed
}

function turnsRound(a: string, b: string): boolean {
  return opposites.some(
    ([one, other]) =>
      (a.startsWith(one) && b.startsWith(other)) || (a.startsWith(other) && b.startsWith(one)),
  )
}

function startsSwapped(a: string, b: string): boolean {
  return a.length > 4 && a.charAt(0) === b.charAt(1) && a.charAt(1) === b.charAt(0)
}

/** Optimal string alignment distance (insert, delete, replace, swap neighbours); more than `most` is not counted. */
function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const line = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      line[column] = Math.min(
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    before = above
    above = line
  }
  return above[b.length] ?? 0
}
