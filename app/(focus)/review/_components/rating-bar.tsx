import { Icon } from '@/app/_ui/icon'
import type { ReviewCard } from '@/lib/review/session'
import type { Rating } from '@/lib/scheduling/memory'

const ratings = [
  {
    rating: 1,
    name: 'Again',
    icon: 'again',
    tone: 'text-again hover:bg-again-soft focus-visible:bg-again-soft data-suggested:bg-again-soft',
  },
  {
    rating: 2,
    name: 'Hard',
    icon: 'hard',
    tone: 'text-hard hover:bg-hard-soft focus-visible:bg-hard-soft data-suggested:bg-hard-soft',
  },
  {
    rating: 3,
    name: 'Good',
    icon: 'good',
    tone: 'text-good hover:bg-good-soft focus-visible:bg-good-soft data-suggested:bg-good-soft',
  },
  {
    rating: 4,
    name: 'Easy',
    icon: 'easy',
    tone: 'text-easy hover:bg-easy-soft focus-visible:bg-easy-soft data-suggested:bg-easy-soft',
  },
] as const satisfies { rating: Rating; name: string; icon: string; tone: string }[]

/**
 * Under the thumb: the button that reveals (and checks, once something was answered), then the four ratings, each
 * with the interval it leads to. The one a verdict suggests is selected: Enter takes it, any other overrules it.
 */
export function RatingBar({
  revealed,
  answered,
  suggested,
  intervals,
  onReveal,
  onRate,
}: {
  revealed: boolean
  answered: boolean
  suggested: Rating | null
  intervals: ReviewCard['intervals']
  onReveal: () => void
  onRate: (rating: Rating) => void
}) {
  return (
    <div className="sticky bottom-0 border-line border-t bg-paper pb-[env(safe-area-inset-bottom)]">
      <div className="mx-auto w-full max-w-[46rem] px-3 py-3 sm:px-8 sm:py-4">
        {revealed ? (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid of equal columns everywhere
          <div role="group" aria-label="How did it go?" className="grid grid-cols-4 gap-1.5 sm:gap-3">
            {ratings.map(({ rating, name, icon, tone }) => (
              <button
                key={rating}
                type="button"
                onClick={() => onRate(rating)}
                aria-keyshortcuts={rating === suggested ? `${rating} Enter` : String(rating)}
                data-suggested={rating === suggested ? '' : undefined}
                className={`flex min-h-16 select-none flex-col items-center justify-center rounded-md border border-line bg-raised transition-colors hover:border-current data-suggested:border-2 data-suggested:border-current ${tone}`}
              >
                <span className="flex items-center gap-1.5 font-semibold text-sm">
                  <Icon name={icon} />
                  {name}
                </span>
                <span className="sr-only">
                  , next in {intervals[rating].spoken}
                  {rating === suggested && ', suggested: Enter takes it'}
                </span>
                <span aria-hidden="true" className="tabular text-muted text-xs">
                  {intervals[rating].text}
                  {rating === suggested && <span className="max-sm:hidden"> · Enter</span>}
                </span>
              </button>
            ))}
          </div>
        ) : (
          <button
            type="button"
            onClick={onReveal}
            aria-keyshortcuts={answered ? 'Enter' : 'Space'}
            className="flex min-h-16 w-full select-none items-center justify-center gap-3 rounded-md bg-accent font-semibold text-base text-on-accent transition-colors hover:bg-accent-strong"
          >
            {answered ? 'Check' : 'Show the answer'}
            <span
              aria-hidden="true"
              className="rounded-sm border border-current px-1.5 font-mono text-xs opacity-80 max-sm:hidden"
            >
              {answered ? 'Enter' : 'Space'}
            </span>
          </button>
        )}
      </div>
    </div>
  )
}
