import type { Metadata } from 'next'
import { after } from 'next/server'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { gradeWaiting } from '@/lib/classes/grade-waiting.server'
import { getQuizQuestions, getQuizTallies } from '@/lib/classes/quiz-results.server'
import { Projector } from './_components/projector'

export const metadata: Metadata = { title: 'Results' }

type Props = { params: Promise<{ classId: string; assignmentId: string }> }

/** The results of a quiz for the wall of the classroom: one question at a time, big, without a name. */
export default async function ResultsPage({ params }: Props) {
  const { classId, assignmentId } = await params
  const user = await signedIn(`/classes/${classId}/assignments/${assignmentId}/results`)
  const shown = await orNotFound(getQuizQuestions(user.id, classId, assignmentId))
  const tallies = await orNotFound(getQuizTallies(user.id, classId, assignmentId))
  if (tallies.questions.some(({ waiting }) => waiting > 0)) after(() => gradeWaiting(user.id, classId))
  return <Projector {...{ classId, assignmentId, ...shown }} initial={tallies} />
}
