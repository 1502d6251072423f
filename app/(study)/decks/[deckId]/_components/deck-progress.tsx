import { Shape } from '../../_reader/standing'
import type { StandingShape } from '../../_reader/standing-words'

type Counts = { newCount: number; learningCount: number; reviewCount: number; suspendedCount: number }

/** How far one is with the cards of a deck: a bar for the eye, and the numbers. */
export function DeckProgress({ deck }: { deck: Counts }) {
  const parts: { name: string; count: number; tone: string; shape: StandingShape }[] = [
    { name: 'In review', count: deck.reviewCount, tone: 'bg-good', shape: 'review' as const },
    { name: 'Learning', count: deck.learningCount, tone: 'bg-hard', shape: 'learning' as const },
    { name: 'New', count: deck.newCount, tone: 'bg-line', shape: 'new' as const },
    { name: 'Suspended', count: deck.suspendedCount, tone: 'bg-edge', shape: 'suspended' as const },
  ].filter(({ count }) => count > 0)
  return (
    <div>
      <div aria-hidden="true" className="flex h-2 gap-0.5 overflow-hidden rounded-full">
        {parts.map(({ name, count, tone }) => (
          <span key={name} className={tone} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-muted text-sm">
        {parts.map(({ name, count, shape }) => (
          <li key={name} className="flex items-center gap-2">
            <Shape shape={shape} />
            {name} <span className="tabular font-semibold text-ink">{count.toLocaleString('en')}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
