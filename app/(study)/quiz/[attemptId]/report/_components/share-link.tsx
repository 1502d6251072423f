'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/app/_ui/button'
import type { ActionResult } from '@/lib/action'

/** A link that exists while it is wanted. */
export function ShareLink({
  title,
  about,
  path,
  onSet,
  onToken,
}: {
  title: string
  about: string
  path: string | null
  onSet: (on: boolean) => Promise<ActionResult<{ token: string | null }>>
  onToken: (token: string | null) => void
}) {
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const [origin, setOrigin] = useState('')
  useEffect(() => setOrigin(location.origin), [])

  const set = async (on: boolean) => {
    setBusy(true)
    const result = await onSet(on).catch(() => null)
    setBusy(false)
    if (result?.ok) {
      onToken(result.value.token)
      setSaid(on ? 'The link works now.' : 'The link leads nowhere any more.')
    } else setSaid(result?.message ?? 'The server is out of reach, so nothing was changed. Try again.')
  }
  return (
    <div>
      <h3 className="font-semibold text-ink text-sm">{title}</h3>
      <p className="max-w-text text-muted text-sm">{about}</p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {path === null ? (
          <Button onClick={() => void set(true)} disabled={busy}>
            Make a link
          </Button>
        ) : (
          <>
            <a href={path} className="min-w-0 break-all font-mono text-accent text-xs underline">
              {origin}
              {path}
            </a>
            <Button onClick={() => void set(false)} disabled={busy}>
              Take it back
            </Button>
          </>
        )}
        <span role="status" className="text-muted text-sm">
          {said}
        </span>
      </div>
    </div>
  )
}
