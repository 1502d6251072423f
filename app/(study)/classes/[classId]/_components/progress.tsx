import type { Goal } from '@/lib/classes/assignment-terms'
import type { Mark } from '@/lib/classes/marks'
import { quizText } from '@/lib/classes/words'

/** How far a goal is reached, as a bar and in words. */
export function Progress({
  assignment,
  mark,
}: {
  assignment: { goal: Goal; steadyDays: number }
  mark: Mark
}) {
  const { standing } = mark
  if (standing.quiz) return <p className="tabular mt-1 text-muted text-xs">{quizText(standing.quiz)}</p>
  const [done, all, words] =
    assignment.goal === 'steady'
      ? [standing.days, assignment.steadyDays, `${standing.days} of ${assignment.steadyDays} days`]
      : assignment.goal === 'mastered'
        ? [
            standing.strong,
            standing.cards,
            `${standing.strong} of ${standing.cards} cards known, ${standing.seen} seen`,
          ]
        : [standing.seen, standing.cards, `${standing.seen} of ${standing.cards} cards seen`]
  const share = all > 0 ? Math.min(1, done / all) : 0
  return (
    <div className="mt-1">
      <div className="h-1.5 overflow-hidden rounded-full bg-sunk ring-1 ring-line" aria-hidden="true">
        <div className="h-full bg-good" style={{ width: `${share * 100}%` }} />
      </div>
      <p className="tabular mt-1 text-muted text-xs">{words}</p>
    </div>
  )
}
