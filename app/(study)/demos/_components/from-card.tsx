'use client'

import Link from 'next/link'
import { buttonClass } from '@/app/_ui/button'
import { Icon } from '@/app/_ui/icon'
import { Prose } from '@/app/_ui/prose'
import { type CardOrigin, reviewAddress } from '@/lib/demos/card-origin'
import type { DemoName } from '@/lib/demos/presets'
import { KeepFinding } from './keep-finding'
import { useOriginCard } from './use-origin-card'

/**
 * The card that somebody came from: its question, the way back to it, and a place to keep what they found as a note
 * of theirs on it. Opening the demo marks the card explored. Nothing of the demo waits for any of this.
 */
export function FromCard({
  origin,
  demo,
  suggestion = '',
}: {
  origin: CardOrigin
  demo: DemoName
  /** What the demo has just shown: a start for the note. */
  suggestion?: string
}) {
  const card = useOriginCard(origin.card, demo)
  if (origin.card === null) return null
  const told = card.status === 'there' ? card.told : null
  const back = origin.from === 'review' ? reviewAddress(origin) : told?.address
  return (
    <aside aria-label="The card you came from" className="mb-8 border-line border-y py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-text flex-1 basis-64">
          <p className="text-muted text-xs">
            {told ? `From ${told.deckName}` : 'The card you came from'}
            {told?.explored && (
              <span className="text-good">
                {' '}
                <Icon name="check" className="inline" /> explored
              </span>
            )}
          </p>
          {told && <Prose html={told.questionHtml} className="mt-0.5 text-base text-ink" />}
          {card.status === 'asked' && (
            <div aria-hidden="true" className="mt-2 h-5 w-4/5 animate-pulse rounded-sm bg-sunk" />
          )}
          {card.status === 'missing' && <p className="mt-1 text-muted text-sm">{card.message}</p>}
        </div>
        {back !== undefined && <BackLink address={back} />}
      </div>
      {told?.mayKeep && origin.card !== null && (
        <KeepFinding
          {...{ cardId: origin.card, demo, suggestion }}
          finding={told.finding}
          onKept={card.keep}
        />
      )}
    </aside>
  )
}

/** The review is a document of its own; a note's page is not. */
function BackLink({ address }: { address: string }) {
  const shared = {
    href: address,
    className: buttonClass('quiet'),
    children: (
      <>
        <Icon name="back" /> Back to the card
      </>
    ),
  }
  return address.startsWith('/review') ? <a {...shared} /> : <Link {...shared} />
}
