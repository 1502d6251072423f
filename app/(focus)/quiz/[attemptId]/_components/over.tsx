'use client'

import { Button } from '@/app/_ui/button'

/** The clock ran out. */
export function TimeOver({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="mx-auto w-full max-w-[46rem] px-5 py-16 sm:px-8">
      <h2 className="font-[560] font-serif text-2xl text-ink">Time is up</h2>
      <p className="mt-3 max-w-text text-base text-muted">
        What you wrote so far is handed in. The report comes as soon as the server answers.
      </p>
      <Button look="primary" className="mt-6" onClick={onRetry}>
        Go to the report
      </Button>
    </div>
  )
}

/** The clock stands; the question is out of sight, for thinking would go on. */
export function Paused({ onResume }: { onResume: () => void }) {
  return (
    <div className="mx-auto w-full max-w-[46rem] px-5 py-16 sm:px-8">
      <h2 className="font-[560] font-serif text-2xl text-ink">Paused</h2>
      <p className="mt-3 max-w-text text-base text-muted">
        The clock stands still, and your answers are kept. Go on whenever you like, on this device or another.
      </p>
      <Button look="primary" className="mt-6" onClick={onResume}>
        Go on
      </Button>
    </div>
  )
}
