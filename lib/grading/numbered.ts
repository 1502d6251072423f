import { isContent, type Reading, type Worth } from './reading'
import type { Vocabulary } from './vocabulary'

/** Room around the stems of a text: neighbours are looked at up to two words away. */
export const MARGIN = 2
const OUTSIDE = -2

/** A phrasing of a task as numbers, read once per note version. */
export type Wanted = {
  size: number
  /** Numbers of the words, and of their stems with `MARGIN` more on both sides. */
  ids: Int32Array
  stems: Int32Array
  negated: Uint8Array
  content: Uint8Array
  full: Float64Array
  even: Float64Array
  totalFull: number
  totalEven: number
  mostFull: number
  numbers: ReadonlySet<string>
  names: ReadonlySet<string>
}

/** A claim as numbers of one task's vocabulary, read once per answer. */
export type Said = {
  size: number
  /** Stems as in `Wanted`; −1: the task does not have it. */
  stems: Int32Array
  clause: Int32Array
  full: Float64Array
  totalFull: number
  /** By the number of a word of the task: places in the claim and likeness, negation counted on this side alone. */
  hits: ReadonlyMap<number, { at: number[]; likeness: number[] }>
  /** The numbers and names that were said, each with 2 for one that the question does not have, else 1. */
  numbers: ReadonlyMap<string, number>
  names: ReadonlyMap<string, number>
}

export function wantedOf({ words }: Reading, worth: Worth, vocabulary: Vocabulary): Wanted {
  const full = Float64Array.from(words, worth.full)
  const even = Float64Array.from(words, worth.even)
  const ids = Int32Array.from(words, (word) => vocabulary.add(word))
  return {
    size: words.length,
    ids,
    stems: stemsOf({ words }, vocabulary),
    negated: Uint8Array.from(words, ({ negated }) => Number(negated)),
    content: Uint8Array.from(words, (word) => Number(isContent(word))),
    full,
    even,
    totalFull: sumOf(full),
    totalEven: sumOf(even),
    mostFull: Math.max(0, ...full),
    numbers: new Set(words.filter(({ kind }) => kind === 'number').map(({ stem }) => stem)),
    names: new Set(words.filter(({ kind }) => kind === 'identifier').map(({ stem }) => stem)),
  }
}

export function saidOf({ words }: Reading, worth: Worth, vocabulary: Vocabulary): Said {
  const full = Float64Array.from(words, worth.full)
  const hits = new Map<number, { at: number[]; likeness: number[] }>()
  const numbers = new Map<string, number>()
  const names = new Map<string, number>()
  words.forEach((word, at) => {
    const { ids, likeness } = vocabulary.alike(word)
    for (let index = 0; index < ids.length; index++) {
      const id = ids[index] as number
      const alike = likeness[index] as number
      const signed = word.negated ? -alike : alike
      const known = hits.get(id)
      if (known) {
        known.at.push(at)
        known.likeness.push(signed)
      } else hits.set(id, { at: [at], likeness: [signed] })
    }
    if (word.kind === 'number') numbers.set(word.stem, worth.isAsked(word) ? 1 : 2)
    if (word.kind === 'identifier') names.set(word.stem, worth.isAsked(word) ? 1 : 2)
  })
  return {
    size: words.length,
    stems: stemsOf({ words }, vocabulary),
    clause: Int32Array.from(words, ({ clause }) => clause),
    full,
    totalFull: sumOf(full),
    hits,
    numbers,
    names,
  }
}

function stemsOf({ words }: Pick<Reading, 'words'>, vocabulary: Vocabulary): Int32Array {
  const stems = new Int32Array(words.length + 2 * MARGIN).fill(OUTSIDE)
  words.forEach(({ stem }, at) => {
    stems[at + MARGIN] = vocabulary.stemId(stem)
  })
  return stems
}

const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0)
