'use client'

import { type PointerEvent, useRef, useState } from 'react'
import type { HeadMaps } from '@/lib/demos/attention-head'
import { isAhead } from '@/lib/demos/heat-pixels'
import { percent } from '@/lib/demos/number-words'
import { type PlacedToken, placeOf } from '@/lib/demos/token-words'
import { HeatCanvas } from '../../_components/heat-canvas'
import { ScrollArea } from '../../_components/scroll-area'

/** Cells are at least this wide; a longer text scrolls. */
const least = 13
const most = 34

/**
 * One head's weights as a heat map with its tokens on both sides: each row is a token that looks. The row that is shown
 * is framed; the pointer reads single numbers. The same numbers are in the table of this panel.
 */
export function HeatMap({
  head,
  tokens,
  row,
  onRow,
  onHover,
}: {
  head: HeadMaps
  tokens: readonly PlacedToken[]
  row: number
  onRow: (row: number) => void
  onHover: (row: number | null) => void
}) {
  const area = useRef<HTMLDivElement>(null)
  const [cell, setCell] = useState<{ query: number; key: number } | null>(null)
  const { size } = head
  const side = `clamp(${least}px, calc((100cqw - 6rem) / ${size}), ${most}px)`
  const whole = `calc(${side} * ${size})`

  const at = (event: PointerEvent): { query: number; key: number } | null => {
    const box = area.current?.getBoundingClientRect()
    if (!box) return null
    const query = Math.floor(((event.clientY - box.top) / box.height) * size)
    const key = Math.floor(((event.clientX - box.left) / box.width) * size)
    return query >= 0 && query < size && key >= 0 && key < size ? { query, key } : null
  }

  return (
    <div className="@container">
      <ScrollArea label="Heat map">
        <div className="grid w-fit grid-cols-[auto_auto] font-mono text-xs leading-none">
          <span />
          <div className="flex" aria-hidden="true" style={{ width: whole }}>
            {tokens.map(({ index, sign }) => (
              <span
                key={index}
                style={{ width: side }}
                className="flex max-h-20 items-center justify-start overflow-hidden whitespace-pre pt-1 text-muted [writing-mode:vertical-rl] rotate-180"
              >
                {sign}
              </span>
            ))}
          </div>
          <div aria-hidden="true">
            {tokens.map(({ index, sign }) => (
              <span
                key={index}
                style={{ height: side }}
                className={`flex max-w-20 items-center justify-end overflow-hidden whitespace-pre pr-1.5 ${index === row ? 'font-semibold text-ink' : 'text-muted'}`}
              >
                {sign}
              </span>
            ))}
          </div>
          <div
            ref={area}
            role="img"
            aria-label={describe(head, tokens, row)}
            className="relative cursor-crosshair bg-[repeating-linear-gradient(135deg,var(--color-sunk)_0_3px,transparent_3px_7px)]"
            style={{ width: whole, height: whole }}
            onPointerMove={(event) => {
              const here = at(event)
              setCell(here)
              if (event.pointerType === 'mouse') onHover(here?.query ?? null)
            }}
            onPointerLeave={() => {
              setCell(null)
              onHover(null)
            }}
            onPointerDown={(event) => {
              const here = at(event)
              if (here) onRow(here.query)
            }}
          >
            <HeatCanvas values={head.weights} columns={size} hidden={isAhead} first className="size-full" />
            <span
              className="pointer-events-none absolute left-0 outline-2 outline-accent"
              style={{
                top: `calc(${side} * ${row})`,
                width: `calc(${side} * ${row + 1})`,
                height: side,
              }}
            />
          </div>
        </div>
      </ScrollArea>
      <p className="tabular mt-2 min-h-6 text-muted text-xs" aria-hidden="true">
        {cell
          ? readOut(head, tokens, cell)
          : 'Rows look, columns are looked at; hatched is hidden by the mask.'}
      </p>
    </div>
  )
}

function readOut(
  head: HeadMaps,
  tokens: readonly PlacedToken[],
  { query, key }: { query: number; key: number },
): string {
  const [from, to] = [placeOf(tokens, query), placeOf(tokens, key)]
  if (key > query) return `“${from}” cannot see “${to}”: it comes later.`
  return `“${from}” gives ${percent(head.weights[query * head.size + key] ?? 0)} to “${to}”.`
}

function describe(head: HeadMaps, tokens: readonly PlacedToken[], row: number): string {
  const weights = head.weights.subarray(row * head.size, row * head.size + row + 1)
  const best = weights.indexOf(weights.reduce((largest, weight) => Math.max(largest, weight), 0))
  return `Attention of head ${head.layer}.${head.head} over ${head.size} tokens. “${placeOf(tokens, row)}” gives most, ${percent(weights[best] ?? 0)}, to “${placeOf(tokens, best)}”. All numbers are in the table view.`
}
