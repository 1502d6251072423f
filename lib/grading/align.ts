import { likeness } from './relate'
import type { Word } from './words'

/** Which word of the answer stands for a word of the reference, and how alike they are (−1…1). */
export type Link = { from: number; to: number; likeness: number }

/** What two words have to have in common to be linked. */
const LEAST = 0.2
/** A neighbour in common breaks a tie between two words that are as alike. */
const NEIGHBOUR = 0.04

/**
 * Links each word of `from` with at most one word of `to`, the most alike first (by absolute value: opposites are
 * linked, too, with their sign); among words as alike the one in like company.
 */
export function align(from: readonly Word[], to: readonly Word[]): Link[] {
  const found: (Link & { rank: number })[] = []
  from.forEach((word, i) => {
    to.forEach((other, j) => {
      const alike = likeness(word, other)
      if (Math.abs(alike) < LEAST) return
      found.push({ from: i, to: j, likeness: alike, rank: Math.abs(alike) + company(from, to, i, j) })
    })
  })
  found.sort((a, b) => b.rank - a.rank || b.likeness - a.likeness || a.from - b.from || a.to - b.to)
  const takenFrom = new Set<number>()
  const takenTo = new Set<number>()
  const links: Link[] = []
  for (const { from: i, to: j, likeness: alike } of found) {
    if (takenFrom.has(i) || takenTo.has(j)) continue
    takenFrom.add(i)
    takenTo.add(j)
    links.push({ from: i, to: j, likeness: alike })
  }
  return links
}

function company(from: readonly Word[], to: readonly Word[], i: number, j: number): number {
  let common = 0
  for (const offset of [-2, -1, 1, 2]) {
    const near = from[i + offset]
    if (!near) continue
    for (const other of [-2, -1, 1, 2]) {
      if (to[j + other]?.stem === near.stem) common += Math.sign(offset) === Math.sign(other) ? 1 : 0.5
    }
  }
  return common * NEIGHBOUR
}
