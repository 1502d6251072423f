import { randomFrom } from '@/lib/decks/shuffle'

/**
 * The numbers 0 to `length` - 1 in an order drawn from the seed, every order as likely as any other (Fisher and Yates):
 * the order a note was written in tells nothing about where the right option stands.
 */
export function drawOrder(length: number, seed: string): number[] {
  const order = Array.from({ length }, (_, index) => index)
  const random = randomFrom(seed)
  for (let last = length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1))
    const [a = 0, b = 0] = [order[last], order[pick]]
    order[last] = b
    order[pick] = a
  }
  return order
}

/** At most `count` different whole numbers from 0 to below `length`, drawn from the seed. */
export function drawSome(count: number, length: number, seed: string): number[] {
  if (count * 2 >= length) return drawOrder(length, seed).slice(0, count)
  const random = randomFrom(seed)
  const drawn = new Set<number>()
  while (drawn.size < count) drawn.add(Math.floor(random() * length))
  return [...drawn]
}
