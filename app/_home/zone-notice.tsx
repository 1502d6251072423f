'use client'

import { useEffect, useState, useTransition } from 'react'
import { Button } from '../_ui/button'
import { adoptZone } from './zone-action'

/** When the browser is in another time zone than the one days are counted in: says so, and offers to follow. */
export function ZoneNotice({ zone }: { zone: string }) {
  const [here, setHere] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [pending, start] = useTransition()

  useEffect(() => {
    const now = new Date()
    const local = Intl.DateTimeFormat().resolvedOptions().timeZone
    // Names differ more often than clocks do: Europe/Paris and Europe/Berlin need no question.
    if (local && clockIn(local, now) !== clockIn(zone, now)) setHere(local)
    else setHere(null)
  }, [zone])

  if (!here) return null
  return (
    <div className="mb-10 flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-y py-3 text-muted">
      <p>
        Your days are counted in {place(zone)} time; this device is in {place(here)}. Changing loses and
        doubles no day.
      </p>
      <Button
        disabled={pending}
        onClick={() =>
          start(async () => {
            const result = await adoptZone({ timeZone: here })
            if (!result.ok) setFailure(result.message)
          })
        }
      >
        Use {place(here)} time
      </Button>
      {failure && <p role="alert">{failure}</p>}
    </div>
  )
}

function clockIn(zone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
    now,
  )
}

function place(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone
}
