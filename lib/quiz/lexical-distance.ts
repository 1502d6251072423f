const idle = new Set(
  `a an and are as at be by can do does for from has have how in into is it its not of on one or that the their
  them there this to was what when where which why will with would you your complete put order following`.split(
    /\s+/,
  ),
)

/** The words of a text that say what it is about, without endings: what lexical distance is measured on. */
export function keywords(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(words.filter((word) => !idle.has(word)).map(stem))
}

function stem(word: string): string {
  return word.length < 5 ? word : word.replace(/(?:ations?|ings?|ed|es|s|ly)$/, '')
}

/** Share of the smaller text's keywords that the other one has, 0..1; 0 where one has none. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [fewer, more] = a.size <= b.size ? [a, b] : [b, a]
  return fewer.size === 0 ? 0 : shared(fewer, more) / fewer.size
}

/** Shared keywords of all keywords (Jaccard), 0..1. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = a.size <= b.size ? shared(a, b) : shared(b, a)
  const all = a.size + b.size - both
  return all === 0 ? 0 : both / all
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0
  for (const word of a) if (b.has(word)) count += 1
  return count
}

/** Two questions so alike that nobody should be asked both. */
export function areNearDuplicates(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size === 0 || b.size === 0) return a.size === b.size
  return likeness(a, b) >= 0.6
}
