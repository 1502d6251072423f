import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Page } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { getMyPlace } from '@/lib/classes/membership.server'
import { allows } from '@/lib/classes/roles'
import { listDecks } from '@/lib/decks/list-decks.server'
import { daysLater, wallOf } from '@/lib/scheduling/wall-time'
import { AssignmentForm } from '../_components/assignment-form'
import { decksToAssign } from '../_components/decks-to-assign'
import { quizzesToAssign } from '../_components/quizzes-to-assign'

export const metadata: Metadata = { title: 'Assign' }

/** Where decks, or a quiz, are assigned to a class. */
export default async function NewAssignmentPage({ params }: { params: Promise<{ classId: string }> }) {
  const { classId } = await params
  const user = await signedIn(`/classes/${classId}/assignments/new`)
  const mine = await orNotFound(getMyPlace(user.id, classId))
  if (!allows(mine.role, 'teach') || mine.archived) notFound()
  const now = new Date()
  const { timeZone } = mine
  const week = wallOf(daysLater(now, 7, timeZone), timeZone)
  return (
    <Page
      title="Assign decks or a quiz"
      lead={`To ${mine.className}. Times are those of ${timeZone.replaceAll('_', ' ')}.`}
      width="text"
    >
      <AssignmentForm
        classId={classId}
        decks={decksToAssign(await listDecks(user.id), [])}
        quizzes={await quizzesToAssign(user.id, timeZone)}
        values={{
          ...{
            title: '',
            instructions: '',
            goal: 'mastered',
            targetRecall: 90,
            steadyDays: 5,
            newPerDay: null,
            points: 10,
          },
          ...{ startsAt: wallOf(now, timeZone), dueAt: `${week.slice(0, 10)}T18:00` },
          ...{ latePolicy: 'refuse', lateDays: 3, latePenalty: 10 },
          quiz: { attempts: 1, minutes: 30, reveal: 'due', questions: null, begun: false },
        }}
      />
    </Page>
  )
}
