'use client'

import { type RefObject, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { type HeadMaps, headName, kindWords, measuredWords } from '@/lib/demos/attention-head'
import { isAhead } from '@/lib/demos/heat-pixels'
import type { PlacedToken } from '@/lib/demos/token-words'
import type { HeadLabel } from '@/lib/transformer/engine'
import { MatrixTable } from '../../_components/matrix-table'
import { Segmented } from '../../_components/segmented'
import { ArcView } from './arc-view'
import { HeatMap } from './heat-map'

type View = 'map' | 'arcs' | 'table'
const views = [
  { value: 'map', name: 'Heat map' },
  { value: 'arcs', name: 'Arcs' },
  { value: 'table', name: 'Table' },
] as const

/** One head large: as a heat map, as arcs, and as the numbers of both. */
export function HeadPanel({
  heading,
  head,
  label,
  tokens,
  row,
  isOff,
  isPinned,
  canPin,
  onRow,
  onHover,
  onOff,
  onPin,
}: {
  heading: RefObject<HTMLHeadingElement | null>
  head: HeadMaps
  label: HeadLabel | undefined
  tokens: readonly PlacedToken[]
  row: number
  isOff: boolean
  isPinned: boolean
  canPin: boolean
  onRow: (row: number) => void
  onHover: (row: number | null) => void
  onOff: () => void
  onPin: () => void
}) {
  const [view, setView] = useState<View>('map')
  const name = headName(head)
  const signs = tokens.map(({ sign }) => sign)
  return (
    <section aria-label="One head" className="min-w-0">
      <h2
        ref={heading}
        tabIndex={-1}
        className="scroll-mt-4 font-serif font-[560] text-ink text-xl outline-none first-letter:uppercase"
      >
        Head {name}, {kindWords(label)}
      </h2>
      <p className="mt-1 min-h-12 text-muted text-sm">
        {measuredWords(label) || 'No single habit was measured for this head; many heads share their work.'}
      </p>
      <div className="mt-3 mb-4 flex flex-wrap items-center gap-2">
        <Segmented label="View of the head" value={view} choices={views} onChange={setView} />
        <Button aria-pressed={isOff} onClick={onOff}>
          {isOff ? 'Switch on' : 'Switch off'}
        </Button>
        <Button aria-pressed={isPinned} disabled={!isPinned && !canPin} onClick={onPin}>
          {isPinned ? 'Compared below' : 'Compare'}
        </Button>
      </div>
      {view === 'map' && <HeatMap {...{ head, tokens, row, onRow, onHover }} />}
      {view === 'arcs' && <ArcView {...{ head, tokens, row, onRow, onHover }} />}
      {view === 'table' && (
        <MatrixTable
          caption={`Attention weights of head ${name}`}
          values={head.weights}
          columns={head.size}
          rowNames={signs}
          columnNames={signs}
          hidden={isAhead}
        />
      )}
    </section>
  )
}
