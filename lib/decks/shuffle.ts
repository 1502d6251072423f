/**
 * A list in an order that depends on the seed alone: the same on every machine and in every session. A list of two
 * or more never comes back as it was given.
 */
export function shuffled<Item>(items: readonly Item[], seed: string): Item[] {
  const order = orderOf(items.length, seed)
  return order.flatMap((index) => items.slice(index, index + 1))
}

function orderOf(length: number, seed: string): number[] {
  const order = Array.from({ length }, (_, index) => index)
  const random = randomFrom(seed)
  for (let last = length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1))
    const [a = 0, b = 0] = [order[last], order[pick]]
    order[last] = b
    order[pick] = a
  }
  if (length > 1 && order.every((item, index) => item === index)) order.push(...order.splice(0, 1))
  return order
}

/** Numbers from 0 to below 1 (mulberry32), from a digest of the seed (FNV-1a): the same everywhere. */
export function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
