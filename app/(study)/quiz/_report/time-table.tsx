import { nameOfKind } from '@/lib/quiz/question'
import type { ReportItem } from '@/lib/quiz/report'
import { durationText } from '../_components/words'

/** Time on each question beside what such a question usually takes. */
export function TimeTable({ items }: { items: ReportItem[] }) {
  const longest = Math.max(
    1,
    ...items.map(({ timeMs, usualSeconds }) => Math.max(timeMs / 1_000, usualSeconds)),
  )
  return (
    <details className="unfold-in-print">
      <summary className="min-h-10 py-2 font-medium text-sm">Time per question</summary>
      <table className="tabular w-full max-w-[44rem] text-left text-sm">
        <thead className="text-muted">
          <tr className="border-line border-b">
            <th scope="col" className="py-1.5 pr-4 font-medium">
              Question
            </th>
            <th scope="col" className="w-2/5 py-1.5 pr-4 font-medium">
              <span className="sr-only">Time as a bar; the stroke is the usual time</span>
            </th>
            <th scope="col" className="py-1.5 text-right font-medium">
              Time
            </th>
            <th scope="col" className="py-1.5 pl-4 text-right font-medium">
              Usual
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ position, kind, timeMs, usualSeconds }) => (
            <tr key={position} className="border-line border-b">
              <th scope="row" className="py-1.5 pr-4 font-normal text-ink">
                {position + 1}
                <span className="text-faint max-sm:hidden"> {nameOfKind(kind)}</span>
              </th>
              <td className="py-1.5 pr-4">
                <svg
                  viewBox="0 0 200 12"
                  aria-hidden="true"
                  className="h-3 w-full"
                  preserveAspectRatio="none"
                >
                  <rect
                    width={(200 * timeMs) / 1_000 / longest}
                    y="2"
                    height="8"
                    fill="var(--color-accent)"
                  />
                  <rect x={(198 * usualSeconds) / longest} width="2" height="12" fill="var(--color-ink)" />
                </svg>
              </td>
              <td className="whitespace-nowrap py-1.5 text-right">{durationText(timeMs / 1_000)}</td>
              <td className="whitespace-nowrap py-1.5 pl-4 text-right text-muted">
                {durationText(usualSeconds)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
