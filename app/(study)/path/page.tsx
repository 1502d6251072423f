import type { Metadata } from 'next'
import Link from 'next/link'
import { ButtonLink } from '@/app/_ui/button'
import { Empty, Page, Section } from '@/app/_ui/page'
import { shareMetadata } from '@/app/share-metadata'
import { getCurrentUser } from '@/lib/accounts/current-user.server'
import { syncEnrollments } from '@/lib/decks/enroll.server'
import { interviewPlan } from '@/lib/scheduling/interview-plan'
import { type PathDeck, studyPath } from '@/lib/scheduling/study-path.server'
import { interviewQuery, readInterview, usualPerDay } from './_components/interview'
import { InterviewForm } from './_components/interview-form'
import { PathMap } from './_components/path-map'

const lead =
  'Which deck builds on which, and how far you are. Nothing is locked: the order is advice, the choice is yours.'

export function generateMetadata(): Promise<Metadata> {
  return shareMetadata({ path: '/path', title: 'Study path', description: lead })
}

/** The decks of the library by prerequisites, and what of them fits before an interview. */
export default async function PathPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const user = await getCurrentUser()
  if (user) await syncEnrollments(user.id)
  const { decks } = await studyPath(user?.id ?? null)
  const usual = usualPerDay(decks)
  const choice = readInterview(await searchParams, usual)
  const plan = choice && interviewPlan(decks, choice.days, choice.perDay)
  const next = nextOf(decks)
  return (
    <Page
      title="Study path"
      lead={lead}
      actions={
        next && (
          <ButtonLink href={`/path/${next.libraryKey}${interviewQuery(choice)}`} look="primary" size="lg">
            Next: {next.name}
          </ButtonLink>
        )
      }
    >
      {decks.length === 0 ? (
        <Empty title="The library is empty">There is nothing to put in order yet.</Empty>
      ) : (
        <>
          <Section
            title="Interview in"
            hint="Shows which decks you can begin in time; open one to start. It changes nothing in your plan."
          >
            <InterviewForm choice={choice} plan={plan} usualPerDay={usual} />
            {user && (
              <p className="mt-4 max-w-text text-muted text-sm">
                For a real date, an{' '}
                <Link href="/plan" className="text-accent underline underline-offset-4">
                  exam plan
                </Link>{' '}
                works out from your own memory what each day takes.
              </p>
            )}
          </Section>
          <Section title="The decks">
            <PathMap
              decks={decks}
              plan={plan && new Map(plan.decks.map((deck) => [deck.deckId, deck]))}
              query={interviewQuery(choice)}
            />
          </Section>
        </>
      )}
    </Page>
  )
}

/** The first deck in which something is due, or else can be begun. */
function nextOf(decks: readonly PathDeck[]): PathDeck | undefined {
  return (
    decks.find(({ enrolled, counts }) => enrolled && counts.due > 0) ??
    decks.find(({ counts }) => counts.ready > 0)
  )
}
