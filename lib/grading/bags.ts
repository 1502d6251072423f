import type { Word } from './words'

const GRAM = 4

/** The character 4-grams of words with the boundaries between them, each counted by its word's worth. */
export function gramsOf(words: readonly Word[], worth: (word: Word) => number): Map<string, number> {
  const grams = new Map<string, number>()
  for (const word of words) {
    const weight = worth(word) + 0.1
    const padded = ` ${word.text} `
    for (let at = 0; at === 0 || at + GRAM <= padded.length; at++) {
      const gram = padded.slice(at, at + GRAM)
      grams.set(gram, (grams.get(gram) ?? 0) + weight)
    }
  }
  return grams
}

export function countsOf(words: readonly Word[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { stem } of words) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return counts
}

export function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let dot = 0
  for (const [key, value] of a) dot += value * (b.get(key) ?? 0)
  const length = norm(a) * norm(b)
  return length === 0 ? 0 : dot / length
}

function norm(counts: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const value of counts.values()) sum += value * value
  return Math.sqrt(sum)
}
