import type { Metadata } from 'next'
import { Page } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { getSharedQuiz } from '@/lib/quiz/share-links.server'
import { SharedStart } from './_components/shared-start'

export const metadata: Metadata = { title: 'A quiz to sit', robots: { index: false } }

/** A quiz that somebody shared: what it is, and how to sit it. */
export default async function SharedQuizPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const { title, questions, topics, minutes } = await orNotFound(getSharedQuiz(token.slice(0, 64)))
  return (
    <Page
      width="text"
      title={title}
      lead={`${questions} questions, about ${minutes} minutes. Everybody with this link gets the very same ones.`}
    >
      <p className="max-w-text text-base text-ink">About: {topics.join(', ')}.</p>
      <SharedStart token={token} />
    </Page>
  )
}
