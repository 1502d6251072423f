import { normaliseText, similarity } from './sentences'

/**
 * How sure it is that a question is there already: `same` when it has the same words in the same order,
 * `possible` when it shares at least four words in five.
 */
export type DuplicateMark<Place> = { certainty: 'same' | 'possible'; of: Place }

/** From this Jaccard similarity of their words on, two questions may be the same. */
const alike = 0.8
/** Questions of fewer words share most of them by chance. */
const fewestWords = 4
/** How many look-alikes of one question are compared; what a text says in full is always compared. */
const mostCompared = 50

type Question<Place> = { words: Set<string>; place: Place }

/**
 * Finds questions that are there twice, among new ones and against known ones. Takes memory for the new ones
 * alone, so that the known ones can be streamed through `compare`, however many there are.
 */
export class DuplicateFinder<Place> {
  private readonly texts: string[]
  private readonly words: Set<string>[]
  private readonly byText = new Map<string, number[]>()
  private readonly byWord = new Map<string, number[]>()
  private readonly frequency = new Map<string, number>()
  private readonly found: (DuplicateMark<Place> | null)[]

  /** `fronts` are the questions of the new cards, as Markdown; `placeOf` says where such a card stands. */
  constructor(
    fronts: readonly string[],
    private readonly placeOf: (index: number) => Place,
  ) {
    this.texts = fronts.map(normaliseText)
    this.words = this.texts.map((text) => new Set(text.split(' ')))
    this.found = fronts.map(() => null)
    for (const words of this.words) {
      for (const word of words) this.frequency.set(word, (this.frequency.get(word) ?? 0) + 1)
    }
    for (const [index, text] of this.texts.entries()) push(this.byText, text, index)
    for (const [index, words] of this.words.entries()) {
      if (words.size >= fewestWords) for (const word of this.rarest(words)) push(this.byWord, word, index)
    }
    this.compareAmongThemselves()
  }

  /** Compares a known question, as Markdown or plain text, with all new ones. */
  compare(front: string, place: Place): void {
    const text = normaliseText(front)
    for (const index of this.byText.get(text) ?? []) this.mark(index, { certainty: 'same', of: place })
    const words = new Set(text.split(' '))
    for (const index of this.lookAlikes({ words, place })) {
      this.mark(index, { certainty: 'possible', of: place })
    }
  }

  /** For each new card, in order, what it repeats; null where it repeats nothing. */
  marks(): (DuplicateMark<Place> | null)[] {
    return [...this.found]
  }

  /** Of new cards that repeat each other, the first one is none's duplicate. */
  private compareAmongThemselves(): void {
    for (const indexes of this.byText.values()) {
      const [first, ...others] = indexes as [number, ...number[]]
      for (const index of others) this.mark(index, { certainty: 'same', of: this.placeOf(first) })
    }
    for (const [index, words] of this.words.entries()) {
      const earlier = this.lookAlikes({ words, place: this.placeOf(index) }).find((other) => other < index)
      if (earlier !== undefined) this.mark(index, { certainty: 'possible', of: this.placeOf(earlier) })
    }
  }

  private mark(index: number, mark: DuplicateMark<Place>): void {
    const before = this.found[index]
    if (!before || (before.certainty === 'possible' && mark.certainty === 'same')) this.found[index] = mark
  }

  private lookAlikes({ words }: Question<Place>): number[] {
    if (words.size < fewestWords) return []
    const candidates = new Set<number>()
    for (const word of this.rarest(words)) {
      for (const index of this.byWord.get(word) ?? []) {
        if (candidates.size >= mostCompared) break
        candidates.add(index)
      }
    }
    return [...candidates].filter((index) => similarity(words, this.words[index] as Set<string>) >= alike)
  }

  /**
   * Of two sets that share four fifths of their words, the rarest fifth of each (and one word more) have a
   * word in common: looking those up finds every pair without comparing all (prefix filtering).
   */
  private rarest(words: Set<string>): string[] {
    const count = words.size - Math.ceil(alike * words.size) + 1
    const rarity = (word: string) => this.frequency.get(word) ?? 0
    return [...words].sort((a, b) => rarity(a) - rarity(b) || (a < b ? -1 : 1)).slice(0, count)
  }
}

function push(map: Map<string, number[]>, key: string, index: number): void {
  const list = map.get(key)
  if (list) list.push(index)
  else map.set(key, [index])
}
