import { Section } from '@/app/_ui/page'
import { percent } from '@/app/_ui/percent'
import { type TopicTrend, topicTrends } from '@/lib/quiz/history'
import type { ListedAttempt } from '@/lib/quiz/list-attempts.server'

/** How each topic went, attempt by attempt. */
export function TopicTrends({ attempts }: { attempts: ListedAttempt[] }) {
  const trends = topicTrends(attempts)
  if (trends.length === 0) return null
  return (
    <Section title="By topic" hint="The weakest first. The line goes from your first attempt to your latest.">
      <div className="overflow-x-auto">
        <table className="tabular w-full max-w-[44rem] text-left text-sm">
          <thead>
            <tr className="border-line border-b text-muted">
              <th scope="col" className="py-2 pr-4 font-medium">
                Topic
              </th>
              <th scope="col" className="py-2 pr-4 font-medium max-sm:hidden">
                Course
              </th>
              <th scope="col" className="py-2 pr-4 text-right font-medium">
                Latest
              </th>
              <th scope="col" className="py-2 pr-4 text-right font-medium">
                Best
              </th>
              <th scope="col" className="py-2 text-right font-medium">
                Change
              </th>
            </tr>
          </thead>
          <tbody>
            {trends.map((trend) => (
              <tr key={trend.name} className="border-line border-b">
                <th scope="row" className="py-2 pr-4 font-normal text-ink">
                  {trend.name}
                </th>
                <td className="py-2 pr-4 text-muted max-sm:hidden">
                  <Course {...trend} />
                </td>
                <td className="py-2 pr-4 text-right font-semibold">{percent(trend.latest)}</td>
                <td className="py-2 pr-4 text-right">{percent(trend.best)}</td>
                <td className="py-2 text-right">{changeText(trend.change)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

/** A line of the marks; the numbers beside it say the same. */
function Course({ means }: TopicTrend) {
  const x = (index: number) => (means.length === 1 ? 40 : 2 + (76 * index) / (means.length - 1))
  const y = (mean: number) => 18 - 16 * mean
  return (
    <svg viewBox="0 0 80 20" width="80" height="20" aria-hidden="true" className="overflow-visible">
      <polyline
        points={means.map((mean, index) => `${x(index)},${y(mean)}`).join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
      <circle cx={x(means.length - 1)} cy={y(means.at(-1) ?? 0)} r="2.5" fill="var(--color-accent)" />
    </svg>
  )
}

function changeText(change: number | null): string {
  if (change === null) return '–'
  const points = Math.round(change * 100)
  return points === 0 ? 'as before' : `${points > 0 ? '+' : '−'}${Math.abs(points)} points`
}
