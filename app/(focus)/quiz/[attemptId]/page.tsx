import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { isId } from '@/lib/ids'
import { openAttempt } from '@/lib/quiz/open-attempt.server'
import { QuizSession } from './_components/quiz-session'

export const metadata: Metadata = { title: 'Quiz' }

/** A quiz that is being sat; one that was handed in is read in its report. */
export default async function SittingPage({ params }: { params: Promise<{ attemptId: string }> }) {
  const { attemptId } = await params
  if (!isId(attemptId)) notFound()
  const user = await signedIn(`/quiz/${attemptId}`)
  const attempt = await orNotFound(openAttempt(user.id, attemptId))
  if (attempt.handedIn) redirect(`/quiz/${attemptId}/report`)
  return <QuizSession open={attempt} />
}
