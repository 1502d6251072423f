'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Outcome } from '@/app/_ui/outcome'
import { leaveDeck } from '../actions'

/** Stops studying a deck; what was learnt stays for the day one comes back. */
export function LeaveForm({ deckId }: { deckId: string }) {
  const [result, leave, pending] = useActionState(leaveDeck, null)
  return (
    <form action={leave}>
      <input type="hidden" name="deckId" value={deckId} />
      <Button type="submit" disabled={pending}>
        Stop studying it
      </Button>
      <Outcome result={result} saved="" />
    </form>
  )
}
