import { z } from 'zod'

/**
 * Somebody needs a deck begun faster than its owner's usual limit: an exam plan, or an assignment of a class. A pace
 * raises the new cards of a day, never lowers them, and ends by itself.
 */
export type Pace = {
  /** Who asks, one pace each: `exam:ID` or `assignment:ID`. */
  source: string
  newPerDay: number
  /** First and last study day. */
  fromDay: number
  untilDay: number
}

const schema = z.object({
  source: z.string().min(1).max(100),
  newPerDay: z.int().min(0).max(9_999),
  fromDay: z.int(),
  untilDay: z.int(),
})

/** Reads paces as they are stored; what cannot be read asks for nothing. */
export function storedPaces(stored: unknown): Pace[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((entry) => {
    const parsed = schema.safeParse(entry)
    return parsed.success ? [parsed.data] : []
  })
}

/** New cards a day that are asked for today: the most of what runs, as one day's work counts for everybody. */
export function askedToday(paces: readonly Pace[], today: number): number {
  const running = paces.filter(({ fromDay, untilDay }) => fromDay <= today && today <= untilDay)
  return Math.max(0, ...running.map(({ newPerDay }) => newPerDay))
}

/** The paces with one source's replaced, or taken away; what ended before today goes. */
export function withPace(
  paces: readonly Pace[],
  source: string,
  pace: Omit<Pace, 'source'> | null,
  today: number,
): Pace[] {
  const others = paces.filter((known) => known.source !== source && known.untilDay >= today)
  return pace ? [...others, { source, ...pace }] : others
}
