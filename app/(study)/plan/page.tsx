import type { Metadata } from 'next'
import { Page, Section } from '@/app/_ui/page'
import { signedIn } from '@/app/signed-in'
import { syncEnrollments } from '@/lib/decks/enroll.server'
import { listDecks } from '@/lib/decks/list-decks.server'
import { longestExamDays } from '@/lib/scheduling/exam-plan-fields'
import { keepExamPaces } from '@/lib/scheduling/follow-exam-plan.server'
import { listExamPlans } from '@/lib/scheduling/list-exam-plans.server'
import { calendarDay, dateOfDay } from '@/lib/scheduling/study-day'
import { type PlanChoice, PlanForm } from './_components/plan-form'
import { PlanView } from './_components/plan-view'
import { dateAfter } from './_components/plan-words'

export const metadata: Metadata = { title: 'Exam plan' }

/** A day to be ready for: what it takes a day, whether it can be done, and how sure that is. */
export default async function PlanPage({
  searchParams,
}: {
  searchParams: Promise<{ change?: string | string[] }>
}) {
  const user = await signedIn('/plan')
  await syncEnrollments(user.id)
  await keepExamPaces(user.id)
  const [plans, decks, { change }] = await Promise.all([
    listExamPlans(user.id),
    listDecks(user.id),
    searchParams,
  ])
  const today = dateOfDay(calendarDay(new Date(), user))
  const changed = plans.find(({ planId }) => planId === change)
  const choice: PlanChoice = changed
    ? { ...changed, deckIds: changed.decks.map(({ deckId }) => deckId) }
    : {
        name: 'Interview',
        date: dateAfter(today, 14),
        deckIds: decks.flatMap(({ deckId, enrolled }) => (enrolled ? [deckId] : [])),
        targetRecall: 0.85,
        minutesADay: null,
      }
  return (
    <Page
      title="Exam plan"
      lead="Name the day; see what it takes. The plan is worked out from your own memory of every card, and anew each day."
    >
      {plans.map((plan) => (
        <PlanView key={plan.planId} plan={plan} />
      ))}
      <Section
        title={
          changed ? `Change “${changed.name}”` : plans.length > 0 ? 'Another plan' : 'A day to be ready for'
        }
        hint="Following a plan raises the new cards of its decks for as long as it runs. It never lowers them."
      >
        <div id="form" className="scroll-mt-6">
          <PlanForm
            key={changed?.planId ?? 'new'}
            choice={choice}
            decks={decks.map(({ deckId, name, cardCount }) => ({ deckId, name, cards: cardCount }))}
            earliest={dateAfter(today, 1)}
            latest={dateAfter(today, longestExamDays)}
          />
        </div>
      </Section>
    </Page>
  )
}
