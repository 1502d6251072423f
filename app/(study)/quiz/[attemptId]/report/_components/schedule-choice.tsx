'use client'

import { useActionState } from 'react'
import { Button, ButtonLink } from '@/app/_ui/button'
import type { FeedChoice, FeedScope } from '@/lib/quiz/feed-schedule.server'
import { bookReviews, studyWeakDeck } from '../../../actions'

/** What the quiz may do to the schedule. Nothing, unless one of these is pressed. */
export function ScheduleChoice({ attemptId, choice }: { attemptId: string; choice: FeedChoice }) {
  const [result, book, pending] = useActionState(bookReviews, null)
  const [studied, study, starting] = useActionState(studyWeakDeck, null)
  const { counts, booked, notStudied } = choice
  const offers: { scope: FeedScope; name: string; about: string }[] = [
    {
      scope: 'weak',
      name: `Put ${cards(counts.weak, 'weak card')} into today’s review`,
      about: 'They count as forgotten, so they come back today.',
    },
    {
      scope: 'due',
      name: `Count ${cards(counts.due, 'due card')} as reviewed`,
      about: 'They were waiting for a review anyway: this was one.',
    },
    {
      scope: 'all',
      name: `Count all ${cards(counts.all, 'answer')}`,
      about: 'Also cards that were not due. Cramming makes FSRS see you more often than planned.',
    },
  ]
  const open = offers.filter(({ scope }) => counts[scope] > 0)
  return (
    <>
      <p className="max-w-text text-muted">
        {booked > 0
          ? `${cards(booked, 'answer')} of this quiz ${booked === 1 ? 'is' : 'are'} in your schedule.`
          : 'This quiz has changed nothing in your schedule.'}{' '}
        {open.length > 0 && 'It does so only if you want it.'}
      </p>
      {open.length > 0 && (
        <ul className="mt-3 border-line border-t">
          {open.map(({ scope, name, about }) => (
            <li
              key={scope}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b py-3"
            >
              <p className="min-w-0 flex-1 basis-60 text-muted text-sm">{about}</p>
              <form action={book}>
                <input type="hidden" name="attemptId" value={attemptId} />
                <input type="hidden" name="scope" value={scope} />
                <Button type="submit" look={scope === 'weak' ? 'primary' : 'quiet'} disabled={pending}>
                  {name}
                </Button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <p role="status" className={result && !result.ok ? 'mt-2 text-again' : 'mt-2 text-good'}>
        {result &&
          (result.ok ? `${cards(result.value.booked, 'answer')} went into your schedule.` : result.message)}
      </p>
      {booked > 0 && (
        <ButtonLink href="/review" className="mt-2">
          Review now
        </ButtonLink>
      )}
      {notStudied.length > 0 && (
        <div className="mt-4">
          <p className="max-w-text text-muted text-sm">
            Some weak answers belong to decks you do not study yet. Start one, and its cards come as new ones.
          </p>
          <div className="mt-2 flex flex-wrap gap-2">
            {notStudied.map(({ deckId, deckName, cards: count }) => (
              <form key={deckId} action={study}>
                <input type="hidden" name="attemptId" value={attemptId} />
                <input type="hidden" name="deckId" value={deckId} />
                <Button type="submit" disabled={starting}>
                  Study {deckName} ({count} weak)
                </Button>
              </form>
            ))}
          </div>
          {studied && !studied.ok && (
            <p role="alert" className="mt-2 text-again">
              {studied.message}
            </p>
          )}
        </div>
      )}
    </>
  )
}

function cards(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
