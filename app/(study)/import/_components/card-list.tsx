'use client'

import { type Dispatch, useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Icon } from '@/app/_ui/icon'
import { CardRow } from './card-row'
import { type DraftCard, type Filter, filterCards, filters, type PreviewChange } from './import-state'
import { useRendered } from './use-rendered'

const filterNames: Record<Filter, string> = {
  all: 'All',
  derived: 'Derived',
  duplicate: 'Duplicates',
  unchosen: 'Left out',
  refused: 'Refused',
}

const cardsOnPage = 20

/** Every card that would be made, a page at a time. */
export function CardList({ cards, onChange }: { cards: DraftCard[]; onChange: Dispatch<PreviewChange> }) {
  const [filter, setFilter] = useState<Filter>('all')
  const [wantedPage, setPage] = useState(0)
  const top = useRef<HTMLDivElement>(null)
  const shown = filterCards(cards, filter)
  const lastPage = Math.max(0, Math.ceil(shown.length / cardsOnPage) - 1)
  const page = Math.min(wantedPage, lastPage)
  const visible = shown.slice(page * cardsOnPage, (page + 1) * cardsOnPage)
  const renderedOf = useRendered(visible)
  const choose = (chosen: boolean) => onChange({ type: 'chosen', ids: shown.map((card) => card.id), chosen })
  const turnTo = (next: number) => {
    setPage(next)
    top.current?.focus()
    top.current?.scrollIntoView()
  }
  return (
    <div ref={top} tabIndex={-1} className="mt-6 scroll-mt-4 outline-none">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <FilterChoice
          cards={cards}
          filter={filter}
          onFilter={(next) => {
            setFilter(next)
            setPage(0)
          }}
        />
        <div className="flex gap-1">
          <Button look="plain" onClick={() => choose(true)}>
            Tick {filter === 'all' ? 'all' : 'these'}
          </Button>
          <Button look="plain" onClick={() => choose(false)}>
            Untick {filter === 'all' ? 'all' : 'these'}
          </Button>
        </div>
      </div>
      {shown.length === 0 && (
        <p className="mt-6 border-line border-t py-8 text-muted">No card is of this sort now.</p>
      )}
      <ol start={page * cardsOnPage + 1} className="mt-4 border-line border-b">
        {visible.map((card) => (
          <CardRow key={card.id} card={card} rendered={renderedOf(card)} onChange={onChange} />
        ))}
      </ol>
      {lastPage > 0 && (
        <nav aria-label="Pages of cards" className="mt-5 flex flex-wrap items-center gap-3">
          <Button disabled={page === 0} onClick={() => turnTo(page - 1)}>
            <Icon name="back" />
            Previous
          </Button>
          <p className="tabular text-muted">
            {(page * cardsOnPage + 1).toLocaleString('en')} to{' '}
            {Math.min(shown.length, (page + 1) * cardsOnPage).toLocaleString('en')} of{' '}
            {shown.length.toLocaleString('en')}
          </p>
          <Button disabled={page === lastPage} onClick={() => turnTo(page + 1)}>
            Next
            <Icon name="next" />
          </Button>
        </nav>
      )}
    </div>
  )
}

function FilterChoice({
  cards,
  filter,
  onFilter,
}: {
  cards: DraftCard[]
  filter: Filter
  onFilter: (filter: Filter) => void
}) {
  const choices = filters
    .map((value) => ({ value, count: filterCards(cards, value).length }))
    .filter(({ value, count }) => value === 'all' || value === filter || count > 0)
  if (choices.length === 1) return <span />
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">Which cards to show</legend>
      <div className="inline-flex flex-wrap rounded-md border border-edge">
        {choices.map(({ value, count }) => (
          <label
            key={value}
            className="flex min-h-10 items-center gap-1.5 border-line border-r px-3 text-muted text-sm last:border-r-0 has-checked:bg-accent-soft has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="filter"
              value={value}
              checked={filter === value}
              onChange={() => onFilter(value)}
              className="sr-only"
            />
            {filterNames[value]}{' '}
            <span className="tabular font-normal text-faint">{count.toLocaleString('en')}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
