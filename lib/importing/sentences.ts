import { plainText } from './inline'

/**
 * A text reduced to its words: lower case, no markup, no punctuation. Two texts that say the same are
 * equal. Signs that carry meaning in code and formulas (`+ = < /`) stay.
 */
export function normaliseText(text: string): string {
  return plainText(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.,;:!?¿¡"'“”‘’«»()[\]{}…–—-]+/g, ' ')
    .trim()
}

/** The sentences of a text, in order, as written; a line break ends none. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?:…])\s+(?=["“'(*_`[]{0,3}[\p{Lu}\p{N}])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** The distinct words of a text, for measuring how much two texts share. */
export function wordsOf(text: string): Set<string> {
  const normal = normaliseText(text)
  return new Set(normal === '' ? [] : normal.split(' '))
}

/** Jaccard similarity of two sets of words: shared ones by all of them, 0 to 1. */
export function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 && b.size === 0) return 1
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let shared = 0
  for (const word of small) if (large.has(word)) shared++
  return shared / (a.size + b.size - shared)
}
