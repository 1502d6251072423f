import Link from 'next/link'
import { Icon } from '@/app/_ui/icon'
import type { ListedCard } from './listed-card'

/** One card of the list: a box to select it, a link to its note, where it belongs and when it comes. */
export function CardRow({
  card,
  href,
  selected,
  onToggle,
}: {
  card: ListedCard
  href: string
  selected: boolean
  onToggle: () => void
}) {
  const side = sideOf(card.template)
  return (
    <li
      data-card={card.cardId}
      className="grid grid-cols-[auto_1fr] gap-x-4 border-line border-b py-3 has-checked:bg-accent-soft/60 sm:grid-cols-[auto_1fr_9rem]"
    >
      <label className="-my-3 grid min-w-10 place-items-center">
        <span className="sr-only">Select: {card.front}</span>
        <input type="checkbox" checked={selected} onChange={onToggle} className="size-4.5" />
      </label>
      <div className="min-w-0">
        <Link
          href={href}
          prefetch={false}
          className="line-clamp-2 font-serif text-base text-ink underline-offset-4 hover:underline"
        >
          {card.front}
        </Link>
        <p className="flex flex-wrap gap-x-3 text-muted text-xs">
          <span>{card.deckName}</span>
          {side && <span>{side}</span>}
          {card.tags.length > 0 && (
            <span className="text-faint">{card.tags.map((tag) => `#${tag}`).join(' ')}</span>
          )}
          <span className="tabular sm:hidden">{card.when}</span>
          <Marks card={card} />
        </p>
      </div>
      <p className="tabular pt-0.5 pr-1 text-right text-muted text-sm max-sm:hidden">{card.when}</p>
    </li>
  )
}

function Marks({ card }: { card: ListedCard }) {
  return (
    <>
      {card.flag > 0 && (
        <span className="inline-flex items-center gap-1 text-again">
          <Icon name="flag" /> flagged
        </span>
      )}
      {card.leech && (
        <span className="inline-flex items-center gap-1 text-hard">
          <Icon name="leech" /> leech, forgotten {card.forgotten} times
        </span>
      )}
      {card.derived && (
        <span className="inline-flex items-center gap-1 text-easy">
          <Icon name="info" /> derived, worth a look
        </span>
      )}
    </>
  )
}

function sideOf(template: string): string | null {
  if (template === 'forward') return null
  return template === 'reverse' ? 'back to front' : `gap ${template.slice(1)}`
}
