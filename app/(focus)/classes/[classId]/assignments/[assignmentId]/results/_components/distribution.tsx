import { percent } from '@/app/_ui/percent'
import { Prose } from '@/app/_ui/prose'
import type { ShownQuestion } from '@/lib/classes/quiz-results.server'
import type { QuestionTally } from '@/lib/classes/quiz-tally'

const bandNames = ['Nothing', 'Less than half', 'Half and more', 'All of it']

type Bar = { key: string; count: number; html?: string; name?: string; right: boolean }

/** How a question was answered: the options as they were taken, or what the answers were worth. */
export function Distribution({
  question,
  tally,
  revealed,
}: {
  question: ShownQuestion
  tally: QuestionTally
  /** What is right is shown. */
  revealed: boolean
}) {
  const { students, answered, waiting, share } = tally
  const chosen = question.kind === 'choice'
  const bars: Bar[] = chosen
    ? question.parts.map(({ place, html }) => ({
        ...{ key: String(place), html, count: tally.options[place] ?? 0 },
        right: question.reveal.parts.find((part) => part.place === place)?.right === true,
      }))
    : bandNames.map((name, band) => ({ key: name, name, count: tally.bands[band] ?? 0, right: band === 3 }))
  // Of options the one that is right would tell itself by the share: both wait for the answer.
  const tellsShare = !chosen || revealed
  return (
    <section aria-label="How it was answered" className="min-w-0">
      <p className="tabular font-[560] font-serif text-[clamp(2.5rem,6vw,5.5rem)] text-ink leading-none">
        {share === null ? '–' : tellsShare ? percent(share) : '?'}
      </p>
      <p className="tabular mt-2 text-base text-muted">
        {share === null
          ? 'Nobody has handed in yet.'
          : tellsShare
            ? `right on average, ${answered} of ${students} answered`
            : `${answered} of ${students} answered; the share comes with the answer`}
        {waiting > 0 && `, ${waiting} being graded`}
      </p>
      <ol className="mt-6 grid gap-4">
        {bars.map(({ key, count, html, name, right }) => (
          <li key={key}>
            <div className="flex items-baseline justify-between gap-6 text-[clamp(1.05rem,1.4vw,1.35rem)]">
              <span className={revealed && right && chosen ? 'font-semibold text-ink' : 'text-ink'}>
                {revealed && right && chosen && <span className="text-good">✓ </span>}
                {html === undefined ? name : <Prose as="span" html={html} />}
                {revealed && right && chosen && <span className="sr-only"> (right)</span>}
              </span>
              <span className="tabular shrink-0 font-semibold text-ink">{count}</span>
            </div>
            <div
              className="mt-1.5 h-4 overflow-hidden rounded-sm bg-sunk ring-1 ring-line"
              aria-hidden="true"
            >
              <div
                className={`h-full ${revealed && right ? 'bg-good' : 'bg-accent'}`}
                style={{ width: `${students > 0 ? (100 * count) / students : 0}%` }}
              />
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
