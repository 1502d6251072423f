import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Page, Section } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { getAssignment } from '@/lib/classes/get-assignment.server'
import { countBegun, getQuizQuestions } from '@/lib/classes/quiz-results.server'
import { askedText, lateText, momentText } from '@/lib/classes/words'
import { listDecks } from '@/lib/decks/list-decks.server'
import { wallOf } from '@/lib/scheduling/wall-time'
import { Press } from '../../../_components/press'
import { dropAssignment } from '../../../actions'
import { AssignmentForm } from '../_components/assignment-form'
import { decksToAssign } from '../_components/decks-to-assign'
import { QuizPreview } from '../_components/quiz-preview'
import { quizzesToAssign } from '../_components/quizzes-to-assign'
import { TimeForm } from '../_components/time-form'

export const metadata: Metadata = { title: 'Assignment' }

/** One assignment, to be looked at and changed. */
export default async function AssignmentPage({
  params,
}: {
  params: Promise<{ classId: string; assignmentId: string }>
}) {
  const { classId, assignmentId } = await params
  const user = await signedIn(`/classes/${classId}/assignments/${assignmentId}`)
  const { membership, assignment, extensions, students, groups, teaches } = await orNotFound(
    getAssignment(user.id, classId, assignmentId),
  )
  if (!assignment) notFound()
  const { questions } = assignment.quiz
    ? await getQuizQuestions(user.id, classId, assignmentId)
    : { questions: [] }
  const { begun } = assignment.quiz ? await countBegun(user.id, classId, assignmentId) : { begun: 0 }
  const { timeZone } = membership
  const { startAt, dueAt, targetRecall, latePenalty } = assignment
  return (
    <Page
      title={assignment.title}
      lead={`${membership.className}. Due ${momentText(dueAt, timeZone)}; ${lateText(assignment)}.`}
      width="text"
    >
      {!teaches && <p className="text-muted">{askedText(assignment)}.</p>}
      {assignment.quiz && (
        <QuizPreview classId={classId} assignmentId={assignmentId} questions={questions} begun={begun} />
      )}
      {extensions.length > 0 && (
        <Section title="More time">
          <ul className="border-line border-t">
            {extensions.map(({ memberId, name, extraDays, reason }) => (
              <li key={memberId} className="tabular border-line border-b py-2">
                {name}: {extraDays} {extraDays === 1 ? 'day' : 'days'}
                {reason && <span className="text-muted"> ({reason})</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {teaches && (
        <>
          <Section title="More time for somebody">
            <TimeForm classId={classId} assignmentId={assignmentId} students={students} groups={groups} />
          </Section>
          <Section
            title="Change it"
            hint="What students have done already counts under the new terms; none of it is lost."
          >
            <AssignmentForm
              classId={classId}
              assignmentId={assignmentId}
              decks={decksToAssign(await listDecks(user.id), assignment.decks)}
              quizzes={await quizzesToAssign(user.id, timeZone)}
              values={{
                ...assignment,
                targetRecall: Math.round(targetRecall * 100),
                steadyDays: assignment.steadyDays || 5,
                startsAt: wallOf(startAt, timeZone),
                dueAt: wallOf(dueAt, timeZone),
                lateDays: assignment.lateDays || 3,
                latePenalty: Math.round(latePenalty * 100) || 10,
                quiz: {
                  ...(assignment.quiz ?? { attempts: 1, minutes: 30, reveal: 'due', questions: null }),
                  begun: begun > 0,
                },
              }}
            />
          </Section>
          <Section title="Withdraw it">
            <p className="mb-3 max-w-text text-muted">
              It counts no longer and asks for nothing. What students have learnt and written stays theirs.
            </p>
            <Press action={dropAssignment} fields={{ classId, assignmentId }} look="danger">
              Withdraw the assignment
            </Press>
          </Section>
        </>
      )}
    </Page>
  )
}
