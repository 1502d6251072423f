import { OPPOSITES, SYNONYMS } from './english'
import { stemOf } from './stem'
import type { Word } from './words'

/** How alike two words are, −1 (opposites) … 1 (the same). */
const SAME = 1
const OPPOSITE = -0.95
const MISSPELT = 0.9
const SYNONYM = 0.4
const PART_OF_TERM = 0.6
const SAME_ROOT = 0.75

const stemsOf = (words: string) => words.split(',').map((word) => stemOf(word.trim()))

function relations(groups: string[][][]): Map<string, Set<string>> {
  const related = new Map<string, Set<string>>()
  const add = (from: string, to: string) => {
    const known = related.get(from)
    if (known) known.add(to)
    else related.set(from, new Set([to]))
  }
  for (const [left = [], right = left] of groups) {
    for (const a of left) {
      for (const b of right) {
        if (a === b) continue
        add(a, b)
        add(b, a)
      }
    }
  }
  return related
}

const none: ReadonlySet<string> = new Set()

const opposites = relations(OPPOSITES.split('|').map((pair) => pair.split(':').map(stemsOf)))
/** Two stems say the opposite of each other. */
export const areOpposed = (a: string, b: string): boolean => opposites.get(a)?.has(b) ?? false
/** The opposites of a stem; the relation holds both ways, as that of synonyms does. */
export const opposedTo = (stem: string): ReadonlySet<string> => opposites.get(stem) ?? none

const synonyms = relations(SYNONYMS.split('|').map((group) => [stemsOf(group)]))
export const synonymsOf = (stem: string): ReadonlySet<string> => synonyms.get(stem) ?? none

/** The likeness of two words, their negations counted: "not connected" and "separated" are alike. */
export function likeness(a: Word, b: Word): number {
  const bare = bareLikeness(a, b)
  return a.negated === b.negated ? bare : -bare
}

/** The same, negations left aside. */
export function bareLikeness(a: Word, b: Word): number {
  if (a.stem === b.stem) return SAME
  if (a.value !== undefined || b.value !== undefined) return a.value === b.value ? SAME : 0
  if (a.kind === 'identifier' || b.kind === 'identifier') return 0
  if (a.kind === 'function' || b.kind === 'function') {
    return opposites.get(a.stem)?.has(b.stem) ? OPPOSITE : 0
  }
  if (a.parts?.includes(b.stem) || b.parts?.includes(a.stem)) return PART_OF_TERM
  if (opposites.get(a.stem)?.has(b.stem) || prefixed(a.stem, b.stem)) return OPPOSITE
  if (synonyms.get(a.stem)?.has(b.stem)) return SYNONYM
  // Terms are near each other in spelling without being slips of one another: top-k, top-p.
  return a.parts || b.parts ? 0 : spelling(a.text, b.text)
}

/** What turns a word into its opposite when it stands before it. */
export const OPPOSING_PREFIXES = ['un', 'in', 'im', 'ir', 'non', 'dis', 'mis']

/** "unconnected" against "connected". */
function prefixed(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= 4 && long.endsWith(short) && OPPOSING_PREFIXES.includes(long.slice(0, -short.length))
}

function spelling(a: string, b: string): number {
  const short = Math.min(a.length, b.length)
  const long = Math.max(a.length, b.length)
  if (short < 4 || a[0] !== b[0]) return 0
  let prefix = 0
  while (prefix < short && a[prefix] === b[prefix]) prefix++
  if (long - short <= 2 && long >= 5 && prefix >= 1) {
    const allowed = long >= 8 ? 2 : 1
    if (distance(a, b, allowed) <= allowed) return MISSPELT
  }
  return prefix >= 5 && prefix >= 0.6 * long ? SAME_ROOT : 0
}

/** Edits (insert, delete, replace, swap neighbours) from one word to the other; more than `most` is not told apart. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      }
      next.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return most + 1
    before = row
    row = next
  }
  return row[b.length] ?? 0
}
