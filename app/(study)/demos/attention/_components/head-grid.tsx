'use client'

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { classNames } from '@/app/_ui/class-names'
import { hasHabit, headName, kindWords, labelOf, measuredWords, sameHead } from '@/lib/demos/attention-head'
import type { EngineInfo } from '@/lib/transformer/engine'
import type { Head } from '@/lib/transformer/model'
import { HeadPicture } from './head-picture'
import type { Attended } from './use-attention'

/**
 * Every head of the model as a small heat map, a layer to a row. One stop of the Tab key: arrows, Home and End move,
 * Enter opens. Before the model is there the same places are empty.
 */
export function HeadGrid({
  layers,
  heads,
  attended,
  info,
  open,
  ablated,
  onOpen,
}: {
  layers: number
  heads: number
  attended: Attended | null
  info: EngineInfo | null
  open: Head
  ablated: readonly Head[]
  onOpen: (head: Head) => void
}) {
  const grid = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<Head | null>(null)
  // Another head was opened from elsewhere (a task, a link): the Tab key leads to that one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: by its place, not by the object it comes in
  useEffect(() => setAt(null), [open.layer, open.head])
  const stop = at ?? open
  const labels = info?.heads ?? []
  const told = labelOf(labels, stop)

  const move = (event: KeyboardEvent) => {
    const to = moved(stop, event.key, layers, heads)
    if (!to) return
    event.preventDefault()
    setAt(to)
    grid.current?.querySelector<HTMLElement>(`[data-head="${headName(to)}"]`)?.focus()
  }

  return (
    <div>
      {/* biome-ignore lint/a11y/useSemanticElements: a grid of buttons that the arrow keys walk, not a table of data */}
      <div
        ref={grid}
        role="grid"
        tabIndex={-1}
        aria-label="All heads"
        aria-rowcount={layers}
        aria-colcount={heads}
        onKeyDown={move}
        className="grid gap-1"
      >
        {range(layers).map((layer) => (
          // biome-ignore lint/a11y/useSemanticElements: a row of that grid
          // biome-ignore lint/a11y/useFocusableInteractive: its cells are what takes the focus
          <div key={layer} role="row" className="grid grid-cols-[repeat(8,minmax(0,1fr))] gap-1">
            {range(heads).map((head) => (
              // biome-ignore lint/a11y/useSemanticElements: a cell of that grid
              // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus
              <div key={head} role="gridcell">
                <Cell
                  place={{ layer, head }}
                  {...{ attended, info }}
                  isOpen={sameHead(open, { layer, head })}
                  isOff={ablated.some((other) => sameHead(other, { layer, head }))}
                  isStop={sameHead(stop, { layer, head })}
                  onOpen={() => {
                    setAt({ layer, head })
                    onOpen({ layer, head })
                  }}
                  onStop={() => setAt({ layer, head })}
                />
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className="tabular mt-2 min-h-10 text-muted text-xs">
        Head {headName(stop)}: {kindWords(told)}. {measuredWords(told)}
      </p>
    </div>
  )
}

function Cell({
  place,
  attended,
  info,
  isOpen,
  isOff,
  isStop,
  onOpen,
  onStop,
}: {
  place: Head
  attended: Attended | null
  info: EngineInfo | null
  isOpen: boolean
  isOff: boolean
  isStop: boolean
  onOpen: () => void
  onStop: () => void
}) {
  const label = labelOf(info?.heads ?? [], place)
  const known = label !== undefined && hasHabit(label)
  return (
    <button
      type="button"
      tabIndex={isStop ? 0 : -1}
      data-head={headName(place)}
      aria-pressed={isOpen}
      aria-label={`Head ${headName(place)}, ${kindWords(label)}${isOff ? ', switched off' : ''}`}
      onClick={onOpen}
      onFocus={onStop}
      className={classNames(
        'relative block w-full rounded-sm border p-px transition-colors',
        isOpen
          ? 'border-accent outline-2 outline-accent'
          : known
            ? 'border-edge'
            : 'border-line hover:border-edge',
      )}
    >
      {attended && info ? (
        <HeadPicture attended={attended} info={info} place={place} className={isOff ? 'opacity-25' : ''} />
      ) : (
        <span className="block aspect-square w-full bg-sunk" />
      )}
      <span
        aria-hidden="true"
        className={classNames(
          'absolute top-0 right-0 rounded-bl-sm px-1 font-mono text-[0.6875rem] leading-4',
          known ? 'bg-accent text-on-accent' : 'text-muted',
        )}
      >
        {headName(place)}
      </span>
      {isOff && (
        <span aria-hidden="true" className="absolute inset-x-0 bottom-0 bg-sunk text-center text-ink text-xs">
          off
        </span>
      )}
    </button>
  )
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}

function moved({ layer, head }: Head, key: string, layers: number, heads: number): Head | null {
  const to = {
    ArrowRight: { layer, head: head + 1 },
    ArrowLeft: { layer, head: head - 1 },
    ArrowDown: { layer: layer + 1, head },
    ArrowUp: { layer: layer - 1, head },
    Home: { layer, head: 0 },
    End: { layer, head: heads - 1 },
  }[key]
  if (!to) return null
  return {
    layer: Math.min(layers - 1, Math.max(0, to.layer)),
    head: Math.min(heads - 1, Math.max(0, to.head)),
  }
}
