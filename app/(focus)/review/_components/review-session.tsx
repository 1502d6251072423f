'use client'

import { lazy, Suspense, useEffect, useState } from 'react'
import { Icon } from '@/app/_ui/icon'
import type { Picked } from '@/lib/review/card-task'
import { currentCard, type OpenedReview } from '@/lib/review/session'
import { CardTable, prepareTables } from './card-table'
import { Connection } from './connection'
import { beginSession, endSession } from './session-start'
import { Toolbar } from './toolbar'
import { prepareChecking, suggestionOf, useChecking } from './use-checking'
import { useKeys } from './use-keys'
import { useReview } from './use-review'

const KeysOfReview = lazy(() =>
  import('./keys-of-review').then(({ KeysOfReview }) => ({ default: KeysOfReview })),
)

const SuggestDialog = lazy(() =>
  import('@/app/_suggestions/suggest-dialog').then(({ SuggestDialog }) => ({ default: SuggestDialog })),
)

/** The review: one card on the table, what is left above it, the ratings under the thumb. */
export function ReviewSession({ userId, deckId, deckName, initial }: OpenedReview) {
  const review = useReview(userId, deckId, initial)
  const { session, message, done, unsent, offline } = review
  const [keysOpen, setKeysOpen] = useState(false)
  /** The note that a correction is being written for. */
  const [correcting, setCorrecting] = useState<string | null>(null)
  const card = currentCard(session)
  const checking = useChecking(session)
  const suggested = suggestionOf(checking)
  const options = card?.task.kind === 'choice' ? card.task.parts : []

  useEffect(() => {
    if (done)
      location.replace(
        `/review/done?${new URLSearchParams({ since: endSession(), ...(deckId && { deck: deckId }) })}`,
      )
  }, [done, deckId])

  useEffect(beginSession, [])

  // After the first answer, not before: what comes next must not slow the first card down.
  const { queue, revealed } = session
  useEffect(() => {
    if (revealed) prepareTables(queue)
  }, [revealed, queue])

  const pick = (picked: Picked) => {
    prepareChecking()
    review.pick(picked)
  }
  const edit = () => {
    if (card) location.assign(`/notes/${card.noteId}?back=review${deckId ? `&deck=${deckId}` : ''}`)
  }
  const suggest = () => {
    if (card?.correctable) setCorrecting(card.noteId)
  }
  useKeys({
    enabled: !keysOpen && correcting === null,
    revealed,
    options: options.length,
    actions: {
      reveal: review.reveal,
      confirm: () => suggested && review.rate(suggested),
      type: () => document.querySelector<HTMLElement>('[data-answer]')?.focus(),
      rate: review.rate,
      choose: (index) => {
        const option = options[index]?.place
        if (option !== undefined) pick({ option })
      },
      undo: () => void review.undo(),
      edit,
      suggest,
      suspend: () => void review.mark({ action: 'suspend' }),
      bury: () => void review.mark({ action: 'bury' }),
      flag: () => void review.mark({ action: 'flag', flag: card?.flag ? 0 : 1 }),
      keys: () => setKeysOpen(true),
    },
  })

  return (
    <div className="flex min-h-dvh flex-col">
      <Toolbar
        left={session.left}
        card={card}
        deckName={deckName}
        onUndo={() => void review.undo()}
        onEdit={edit}
        onSuggest={suggest}
        onMark={(mark) => void review.mark(mark)}
        onKeys={() => setKeysOpen(true)}
      />
      <div className="mx-auto w-full max-w-[46rem] px-5 sm:px-8">
        <p
          role="status"
          className="flex min-h-8 items-start gap-2 pt-2 text-muted text-sm data-[tone=warning]:text-hard"
          data-tone={message?.tone}
        >
          {message && (
            <>
              <Icon name={message.tone === 'warning' ? 'warning' : 'info'} className="mt-1 shrink-0" />
              {message.text}
            </>
          )}
        </p>
        <Connection offline={offline} unsent={unsent} onRetry={() => void review.synchronise()} />
      </div>
      <main id="main" className="flex flex-1 flex-col">
        <h1 className="sr-only">Review{deckName ? `: ${deckName}` : ''}</h1>
        {card ? (
          <CardTable
            key={card.cardId + card.version}
            card={card}
            session={session}
            checking={checking}
            onType={review.type}
            onPick={pick}
            onReveal={review.reveal}
            onRate={review.rate}
          />
        ) : (
          <Waiting offline={offline} />
        )}
      </main>
      {correcting !== null && (
        <Suspense>
          <SuggestDialog noteId={correcting} onClose={() => setCorrecting(null)} />
        </Suspense>
      )}
      {keysOpen && (
        <Suspense>
          <KeysOfReview onClose={() => setKeysOpen(false)} />
        </Suspense>
      )}
    </div>
  )
}

function Waiting({ offline }: { offline: boolean }) {
  if (offline) {
    return (
      <p className="mx-auto max-w-text px-5 py-16 font-serif text-lg text-muted">
        The next cards wait on the server. They come as soon as it can be reached.
      </p>
    )
  }
  return (
    <div className="mx-auto w-full max-w-[46rem] animate-pulse px-5 pt-6 sm:px-8" aria-busy="true">
      <span className="sr-only" role="status">
        The next card is on its way.
      </span>
      <div className="h-8 w-4/5 rounded-sm bg-sunk" />
      <div className="mt-3 h-8 w-3/5 rounded-sm bg-sunk" />
    </div>
  )
}
