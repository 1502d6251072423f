import { MARGIN, type Said, type Wanted } from './numbered'

/** Longer texts are compared by their beginnings (`compare.ts` has the same bounds). */
export const SEQUENCE = { wanted: 120, said: 400 }
/** Phrasings of so many words fit into the bits of one small integer. */
const BITS = 30

/**
 * Length of the longest common subsequence of two texts' stems, against that of the wanted one. For short phrasings
 * one word of the claim is one step on bits (Hyyrö, Bit-parallel LCS-length computation revisited, 2004).
 */
export function sequenceShare(wanted: Wanted, said: Said): number {
  const rows = Math.min(wanted.size, SEQUENCE.wanted)
  const columns = Math.min(said.size, SEQUENCE.said)
  const length =
    rows <= BITS
      ? byBits(wanted.stems, rows, said.stems, columns)
      : byTable(wanted.stems, rows, said.stems, columns)
  return length / Math.max(1, rows)
}

function byBits(wanted: Int32Array, rows: number, said: Int32Array, columns: number): number {
  const all = (1 << rows) - 1
  let open = all
  for (let j = 0; j < columns; j++) {
    const stem = said[j + MARGIN] as number
    if (stem < 0) continue
    let same = 0
    for (let i = 0; i < rows; i++) if (wanted[i + MARGIN] === stem) same |= 1 << i
    if (same !== 0) open = ((open + (open & same)) | (open & ~same)) & all
  }
  let length = 0
  for (let left = all & ~open; left !== 0; left &= left - 1) length++
  return length
}

function byTable(wanted: Int32Array, rows: number, said: Int32Array, columns: number): number {
  const row = new Int32Array(columns + 1)
  for (let i = 0; i < rows; i++) {
    let diagonal = 0
    for (let j = 1; j <= columns; j++) {
      const above = row[j] as number
      row[j] =
        wanted[i + MARGIN] === said[j - 1 + MARGIN] ? diagonal + 1 : Math.max(above, row[j - 1] as number)
      diagonal = above
    }
  }
  return row[columns] as number
}
