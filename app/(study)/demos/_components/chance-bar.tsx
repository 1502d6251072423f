import { percent } from '@/lib/demos/number-words'

/** A chance as a bar with its number, in the cell of a table. `scale` is the chance of the longest bar. */
export function ChanceBar({
  value,
  scale,
  quiet = false,
}: {
  value: number
  scale: number
  quiet?: boolean
}) {
  return (
    <span className="flex items-center gap-2">
      <span
        aria-hidden="true"
        className={`block h-3 min-w-px rounded-r-sm transition-[width] ${quiet ? 'bg-edge' : 'bg-accent'}`}
        style={{ width: `calc((100% - 4.5rem) * ${scale > 0 ? value / scale : 0})` }}
      />
      {percent(value)}
    </span>
  )
}
