import type { Metadata } from 'next'
import { ButtonLink } from '@/app/_ui/button'
import { Page, Section } from '@/app/_ui/page'
import { getCurrentUser } from '@/lib/accounts/current-user.server'
import { syncEnrollments } from '@/lib/decks/enroll.server'
import { listDecks } from '@/lib/decks/list-decks.server'
import { listAttempts } from '@/lib/quiz/list-attempts.server'
import { presets } from '@/lib/quiz/quiz-recipe'
import { AttemptHistory } from './_components/attempt-history'
import { BuildForm } from './_components/build-form'
import { PresetList } from './_components/preset-list'
import { TopicTrends } from './_components/topic-trends'

export const metadata: Metadata = { title: 'Quiz' }

/** Mock interviews and quizzes: start one, build one, look back. */
export default async function QuizPage() {
  const user = await getCurrentUser()
  if (user) await syncEnrollments(user.id)
  const [decks, attempts] = await Promise.all([
    listDecks(user?.id ?? null),
    user ? listAttempts(user.id) : [],
  ])
  const told = decks
    .filter(({ cardCount }) => cardCount > 0)
    .map(({ deckId, name, enrolled, owned, cardCount }) => ({ deckId, name, enrolled, owned, cardCount }))
  const offered = presets
    .filter(({ recipe }) => user !== null || recipe.from === 'any')
    .map(({ key, name, about }) => ({ key, name, about }))
  return (
    <Page
      title="Quiz"
      lead="Questions as an interviewer would ask them. The report says what is strong, what is weak, and what to review tonight."
      actions={user && <ButtonLink href="/plan">Plan for an exam day</ButtonLink>}
    >
      <Section title="Start at once">
        <PresetList presets={offered} />
      </Section>
      <Section title="Build your own">
        <BuildForm decks={told} />
      </Section>
      {user && attempts.length > 0 && (
        <>
          <Section title="History">
            <AttemptHistory attempts={attempts} timeZone={user.timeZone} />
          </Section>
          <TopicTrends attempts={attempts} />
        </>
      )}
    </Page>
  )
}
