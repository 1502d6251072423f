/** Milliseconds of a frame that painting may take; the page stays answerable in the rest. */
const share = 8

const waiting = new Set<() => void>()
let asked = false

/** Paints in one of the next frames, a few pictures in each. Returns what takes the wish back. */
export function paintSoon(paint: () => void): () => void {
  waiting.add(paint)
  ask()
  return () => waiting.delete(paint)
}

function ask(): void {
  if (asked || waiting.size === 0) return
  asked = true
  requestAnimationFrame(() => {
    asked = false
    const end = performance.now() + share
    for (const paint of waiting) {
      waiting.delete(paint)
      paint()
      if (performance.now() > end) break
    }
    ask()
  })
}
