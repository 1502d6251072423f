/** Milliseconds of a frame that painting may take; the page stays answerable in the rest. */
const share = 20

let waiting = new Set<() => void>()
let asked = false

/** Paints in one of the next frames, some pictures in each; `first` goes before the others. Returns what takes it back. */
export function paintSoon(paint: () => void, first = false): () => void {
  if (first) waiting = new Set([paint, ...waiting])
  else waiting.add(paint)
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
