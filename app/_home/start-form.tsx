'use client'

import { useActionState } from 'react'
import { Button } from '../_ui/button'
import { Notice } from '../_ui/notice'
import { ZoneField } from '../_ui/zone-field'
import { startStudying } from './actions'

/** One press makes a guest, kept in this browser, and opens the first review: of `deckId`, where it is given. */
export function StartForm({ deckId, label = 'Start studying' }: { deckId?: string; label?: string }) {
  const [result, start, pending] = useActionState(startStudying, null)
  return (
    <form action={start} className="mt-8">
      {deckId && <input type="hidden" name="deckId" value={deckId} />}
      <ZoneField />
      <Button type="submit" look="primary" size="lg" disabled={pending}>
        {pending ? 'One moment' : label}
      </Button>
      <p className="mt-3 text-muted text-sm">
        No account needed. Your progress is kept in this browser; you can make it an account whenever you
        like.
      </p>
      {result && !result.ok && (
        <Notice tone="error" className="mt-4">
          {result.message}
        </Notice>
      )}
    </form>
  )
}
