/** What a job waits with: a known browser goes before strangers, and `from` may take only a few places. */
export type Place = { known: boolean; from: string }

/** Runs at most `atOnce` jobs at a time; `enter` answers null when the queue has no place left. */
export type BoundedWork = {
  enter: <T>(place: Place, job: () => Promise<T>) => Promise<T> | null
}

/**
 * A queue for expensive work that strangers may ask for. Known browsers have their own waiting places and go
 * first; among strangers one network holds at most `perNetwork` places, so a flood leaves room for others.
 */
export function boundedWork(limits: { atOnce: number; waiting: number; perNetwork: number }): BoundedWork {
  const lines: { known: (() => void)[]; strangers: (() => void)[] } = { known: [], strangers: [] }
  const held = new Map<string, number>()
  let running = 0

  const passOn = () => {
    const start = lines.known.shift() ?? lines.strangers.shift()
    if (start) start()
    else running -= 1
  }

  const hold = (from: string, change: 1 | -1) => {
    const count = (held.get(from) ?? 0) + change
    if (count === 0) held.delete(from)
    else held.set(from, count)
  }

  return {
    enter(place, job) {
      const line = place.known ? lines.known : lines.strangers
      if (line.length >= limits.waiting) return null
      if (!place.known && (held.get(place.from) ?? 0) >= limits.perNetwork) return null
      if (!place.known) hold(place.from, 1)
      const free = running < limits.atOnce
      if (free) running += 1
      const turn = free ? Promise.resolve() : new Promise<void>((resolve) => line.push(resolve))
      return turn.then(job).finally(() => {
        if (!place.known) hold(place.from, -1)
        passOn()
      })
    },
  }
}
