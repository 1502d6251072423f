import Link from 'next/link'
import type { CurrentUser } from '@/lib/accounts/current-user'
import { catchUpWithClasses } from '@/lib/classes/catch-up.server'
import { listMyAssignments } from '@/lib/classes/my-class.server'
import { listAnswered } from '@/lib/classes/my-suggestions.server'
import { syncEnrollments } from '@/lib/decks/enroll.server'
import { keepExamPaces, type NextExam } from '@/lib/scheduling/follow-exam-plan.server'
import type { DeckToday, Today as TodayData } from '@/lib/scheduling/today.server'
import { today } from '@/lib/scheduling/today.server'
import { ButtonLink } from '../_ui/button'
import { Icon } from '../_ui/icon'
import { Empty, Page, Section } from '../_ui/page'
import { AnsweredCorrections } from './answered-corrections'
import { Assigned } from './assigned'
import { WeekAhead } from './week-ahead'
import { ZoneNotice } from './zone-notice'

/** What is due, deck by deck, and what the week brings. */
export async function Today({ user }: { user: CurrentUser }) {
  await catchUpWithClasses(user.id)
  await syncEnrollments(user.id)
  const exam = await keepExamPaces(user.id)
  const assigned = await listMyAssignments(user.id)
  const answered = await listAnswered(user.id)
  const data = await today(user.id)
  const due = data.left.new + data.left.learning + data.left.review
  return (
    <Page
      title={due > 0 ? `${due} due, about ${minutes(data.minutes)}` : 'Nothing due now'}
      lead={lead(data)}
      actions={
        due > 0 && (
          <ButtonLink href="/review" look="primary" size="lg">
            Review
          </ButtonLink>
        )
      }
    >
      <ZoneNotice zone={user.timeZone} />
      {user.kind === 'guest' && <GuestNote />}
      {exam && <ExamLine {...exam} />}
      <AnsweredCorrections answered={answered} />
      {assigned.length > 0 && (
        <Section title="Assigned">
          <Assigned assignments={assigned} />
        </Section>
      )}
      <Section
        title="Decks"
        actions={
          <Link href="/classes" className="text-muted text-sm underline underline-offset-4 hover:text-ink">
            Classes
          </Link>
        }
      >
        {data.decks.length > 0 ? <DeckTable decks={data.decks} /> : <NoDecks />}
      </Section>
      <Section title="Mock interview">
        <p className="max-w-text text-muted">
          Answer as you would in an interview, and see what is strong and what to review tonight.
        </p>
        <ButtonLink href="/quiz" className="mt-3">
          Sit a quiz
        </ButtonLink>
      </Section>
      {data.decks.length > 0 && (
        <Section
          title="The week ahead"
          hint="Reviews that fall due each day if you go on as planned. New cards come on top."
        >
          <WeekAhead week={data.week} />
        </Section>
      )}
    </Page>
  )
}

function minutes(count: number): string {
  if (count < 1) return 'a minute'
  return count === 1 ? '1 minute' : `${count} minutes`
}

function lead({ left, answersToday, streak }: TodayData): string {
  const due = left.new + left.learning + left.review
  const done = answersToday === 1 ? '1 card answered today' : `${answersToday} cards answered today`
  const days = `${streak.days}${streak.orMore ? '+' : ''} days in a row`
  const said = [answersToday > 0 && done, streak.days > 1 && days].filter(Boolean).join(', ')
  if (due > 0) return said ? `${said}.` : 'A good moment to begin.'
  if (answersToday > 0) return `${said}. That is all for today.`
  return 'Add cards, or come back when something is due.'
}

/** The day that is planned for, and the way to its plan. */
function ExamLine({ planId, name, daysUntil, followed }: NextExam) {
  const when = daysUntil === 0 ? 'today' : daysUntil === 1 ? 'tomorrow' : `in ${daysUntil} days`
  return (
    <p className="mb-10 flex flex-wrap items-baseline gap-x-3 gap-y-1 border-line border-y py-3 text-muted">
      <span>
        {name} {when}
        {followed ? ': today’s new cards keep to the plan.' : '.'}
      </span>
      <Link
        href={`/plan#plan-${planId}`}
        className="font-medium text-accent underline-offset-4 hover:underline"
      >
        See the plan
      </Link>
    </p>
  )
}

function GuestNote() {
  return (
    <p className="mb-10 flex flex-wrap items-baseline gap-x-3 gap-y-1 border-line border-y py-3 text-muted">
      <span>You study as a guest: your progress is kept in this browser only.</span>
      <Link href="/sign-up" className="font-medium text-accent underline-offset-4 hover:underline">
        Make it an account
      </Link>
    </p>
  )
}

function NoDecks() {
  return (
    <Empty
      title="No deck yet"
      action={
        <>
          <ButtonLink href="/decks" look="primary">
            Choose a deck
          </ButtonLink>
          <ButtonLink href="/import">Import your notes</ButtonLink>
        </>
      }
    >
      Take one of the built-in decks, or bring your own questions.
    </Empty>
  )
}

function DeckTable({ decks }: { decks: DeckToday[] }) {
  return (
    <ul className="border-line border-t">
      {decks.map((deck) => {
        const due = deck.left.new + deck.left.learning + deck.left.review
        return (
          <li
            key={deck.deckId}
            className="grid grid-cols-[1fr_auto] items-center gap-x-6 border-line border-b py-3 sm:grid-cols-[1fr_auto_8.5rem]"
          >
            <div className="min-w-0">
              <Link
                href={`/decks/${deck.deckId}`}
                className="font-serif text-ink text-lg underline-offset-4 hover:underline"
              >
                {deck.name}
              </Link>
              <p className="tabular flex flex-wrap gap-x-4 text-muted text-sm">
                {due === 0 ? (
                  <span className="flex items-center gap-1.5">
                    <Icon name="check" className="text-good" /> Done for today
                  </span>
                ) : (
                  <>
                    <Pile count={deck.left.new} name="new" tone="text-easy" />
                    <Pile count={deck.left.learning} name="learning" tone="text-hard" />
                    <Pile count={deck.left.review} name="review" tone="text-good" />
                  </>
                )}
              </p>
            </div>
            <p className="text-right text-muted text-sm max-sm:hidden">
              {due > 0 && `about ${minutes(deck.minutes)}`}
            </p>
            <div className="text-right">
              {due > 0 && (
                <ButtonLink href={`/review?deck=${deck.deckId}`} aria-label={`Review ${deck.name}`}>
                  Review
                </ButtonLink>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function Pile({ count, name, tone }: { count: number; name: string; tone: string }) {
  return (
    <span>
      <span className={`font-semibold ${count > 0 ? tone : 'text-faint'}`}>{count}</span> {name}
    </span>
  )
}
