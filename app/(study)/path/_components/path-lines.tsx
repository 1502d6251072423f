import type { PathDeck } from '@/lib/scheduling/study-path.server'

// One column of the drawing is a layer, one row a deck; both are stretched to the size of the list over it.
const column = 100
const row = 100
/** Where a box ends in its column, and the height of its name in its row. */
const boxEnd = 84
const nameAt = 18
/** Between two boxes of a layer. */
const rowGap = 9

/** Lines from each deck to those it leads to, behind the boxes of the list; wide screens only. */
export function PathLines({ layers }: { layers: readonly (readonly PathDeck[])[] }) {
  const rows = Math.max(...layers.map((layer) => layer.length))
  const places = new Map(
    layers.flatMap((layer, x) => layer.map((deck, y) => [deck.libraryKey, { x, y }] as const)),
  )
  const lines = layers.flat().flatMap((deck) =>
    deck.opens.flatMap((key) => {
      const from = places.get(deck.libraryKey)
      const to = places.get(key)
      return from && to ? { id: `${deck.libraryKey} ${key}`, from, to } : []
    }),
  )
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${layers.length * column} ${rows * row}`}
      preserveAspectRatio="none"
      className="absolute top-8 left-0 w-full max-lg:hidden"
      style={{ height: `${rows * 11}rem` }}
      fill="none"
      stroke="var(--color-edge)"
    >
      {lines.map(({ id, from, to }) => (
        <path key={id} d={way(from, to)} vectorEffect="non-scaling-stroke" strokeWidth="1.25" />
      ))}
    </svg>
  )
}

type Place = { x: number; y: number }

/** From the end of one box to the start of another; past the layers between, in the gap over or under their boxes. */
function way(from: Place, to: Place): string {
  const bend = column - boxEnd
  const x1 = from.x * column + boxEnd
  const y1 = from.y * row + nameAt
  const x2 = to.x * column
  const y2 = to.y * row + nameAt
  if (to.x - from.x === 1) return `M${x1} ${y1}${curve(x1, y1, x2, y2, bend)}`
  const gap = Math.max(1, to.y) * row - rowGap / 2
  const enter = x1 + bend
  const leave = x2 - bend
  return `M${x1} ${y1}${curve(x1, y1, enter, gap, bend)}H${leave}${curve(leave, gap, x2, y2, bend)}`
}

function curve(x1: number, y1: number, x2: number, y2: number, bend: number): string {
  return `C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
}
