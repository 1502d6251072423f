import { bareLikeness, OPPOSING_PREFIXES, opposedTo, synonymsOf } from './relate'
import type { Word } from './words'

/** The words of a vocabulary that are like a given one, by their numbers, and how alike (−1…1, negations apart). */
export type Alike = { ids: readonly number[]; likeness: readonly number[] }

/** Rows that are kept: the same words come back in every answer to a question. */
const KEPT = 500
const NOTHING: Alike = { ids: [], likeness: [] }

/**
 * The distinct words of a task under numbers. A word that was said is not held against every one of them, only against
 * those that an index brings up: by stem, value, part, opposite, synonym, prefix and first letter.
 */
export class Vocabulary {
  private readonly words: Word[] = []
  private readonly ids = new Map<string, number>()
  private readonly stems = new Map<string, number>()
  private readonly byStem = new Map<string, number[]>()
  private readonly byValue = new Map<number, number[]>()
  private readonly byPart = new Map<string, number[]>()
  private readonly byBareStem = new Map<string, number[]>()
  private readonly byLetter = new Map<string, number[]>()
  private readonly rows = new Map<string, Alike>()

  /** The number of a word; negations do not count. New words only while the task is prepared. */
  add(word: Word): number {
    const key = keyOf(word)
    const known = this.ids.get(key)
    if (known !== undefined) return known
    const id = this.words.length
    this.words.push(word)
    this.ids.set(key, id)
    if (!this.stems.has(word.stem)) this.stems.set(word.stem, this.stems.size)
    note(this.byStem, word.stem, id)
    if (word.value !== undefined) note(this.byValue, word.value, id)
    for (const part of word.parts ?? []) note(this.byPart, part, id)
    for (const bare of withoutPrefix(word.stem)) note(this.byBareStem, bare, id)
    note(this.byLetter, word.text.charAt(0), id)
    return id
  }

  /** The number of a stem; −1 when the task does not have it. */
  stemId(stem: string): number {
    return this.stems.get(stem) ?? -1
  }

  /** The words that are like `word` at all, in no order. */
  alike(word: Word): Alike {
    const key = keyOf(word)
    const kept = this.rows.get(key)
    if (kept) return kept
    const ids: number[] = []
    const likeness: number[] = []
    for (const id of this.candidates(word)) {
      const alike = bareLikeness(this.words[id] as Word, word)
      if (alike === 0) continue
      ids.push(id)
      likeness.push(alike)
    }
    if (this.rows.size >= KEPT) this.rows.clear()
    const row = ids.length === 0 ? NOTHING : { ids, likeness }
    this.rows.set(key, row)
    return row
  }

  private candidates({ stem, value, parts = [], text }: Word): ReadonlySet<number> {
    const found = new Set<number>()
    const take = (ids: readonly number[] | undefined) => {
      for (const id of ids ?? []) found.add(id)
    }
    take(this.byStem.get(stem))
    take(this.byPart.get(stem))
    take(this.byBareStem.get(stem))
    if (value !== undefined) take(this.byValue.get(value))
    for (const part of parts) take(this.byStem.get(part))
    for (const bare of withoutPrefix(stem)) take(this.byStem.get(bare))
    for (const other of opposedTo(stem)) take(this.byStem.get(other))
    for (const other of synonymsOf(stem)) take(this.byStem.get(other))
    // A slip of the pen is looked for among words that begin alike (`relate.ts`).
    take(this.byLetter.get(text.charAt(0)))
    return found
  }
}

const keyOf = ({ stem, text, kind }: Word) => `${kind} ${stem} ${text}`

function note<Key>(index: Map<Key, number[]>, key: Key, id: number): void {
  const known = index.get(key)
  if (known) known.push(id)
  else index.set(key, [id])
}

const withoutPrefix = (stem: string) =>
  OPPOSING_PREFIXES.filter((prefix) => stem.startsWith(prefix)).map((prefix) => stem.slice(prefix.length))
