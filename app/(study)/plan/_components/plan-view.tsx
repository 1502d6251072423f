import { ButtonLink } from '@/app/_ui/button'
import { Icon } from '@/app/_ui/icon'
import { percent } from '@/app/_ui/percent'
import type { ExamPlanView } from '@/lib/scheduling/list-exam-plans.server'
import { DaysAhead } from './days-ahead'
import { DeletePlan, FollowPlan } from './plan-buttons'
import { counted, dayText, verdictText, wayText, whenText } from './plan-words'

/** One plan: what it comes to, how sure that is, day by day, and what else one could do. */
export function PlanView({ plan }: { plan: ExamPlanView }) {
  const { outcome } = plan
  return (
    <article id={`plan-${plan.planId}`} className="scroll-mt-6 border-line border-t py-8">
      <header className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div>
          <h2 className="font-serif text-ink text-xl">
            {plan.name}, {dayText(plan.date)}
          </h2>
          <p className="text-muted text-sm">
            {whenText(plan.daysUntil)}
            {plan.decks.length > 0 && ` · ${plan.decks.map(({ name }) => name).join(', ')}`}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {outcome && (
            <>
              <FollowPlan planId={plan.planId} followed={plan.followed} />
              <ButtonLink href={`/plan?change=${plan.planId}#form`}>Change</ButtonLink>
            </>
          )}
          <DeletePlan planId={plan.planId} name={plan.name} />
        </div>
      </header>
      {outcome ? (
        <Ahead plan={plan} outcome={outcome} />
      ) : (
        <p className="mt-4 text-muted">{overText(plan)}</p>
      )}
    </article>
  )
}

function overText({ daysUntil }: ExamPlanView): string {
  if (daysUntil === 0) return 'Today is the day. Your cards go on as usual.'
  if (daysUntil < 0) return 'This day is over. Your cards go on as usual.'
  return 'None of its decks is studied any more. Change the plan, or delete it.'
}

function Ahead({ plan, outcome }: { plan: ExamPlanView; outcome: NonNullable<ExamPlanView['outcome']> }) {
  const { forecast, ways, kind } = outcome
  const all = plan.newCards + plan.seenCards
  return (
    <div className="mt-5 grid gap-x-12 gap-y-6 lg:grid-cols-[1fr_1fr]">
      <div>
        <p className="flex gap-2.5 text-base text-ink">
          <Icon
            name={kind === 'impossible' ? 'warning' : 'check'}
            className={`mt-1 shrink-0 ${kind === 'impossible' ? 'text-hard' : 'text-good'}`}
          />
          <span>{verdictText(plan)}</span>
        </p>
        <p className="mt-2 text-muted text-sm">
          For four people in five it will be {percent(forecast.low)} to {percent(forecast.high)}. Today you
          would recall {percent(plan.recallToday)} of the {counted(all, 'card')};{' '}
          {plan.newCards.toLocaleString('en')} you have not seen.
        </p>
        {ways.length > 0 && (
          <>
            <h3 className="mt-5 font-semibold text-ink text-sm">What would make it possible</h3>
            <ul className="mt-1.5 list-disc space-y-1 pl-5 text-ink">
              {ways.map((way) => (
                <li key={way.kind}>{wayText(way, plan)}</li>
              ))}
            </ul>
          </>
        )}
        {plan.paces.length > 1 && (
          <table className="tabular mt-5 w-full max-w-[26rem] text-left text-sm">
            <caption className="mb-1 text-left font-semibold text-ink">At another pace</caption>
            <thead className="text-muted">
              <tr>
                <th scope="col" className="py-1 font-medium">
                  New a day
                </th>
                <th scope="col" className="py-1 text-right font-medium">
                  Recalled
                </th>
                <th scope="col" className="py-1 text-right font-medium">
                  Longest day
                </th>
              </tr>
            </thead>
            <tbody>
              {plan.paces.map((pace) => (
                <tr
                  key={pace.newPerDay}
                  className={`border-line border-t ${pace.newPerDay === outcome.newPerDay ? 'font-semibold text-ink' : ''}`}
                >
                  <th scope="row" className="py-1 font-[inherit]">
                    {pace.newPerDay}
                    {pace.newPerDay === outcome.newPerDay && ' (the plan)'}
                  </th>
                  <td className="py-1 text-right">{percent(pace.recall)}</td>
                  <td className="py-1 text-right">{pace.mostMinutes} min</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <DaysAhead days={forecast.days} exam={plan.date} />
    </div>
  )
}
