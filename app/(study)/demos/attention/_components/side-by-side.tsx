'use client'

import { Button } from '@/app/_ui/button'
import { Section } from '@/app/_ui/page'
import { headName, headOf, heaviestKeys, kindWords, labelOf } from '@/lib/demos/attention-head'
import { percent } from '@/lib/demos/number-words'
import { placeOf } from '@/lib/demos/token-words'
import type { EngineInfo } from '@/lib/transformer/engine'
import type { Head } from '@/lib/transformer/model'
import { HeadPicture } from './head-picture'
import type { Attended } from './use-attention'

export const MOST_PINNED = 4

/** Up to four heads beside each other over the same text, each with what the chosen token looks at most. */
export function SideBySide({
  pinned,
  attended,
  info,
  row,
  onOpen,
  onRemove,
}: {
  pinned: readonly Head[]
  attended: Attended
  info: EngineInfo
  row: number
  onOpen: (head: Head) => void
  onRemove: (head: Head) => void
}) {
  const { placed: tokens } = attended
  return (
    <Section
      title="Side by side"
      hint={`The same text in up to ${MOST_PINNED} heads. “Compare” above puts the open head here. The frame is the row of “${placeOf(tokens, row)}”.`}
    >
      {pinned.length === 0 && <p className="border-line border-y py-6 text-muted">No head is compared.</p>}
      <ul className="grid grid-cols-2 gap-x-5 gap-y-8 lg:grid-cols-4">
        {pinned.map((place) => (
          <li key={headName(place)} className="min-w-0">
            <button
              type="button"
              onClick={() => onOpen(place)}
              aria-label={`Open head ${headName(place)}`}
              className="relative block w-full border border-line bg-[repeating-linear-gradient(135deg,var(--color-sunk)_0_3px,transparent_3px_7px)] hover:border-edge"
            >
              <HeadPicture {...{ attended, info, place }} />
              <span
                aria-hidden="true"
                className="pointer-events-none absolute left-0 outline-2 outline-accent"
                style={{
                  top: `${(row / tokens.length) * 100}%`,
                  height: `${100 / tokens.length}%`,
                  width: `${((row + 1) / tokens.length) * 100}%`,
                }}
              />
            </button>
            <div className="mt-2 flex items-start justify-between gap-2">
              <p className="font-medium text-ink text-sm">
                {headName(place)}
                <span className="block font-normal text-muted text-xs">
                  {kindWords(labelOf(info.heads, place))}
                </span>
              </p>
              <Button
                look="plain"
                className="-mr-2 min-h-8 px-2 text-xs"
                aria-label={`Remove head ${headName(place)}`}
                onClick={() => onRemove(place)}
              >
                Remove
              </Button>
            </div>
            <ol className="tabular mt-1 font-mono text-xs" aria-label="Looked at most">
              {heaviestKeys(headOf(attended.maps, info.config, place), row, 3).map(({ key, weight }) => (
                <li key={key} className="flex justify-between gap-2">
                  <span className="truncate">{placeOf(tokens, key)}</span>
                  <span className="text-muted">{percent(weight)}</span>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </Section>
  )
}
