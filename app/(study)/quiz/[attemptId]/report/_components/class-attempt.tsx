import Link from 'next/link'
import { ButtonLink } from '@/app/_ui/button'
import { Page } from '@/app/_ui/page'
import { momentText } from '@/lib/classes/words'
import type { HeldBack } from '@/lib/quiz/held-back.server'

type Place = { classId: string; assignmentId: string }

const pathOf = ({ classId, assignmentId }: Place) => `/classes/${classId}/assignments/${assignmentId}/sit`

/** In the place of a report while the class holds the answers back. */
export function HandedIn({ held }: { held: HeldBack }) {
  const { title, submittedAt, timedOut, answered, questions, until, timeZone, forClass } = held
  return (
    <Page title={title} lead="Handed in." width="text">
      <p className="tabular text-base">
        {answered} of {questions} answered, handed in {momentText(submittedAt, timeZone)}
        {timedOut && ', when the time was up'}.
      </p>
      <p className="mt-3 max-w-text text-muted">
        {until
          ? `Your class shows answers and marks after ${momentText(until, timeZone)}, when you can hand in no more.`
          : 'Another attempt of yours is open. Hand it in, and this report opens.'}{' '}
        What you wrote is kept.
      </p>
      <ButtonLink href={pathOf(forClass)} look="primary" className="mt-6">
        Back to the quiz
      </ButtonLink>
    </Page>
  )
}

/** Whose mark this is, and what is not done with it. */
export function ClassNote(place: Place) {
  return (
    <p className="mb-10 flex flex-wrap items-baseline gap-x-3 gap-y-1 border-line border-y py-3 text-muted">
      <span>
        You sat this for a class. Marks below are the grader’s, or your teacher’s where they say so.
      </span>
      <Link href={pathOf(place)} className="font-medium text-accent underline-offset-4 hover:underline">
        Back to the quiz
      </Link>
    </p>
  )
}
