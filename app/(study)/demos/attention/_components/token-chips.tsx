'use client'

import { classNames } from '@/app/_ui/class-names'
import type { PlacedToken } from '@/lib/demos/token-words'

/**
 * The text as its tokens; one of them is the token that looks. A group of radio buttons, so the arrow keys go from
 * token to token. `weights` shades each by how much it is looked at.
 */
export function TokenChips({
  tokens,
  row,
  weights,
  onRow,
  onHover,
}: {
  tokens: readonly PlacedToken[]
  row: number
  /** [T], of the row that is shown. */
  weights: Float32Array
  onRow: (row: number) => void
  onHover: (row: number | null) => void
}) {
  return (
    <fieldset className="flex flex-wrap gap-x-1 gap-y-1.5">
      <legend className="mb-2 text-muted text-sm">
        Choose the token that looks; the line under each is how much it is looked at.
      </legend>
      {tokens.map(({ index, sign, place }) => (
        <label
          key={index}
          onPointerEnter={(event) => event.pointerType === 'mouse' && onHover(index)}
          onPointerLeave={() => onHover(null)}
          className={classNames(
            'relative flex min-h-9 min-w-6 flex-col items-center justify-center whitespace-pre rounded-sm border px-1.5 font-mono text-sm transition-colors has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2',
            index === row
              ? 'border-accent bg-accent text-on-accent'
              : index > row
                ? 'border-line border-dashed text-faint hover:border-edge'
                : 'border-line bg-raised text-ink hover:border-edge',
          )}
        >
          <input
            type="radio"
            name="row"
            className="sr-only"
            aria-label={place}
            checked={index === row}
            onChange={() => onRow(index)}
          />
          <span aria-hidden="true">{sign}</span>
          <span
            aria-hidden="true"
            className={classNames(
              'absolute bottom-0 left-0 h-[3px] transition-[width]',
              index === row ? 'bg-on-accent' : 'bg-accent',
            )}
            style={{ width: `${Math.round((index > row ? 0 : (weights[index] ?? 0)) * 100)}%` }}
          />
        </label>
      ))}
    </fieldset>
  )
}
