import Form from 'next/form'
import Link from 'next/link'
import { Button } from '@/app/_ui/button'
import { Field, Input } from '@/app/_ui/field'
import type { InterviewPlan } from '@/lib/scheduling/interview-plan'
import { type InterviewChoice, OFFERED_DAYS } from './interview'

/** “Interview in N days”: a choice that stands in the address, and what it comes to. */
export function InterviewForm({
  choice,
  plan,
  usualPerDay,
}: {
  choice: InterviewChoice | null
  plan: InterviewPlan | null
  usualPerDay: number
}) {
  return (
    <>
      <div className="flex flex-wrap items-end gap-x-8 gap-y-4">
        <nav aria-label="Days until the interview" className="flex flex-wrap gap-1.5">
          {OFFERED_DAYS.map((days) => (
            <Link
              key={days}
              href={`/path?days=${days}${choice ? `&new=${choice.perDay}` : ''}`}
              scroll={false}
              aria-current={choice?.days === days ? 'true' : undefined}
              className="inline-flex min-h-10 items-center rounded-md border border-line px-4 text-muted text-sm hover:border-edge hover:text-ink aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {days} days
            </Link>
          ))}
        </nav>
        <Form action="/path" scroll={false} className="flex flex-wrap items-end gap-3">
          <Field label="Days" className="w-24">
            {(wiring) => (
              <Input
                key={choice?.days}
                name="days"
                type="number"
                min={1}
                max={365}
                required
                defaultValue={choice?.days ?? 14}
                {...wiring}
              />
            )}
          </Field>
          <Field label="New cards a day" className="w-36">
            {(wiring) => (
              <Input
                key={choice?.perDay}
                name="new"
                type="number"
                min={1}
                max={500}
                required
                defaultValue={choice?.perDay ?? usualPerDay}
                {...wiring}
              />
            )}
          </Field>
          <Button type="submit">See what fits</Button>
        </Form>
        {choice && (
          <Link href="/path" scroll={false} className="pb-2 text-accent underline underline-offset-4">
            Without a date
          </Link>
        )}
      </div>
      {plan && choice && (
        <p role="status" className="mt-4 max-w-text text-base text-ink">
          {outcome(plan, choice)}
        </p>
      )}
    </>
  )
}

function outcome(plan: InterviewPlan, { perDay }: InterviewChoice): string {
  const total = plan.decks.reduce((sum, { newCards }) => sum + newCards, 0)
  if (total === 0) return 'You have begun every card of the library. What is left is to keep reviewing.'
  const whole = plan.decks.filter(({ newCards, fitting }) => newCards > 0 && fitting === newCards).length
  const rest = plan.days - plan.learningDays
  const part = plan.capacity >= total ? `all ${total}` : `${plan.capacity} of ${total}`
  const begin = `At ${perDay} new ${perDay === 1 ? 'card' : 'cards'} a day, ${part} can be begun in time`
  const pause =
    rest === 0 ? '' : `; the last ${rest === 1 ? 'day brings' : `${rest} days bring`} reviews only`
  const decks =
    plan.capacity >= total
      ? ''
      : ` In the order below that is ${whole === 1 ? '1 whole deck' : `${whole} whole decks`}; everything would take ${plan.perDayForAll} a day.`
  return `${begin}${pause}.${decks} Reviews come on top.`
}
