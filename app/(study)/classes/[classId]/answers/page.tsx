import type { Metadata } from 'next'
import { Page, Section } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { getClassAnswer } from '@/lib/classes/get-class-answer.server'
import { listOpenAnswers } from '@/lib/classes/list-open-answers.server'
import { listWrongAnswers } from '@/lib/classes/list-wrong-answers.server'
import { getMyPlace } from '@/lib/classes/membership.server'
import { allows } from '@/lib/classes/roles'
import { ClassTabs } from '../_components/class-tabs'
import { answerNamed } from './_components/answer-address'
import { MarkingQueue } from './_components/marking-queue'
import { OneAnswerView } from './_components/one-answer-view'
import { WrongAnswersView } from './_components/wrong-answers-view'

export const metadata: Metadata = { title: 'Answers' }

type Props = {
  params: Promise<{ classId: string }>
  searchParams: Promise<{ answer?: string; from?: string }>
}

/** Answers of a class that need a teacher, and what its students get wrong; with `answer` that one. */
export default async function AnswersPage({ params, searchParams }: Props) {
  const { classId } = await params
  const { answer, from } = await searchParams
  const user = await signedIn(`/classes/${classId}/answers`)
  const named = answerNamed(answer)
  if (named)
    return <OneAnswerView classId={classId} one={await orNotFound(getClassAnswer(user.id, classId, named))} />
  const waiting = await orNotFound(listOpenAnswers(user.id, classId, { size: 10 }))
  const wrong = await orNotFound(listWrongAnswers(user.id, classId, Number(from ?? 0) || 0))
  const mine = await orNotFound(getMyPlace(user.id, classId))
  return (
    <Page
      title="Answers"
      lead={`${mine.className}: what the grader leaves to you, and what was misunderstood.`}
    >
      <ClassTabs classId={classId} current="answers" />
      <Section title="Waiting for you">
        <MarkingQueue
          classId={classId}
          userId={user.id}
          teaches={allows(mine.role, 'teach') && !mine.archived}
          initial={waiting}
        />
      </Section>
      <Section
        title="Common wrong answers"
        hint="Those together that say the same, the most frequent first. Whose they are is left out here, so that you can show them."
      >
        <WrongAnswersView classId={classId} wrong={wrong} />
      </Section>
    </Page>
  )
}
