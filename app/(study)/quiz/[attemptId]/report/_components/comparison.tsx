import Link from 'next/link'
import { Section } from '@/app/_ui/page'
import { percent } from '@/app/_ui/percent'
import type { OwnReport } from '@/lib/quiz/get-report.server'
import { dateText } from '../../../_components/words'
import { SitAgain } from './sit-again'

/** The same questions at other times, and by other people. */
export function Comparison({ report, timeZone }: { report: OwnReport; timeZone: string }) {
  const { earlier, others, score, quizId, mode } = report
  const best = Math.max(0, ...earlier.map((one) => one.score))
  return (
    <Section title="Compared">
      {earlier.length === 0 && !others && (
        <p className="text-muted">
          You sat these questions once. Sit them again in a week and see what stayed.
        </p>
      )}
      {earlier.length > 0 && (
        <table className="tabular w-full max-w-md text-left text-sm">
          <thead className="text-muted">
            <tr className="border-line border-b">
              <th scope="col" className="py-1.5 font-medium">
                The same questions
              </th>
              <th scope="col" className="py-1.5 text-right font-medium">
                Score
              </th>
            </tr>
          </thead>
          <tbody>
            <tr className="border-line border-b">
              <th scope="row" className="py-1.5 font-semibold text-ink">
                This time{score.mean > best && ', your best'}
              </th>
              <td className="py-1.5 text-right font-semibold">{percent(score.mean)}</td>
            </tr>
            {earlier.map((one) => (
              <tr key={one.attemptId} className="border-line border-b">
                <th scope="row" className="py-1.5 font-normal">
                  <Link href={`/quiz/${one.attemptId}/report`} className="underline underline-offset-4">
                    {dateText(one.startedAt, timeZone)}
                  </Link>
                </th>
                <td className="py-1.5 text-right">{percent(one.score)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {others && (
        <p className="tabular mt-3 text-muted">
          {others.count === 1 ? 'One other person sat' : `${others.count} others sat`} the same questions,
          with {percent(others.mean)}
          {others.count === 1 ? '' : ' on average'}.
        </p>
      )}
      {report.ownsQuiz && <SitAgain quizId={quizId} mode={mode} />}
    </Section>
  )
}
