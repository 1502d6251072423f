'use client'

import { Icon } from '@/app/_ui/icon'

/** What became of what was typed: on the server, on its way, or kept here while the server is out of reach. */
export function SaveState({
  offline,
  unsent,
  problem,
  onRetry,
}: {
  offline: boolean
  unsent: number
  problem: string | null
  onRetry: () => void
}) {
  return (
    <div className="mx-auto w-full max-w-[46rem] px-5 sm:px-8">
      {offline ? (
        <div
          role="alert"
          className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 border-hard border-l-2 bg-hard-soft px-4 py-2"
        >
          <Icon name="offline" className="text-hard" />
          <p>
            The server is out of reach. Go on answering: {kept(unsent)} in this browser and sent as soon as it
            answers.
          </p>
          <button
            type="button"
            onClick={onRetry}
            className="min-h-8 font-medium text-accent underline underline-offset-4"
          >
            Try now
          </button>
        </div>
      ) : (
        <p className="min-h-8 pt-2 text-right text-faint text-xs" data-saved={unsent === 0}>
          {unsent === 0 ? 'Saved' : 'Saving'}
        </p>
      )}
      <p role="status" className="text-hard text-sm">
        {problem}
      </p>
    </div>
  )
}

function kept(unsent: number): string {
  return unsent <= 1 ? 'your answer is kept' : `${unsent} answers are kept`
}
