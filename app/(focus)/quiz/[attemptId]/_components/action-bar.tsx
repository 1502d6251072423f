'use client'

import { Button } from '@/app/_ui/button'
import { Icon } from '@/app/_ui/icon'

/** Under the thumb: back, flag, and the one thing that comes next. */
export function ActionBar({
  first,
  last,
  check,
  busy,
  flagged,
  onPrevious,
  onFlag,
  onOnward,
  onHandIn,
}: {
  first: boolean
  last: boolean
  /** What comes next is the verdict. */
  check: boolean
  busy: boolean
  flagged: boolean
  onPrevious: () => void
  onFlag: () => void
  onOnward: () => void
  onHandIn: () => void
}) {
  return (
    <div className="sticky bottom-0 z-10 border-line border-t bg-paper pb-[env(safe-area-inset-bottom)]">
      <div className="mx-auto flex w-full max-w-[46rem] items-center gap-2 px-3 py-3 sm:px-8">
        <Button
          look="plain"
          onClick={onPrevious}
          disabled={first}
          aria-label="Back to the previous question"
          className="max-sm:px-3"
        >
          <Icon name="back" />
          <span className="max-sm:hidden">Back</span>
        </Button>
        <Button
          look="plain"
          onClick={onFlag}
          aria-pressed={flagged}
          className={`max-sm:px-3 ${flagged ? 'text-again' : ''}`}
        >
          <Icon name="flag" />
          <span className="max-sm:sr-only">{flagged ? 'Flagged' : 'Flag'}</span>
        </Button>
        <span className="flex-1" />
        {!last && (
          <Button look="plain" onClick={onHandIn} className="max-sm:px-2">
            Hand in
          </Button>
        )}
        <Button look="primary" size="lg" onClick={onOnward} disabled={busy}>
          {check ? (busy ? 'Checking' : 'Check') : last ? 'Hand in' : 'Next'}
          {!check && !last && <Icon name="next" />}
        </Button>
      </div>
    </div>
  )
}
