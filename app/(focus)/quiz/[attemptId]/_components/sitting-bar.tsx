'use client'

import { Icon } from '@/app/_ui/icon'

/** Above the question: the way out, where one is, what is left of the time. */
export function SittingBar({
  title,
  at,
  count,
  leftMs,
  paused,
  canPause,
  listOpen,
  onPause,
  onList,
  onKeys,
}: {
  title: string
  at: number
  count: number
  leftMs: number | null
  paused: boolean
  canPause: boolean
  listOpen: boolean
  onPause: () => void
  onList: () => void
  onKeys: () => void
}) {
  return (
    <header className="border-line border-b">
      <div className="mx-auto flex max-w-page items-center justify-between gap-2 px-2 sm:px-5">
        <a
          href="/quiz"
          className={iconButton}
          aria-label="Leave the quiz"
          title="Leave; what you wrote is kept"
        >
          <Icon name="close" />
        </a>
        <div className="flex min-w-0 items-baseline gap-3 sm:gap-5">
          <span className="truncate font-medium text-ink text-sm max-sm:hidden">{title}</span>
          <button
            type="button"
            onClick={onList}
            aria-expanded={listOpen}
            aria-controls="question-list"
            className="tabular inline-flex min-h-11 items-center gap-1 whitespace-nowrap rounded-md px-2 text-muted text-sm hover:bg-sunk hover:text-ink"
          >
            <span>
              <span className="sr-only">Question </span>
              <span className="font-semibold text-ink">{at + 1}</span> of {count}
            </span>
            <Icon name={listOpen ? 'up' : 'down'} />
          </button>
          <Clock leftMs={leftMs} paused={paused} />
        </div>
        <div className="flex">
          {canPause && (
            <button
              type="button"
              onClick={onPause}
              className={iconButton}
              aria-pressed={paused}
              aria-label="Pause"
              title="Pause"
            >
              <Icon name="pause" />
            </button>
          )}
          <button
            type="button"
            onClick={onKeys}
            className={`${iconButton} max-sm:hidden`}
            aria-label="Keys"
            title="Keys (?)"
          >
            <Icon name="keyboard" />
          </button>
        </div>
      </div>
    </header>
  )
}

const iconButton =
  'grid size-11 place-items-center rounded-md text-muted transition-colors hover:bg-sunk hover:text-ink disabled:opacity-50'

/** Calm: it turns warm in the last minute, and a screen reader is told at few moments only. */
function Clock({ leftMs, paused }: { leftMs: number | null; paused: boolean }) {
  if (leftMs === null) return null
  const seconds = Math.ceil(leftMs / 1_000)
  const told = toldAt.find((moment) => seconds <= moment && seconds > moment - 3)
  return (
    <span className={`tabular font-mono text-sm ${seconds <= 60 ? 'font-semibold text-hard' : 'text-muted'}`}>
      <span aria-hidden="true">
        {paused ? 'Paused ' : ''}
        {clockText(seconds)}
      </span>
      <span className="sr-only" role="timer">
        {clockWords(seconds)} left
      </span>
      <span className="sr-only" role="status">
        {told === undefined ? '' : `${clockWords(told)} left`}
      </span>
    </span>
  )
}

const toldAt = [600, 300, 60, 15]

/** "44:59", "1:02:03". */
function clockText(seconds: number): string {
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

function clockWords(seconds: number): string {
  if (seconds < 60) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  const minutes = Math.round(seconds / 60)
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}
