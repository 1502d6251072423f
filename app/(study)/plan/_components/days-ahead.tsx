import type { DayOfPlan } from '@/lib/scheduling/exam-forecast'
import { dateAfter, dayText } from './plan-words'

const height = 96

/** Answers of each day until the exam: bars, with a table behind them. New cards stand apart by their pattern. */
export function DaysAhead({ days, exam }: { days: readonly DayOfPlan[]; exam: string }) {
  const most = Math.max(1, ...days.map(({ answers }) => answers))
  const first = dateAfter(exam, -days.length)
  const step = 100 / Math.max(1, days.length)
  return (
    <figure>
      <svg
        role="img"
        aria-label={`Answers each day until the exam, at most ${Math.round(most)}. The table below has every number.`}
        viewBox={`0 0 100 ${height}`}
        preserveAspectRatio="none"
        className="h-24 w-full"
      >
        {days.map(({ answers, newCards }, day) => {
          const whole = (answers / most) * (height - 4)
          const fresh = (newCards / most) * (height - 4)
          return (
            <g key={dateAfter(first, day)}>
              <rect
                x={day * step + step * 0.12}
                width={step * 0.76}
                y={height - whole}
                height={whole}
                className="fill-edge"
              />
              <rect
                x={day * step + step * 0.12}
                width={step * 0.76}
                y={height - fresh}
                height={fresh}
                className="fill-accent"
              />
            </g>
          )
        })}
      </svg>
      <figcaption className="mt-1 flex justify-between border-line border-t pt-1.5 text-muted text-xs">
        <span>Today</span>
        <span>
          <span aria-hidden="true" className="mr-1.5 inline-block size-2.5 bg-accent align-baseline" />
          new cards
          <span aria-hidden="true" className="mr-1.5 ml-4 inline-block size-2.5 bg-edge align-baseline" />
          all answers
        </span>
        <span>The eve</span>
      </figcaption>
      <details className="mt-2 text-sm">
        <summary className="cursor-pointer text-muted">Day by day</summary>
        <table className="tabular mt-2 w-full max-w-[30rem] text-left">
          <thead className="text-muted">
            <tr>
              <th scope="col" className="py-1 font-medium">
                Day
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                New cards
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                Answers, about
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ answers, newCards }, day) => (
              <tr key={dateAfter(first, day)} className="border-line border-t">
                <th scope="row" className="py-1 font-normal">
                  {dayText(dateAfter(first, day))}
                </th>
                <td className="py-1 text-right">{newCards}</td>
                <td className="py-1 text-right">{Math.round(answers)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
