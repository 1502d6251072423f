import { Icon } from '@/app/_ui/icon'

/** Says that the server is out of reach, what is kept, and what happens next. */
export function Connection({
  offline,
  unsent,
  onRetry,
}: {
  offline: boolean
  unsent: number
  onRetry: () => void
}) {
  if (!offline) return null
  const kept =
    unsent === 0
      ? 'Nothing is waiting to be sent.'
      : `${unsent === 1 ? 'One rating is' : `${unsent} ratings are`} kept in this browser and will be sent by ${unsent === 1 ? 'itself' : 'themselves'}.`
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-hard border-l-2 bg-hard-soft px-4 py-2"
    >
      <Icon name="offline" className="text-hard" />
      <p>The server is out of reach. {kept}</p>
      <button
        type="button"
        onClick={onRetry}
        className="min-h-8 font-medium text-accent underline underline-offset-4"
      >
        Try now
      </button>
    </div>
  )
}
