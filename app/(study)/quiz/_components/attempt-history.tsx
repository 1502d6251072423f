import Link from 'next/link'
import { percent } from '@/app/_ui/percent'
import { personalBest } from '@/lib/quiz/history'
import type { ListedAttempt } from '@/lib/quiz/list-attempts.server'
import { RemoveAttempt } from './remove-attempt'
import { dateText } from './words'

/** Every attempt, latest first; what is still sat comes with a way back to it. */
export function AttemptHistory({ attempts, timeZone }: { attempts: ListedAttempt[]; timeZone: string }) {
  const best = personalBest(attempts)
  return (
    <ul className="border-line border-t">
      {attempts.map((attempt) => {
        const { attemptId, title, startedAt, submittedAt, summary, questions, mode, forClass } = attempt
        const href = submittedAt ? `/quiz/${attemptId}/report` : `/quiz/${attemptId}`
        return (
          <li
            key={attemptId}
            className="grid grid-cols-[1fr_auto_auto] items-center gap-x-4 border-line border-b py-3"
          >
            <div className="min-w-0">
              <Link href={href} className="font-serif text-ink text-lg underline-offset-4 hover:underline">
                {title}
              </Link>
              <p className="tabular flex flex-wrap gap-x-3 text-muted text-sm">
                <span>{dateText(startedAt, timeZone)}</span>
                <span>
                  {questions} questions, {forClass ? 'for a class' : mode}
                </span>
                {best?.attemptId === attemptId && <span className="text-good">Personal best</span>}
              </p>
            </div>
            <p className="tabular text-right">
              {submittedAt === null ? (
                <Link href={href} className="font-medium text-accent underline underline-offset-4">
                  Go on
                </Link>
              ) : forClass ? (
                <Link href={href} className="text-muted text-sm underline underline-offset-4">
                  Handed in
                </Link>
              ) : summary ? (
                <span className="font-semibold text-ink">{percent(summary.mean)}</span>
              ) : (
                <span className="text-muted text-sm">Not graded yet</span>
              )}
            </p>
            {forClass ? <span className="size-10" /> : <RemoveAttempt attemptId={attemptId} title={title} />}
          </li>
        )
      })}
    </ul>
  )
}
