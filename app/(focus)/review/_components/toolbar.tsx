'use client'

import { useEffect, useRef, useState } from 'react'
import { Icon, type IconName } from '@/app/_ui/icon'
import type { Mark } from '@/lib/review/client.browser'
import type { Left, ReviewCard } from '@/lib/review/session'

const iconButton =
  'grid size-11 place-items-center rounded-md text-muted transition-colors hover:bg-sunk hover:text-ink disabled:opacity-50'

/** Above the card: the way out, what is left, and what can be done with this card. */
export function Toolbar({
  left,
  card,
  deckName,
  onUndo,
  onEdit,
  onSuggest,
  onMark,
  onKeys,
}: {
  left: Left
  card: ReviewCard | undefined
  deckName: string | null
  onUndo: () => void
  onEdit: () => void
  onSuggest: () => void
  onMark: (mark: Mark) => void
  onKeys: () => void
}) {
  return (
    <header className="border-line border-b">
      <div className="mx-auto flex max-w-page items-center justify-between gap-2 px-2 sm:px-5">
        <a href="/" className={iconButton} aria-label="Leave the review, to Today">
          <Icon name="close" />
        </a>
        <LeftToday left={left} deckName={deckName} />
        <div className="flex">
          <button
            type="button"
            onClick={onUndo}
            className={iconButton}
            aria-label="Undo the last rating"
            title="Undo (U)"
          >
            <Icon name="undo" />
          </button>
          <CardMenu card={card} onEdit={onEdit} onSuggest={onSuggest} onMark={onMark} onKeys={onKeys} />
        </div>
      </div>
    </header>
  )
}

function LeftToday({ left, deckName }: { left: Left; deckName: string | null }) {
  const piles = [
    { name: 'new', count: left.new, tone: 'text-easy' },
    { name: 'learning', count: left.learning, tone: 'text-hard' },
    { name: 'review', count: left.review, tone: 'text-good' },
  ]
  const spoken = piles.map((pile) => `${pile.count} ${pile.name}`).join(', ')
  return (
    <p className="flex min-w-0 items-baseline gap-3 text-sm sm:gap-5">
      {deckName && <span className="truncate font-medium text-ink max-sm:hidden">{deckName}</span>}
      <span className="sr-only">Left: {spoken}</span>
      {piles.map((pile) => (
        <span key={pile.name} aria-hidden="true" className="whitespace-nowrap text-muted">
          <span className={`tabular font-semibold ${pile.count > 0 ? pile.tone : 'text-faint'}`}>
            {pile.count}
          </span>{' '}
          {pile.name}
        </span>
      ))}
    </p>
  )
}

/** A disclosure with plain buttons: no library on the page that must be light. */
function CardMenu({
  card,
  onEdit,
  onSuggest,
  onMark,
  onKeys,
}: {
  card: ReviewCard | undefined
  onEdit: () => void
  onSuggest: () => void
  onMark: (mark: Mark) => void
  onKeys: () => void
}) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!open) return
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return
        button.current?.focus()
      } else if (event.target instanceof Node && root.current?.contains(event.target)) return
      setOpen(false)
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('focusin', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('focusin', close)
      document.removeEventListener('keydown', close)
    }
  }, [open])

  const items: { name: string; icon: IconName; key: string; needsCard: boolean; run: () => void }[] = [
    { name: 'Edit', icon: 'edit', key: 'E', needsCard: true, run: onEdit },
    ...(card?.correctable
      ? [
          {
            name: 'Suggest a correction',
            icon: 'suggest' as const,
            key: 'C',
            needsCard: true,
            run: onSuggest,
          },
        ]
      : []),
    {
      name: card?.flag ? 'Remove the flag' : 'Flag',
      icon: 'flag',
      key: 'F',
      needsCard: true,
      run: () => onMark({ action: 'flag', flag: card?.flag ? 0 : 1 }),
    },
    {
      name: 'Bury until tomorrow',
      icon: 'bury',
      key: 'B',
      needsCard: true,
      run: () => onMark({ action: 'bury' }),
    },
    { name: 'Suspend', icon: 'pause', key: 'S', needsCard: true, run: () => onMark({ action: 'suspend' }) },
    { name: 'Keys', icon: 'keyboard', key: '?', needsCard: false, run: onKeys },
  ]

  return (
    <div ref={root} className="relative">
      <button
        ref={button}
        type="button"
        className={iconButton}
        aria-label="This card"
        aria-expanded={open}
        aria-controls="card-menu"
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      <ul
        id="card-menu"
        hidden={!open}
        className="absolute top-full right-0 z-20 w-60 rounded-md border border-line bg-raised p-1 shadow-md"
      >
        {items.map((item) => (
          <li key={item.key}>
            <button
              type="button"
              disabled={item.needsCard && !card}
              onClick={() => {
                setOpen(false)
                button.current?.focus()
                item.run()
              }}
              className="flex min-h-11 w-full items-center gap-3 rounded-sm px-3 text-left hover:bg-sunk disabled:opacity-50"
            >
              <Icon name={item.icon} className="text-muted" />
              <span className="flex-1">{item.name}</span>
              <span aria-hidden="true" className="font-mono text-faint text-xs max-sm:hidden">
                {item.key}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
