import type { OpenSession } from '@/lib/accounts/list-sessions.server'
import { signOutElsewhere, signOutEverywhere, signOutHere, signOutSession } from '../actions'
import { Press } from './press'

/** The browsers one is signed in with; each can be signed out from here. */
export function Sessions({
  sessions,
  currentId,
  timeZone,
}: {
  sessions: OpenSession[]
  currentId: string
  timeZone: string
}) {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium' })
  const moment = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  const others = sessions.filter(({ id }) => id !== currentId)
  return (
    <>
      <ul className="divide-y divide-line border-line border-y">
        {sessions.map(({ id, device, createdAt, lastSeenAt }) => (
          <li key={id} className="flex items-center justify-between gap-4 py-3">
            <div className="min-w-0">
              <p className="text-ink">{device}</p>
              <p className="text-muted text-xs">
                {id === currentId ? 'This browser' : `Last seen ${moment.format(lastSeenAt)}`}, signed in{' '}
                {day.format(createdAt)}
              </p>
            </div>
            {id === currentId ? (
              <Press action={signOutHere}>Sign out</Press>
            ) : (
              <Press action={signOutSession} fields={{ sessionId: id }} label={`Sign out ${device}`}>
                Sign out
              </Press>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <div className="mt-4 flex flex-wrap gap-2">
          <Press action={signOutElsewhere}>Sign out everywhere else</Press>
          <Press action={signOutEverywhere}>Sign out everywhere</Press>
        </div>
      )}
    </>
  )
}
