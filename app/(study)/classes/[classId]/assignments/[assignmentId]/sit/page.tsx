import type { Metadata } from 'next'
import Link from 'next/link'
import { ButtonLink } from '@/app/_ui/button'
import { Page, Section } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { getMyQuiz, type MyQuiz } from '@/lib/classes/my-quiz.server'
import { askedText, lateText, momentText, pointsText, quizText } from '@/lib/classes/words'
import { Press } from '../../../../_components/press'
import { sitClassQuiz } from '../../../../actions'

export const metadata: Metadata = { title: 'Quiz' }

type Props = { params: Promise<{ classId: string; assignmentId: string }> }

/** The quiz of a class before and after it is sat: what it asks, how often it may be sat, and what was handed in. */
export default async function SitPage({ params }: Props) {
  const { classId, assignmentId } = await params
  const user = await signedIn(`/classes/${classId}/assignments/${assignmentId}/sit`)
  const mine = await orNotFound(getMyQuiz(user.id, classId, assignmentId))
  const { assignment, timeZone, handedIn } = mine
  const { mark, heldBack } = assignment
  return (
    <Page
      title={assignment.title}
      lead={
        <>
          <Link href={`/classes/${classId}`} className="underline underline-offset-4">
            {mine.className}
          </Link>
          . {askedText(assignment)}. {pointsText(assignment.points)} points.
        </>
      }
      width="text"
    >
      {assignment.instructions && (
        <p className="mb-8 max-w-text whitespace-pre-line text-base">{assignment.instructions}</p>
      )}
      <Terms {...mine} />
      <div className="mt-6">
        <Begin {...mine} />
      </div>
      {handedIn.length > 0 && (
        <Section title="Handed in" hint={mark?.standing.quiz && `${quizText(mark.standing.quiz)}.`}>
          <ul className="border-line border-t">
            {handedIn.map(({ attemptId, submittedAt, timedOut }, index) => (
              <li
                key={attemptId}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-line border-b py-3"
              >
                <span className="tabular text-muted">
                  Attempt {index + 1}, {momentText(submittedAt, timeZone)}
                  {timedOut && ', when the time was up'}
                </span>
                <Link
                  href={`/quiz/${attemptId}/report`}
                  className="font-medium text-accent underline underline-offset-4"
                >
                  {heldBack || mine.sitting ? 'What was handed in' : 'Report'}
                  <span className="sr-only"> of attempt {index + 1}</span>
                </Link>
              </li>
            ))}
          </ul>
          <p className="tabular mt-4 text-ink">
            {mark?.given
              ? `${mark.given.byName} set your mark: ${pointsText(mark.given.points)} of ${pointsText(assignment.points)} points. ${mark.given.reason}`
              : heldBack
                ? 'Your mark is told with the answers.'
                : `Your mark: ${pointsText(mark?.points ?? 0)} of ${pointsText(assignment.points)} points${mark?.closed ? '' : ' so far'}.`}
          </p>
        </Section>
      )}
    </Page>
  )
}

function Terms({ assignment, timeZone, dueAt, closesAt, attemptsLeft, state }: MyQuiz) {
  const { quiz, startAt } = assignment
  const lines = [
    state === 'ahead' && `Begins ${momentText(startAt, timeZone)}.`,
    `${state === 'over' ? 'Was due' : 'Due'} ${momentText(dueAt, timeZone)}; ${lateText(assignment)}.`,
    quiz.minutes !== null &&
      `The clock runs for ${quiz.minutes} minutes from when you begin, whether this page is open or not${closesAt > dueAt ? '' : ', and no longer than until it is due'}.`,
    'It is an exam: no verdict comes before it is handed in. What you write is kept as you write it.',
    quiz.reveal === 'due'
      ? `Answers and marks are shown after ${momentText(closesAt, timeZone)}.`
      : 'Answers and marks are shown once it is handed in.',
    quiz.attempts > 1 && `Attempts left: ${attemptsLeft} of ${quiz.attempts}. The best counts.`,
  ]
  return (
    <ul className="tabular grid max-w-text gap-1.5 text-muted">
      {lines.map((line) => line && <li key={line}>{line}</li>)}
    </ul>
  )
}

function Begin({ classId, assignment, sitting, state, timeZone }: MyQuiz) {
  if (sitting) {
    return (
      <div className="flex flex-wrap items-center gap-4">
        <ButtonLink href={`/quiz/${sitting.attemptId}`} look="primary" size="lg">
          Go on
        </ButtonLink>
        {sitting.deadlineAt && (
          <p className="tabular text-muted">The clock ends {momentText(sitting.deadlineAt, timeZone)}.</p>
        )}
      </div>
    )
  }
  if (state === 'open') {
    return (
      <Press action={sitClassQuiz} fields={{ classId, assignmentId: assignment.assignmentId }} look="primary">
        Begin the quiz
      </Press>
    )
  }
  const said = {
    ahead: 'You can begin then.',
    used: 'You have used every attempt.',
    over: 'Nothing more can be handed in.',
  }
  return <p className="text-muted">{said[state]}</p>
}
