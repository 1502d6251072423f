'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Outcome } from '@/app/_ui/outcome'
import { makeCopy } from '../actions'

/** Makes a copy of a deck that is one's own to change: for a class, say. */
export function CopyForm({ deckId }: { deckId: string }) {
  const [result, copy, pending] = useActionState(makeCopy, null)
  return (
    <form action={copy}>
      <input type="hidden" name="deckId" value={deckId} />
      <Button type="submit" disabled={pending}>
        Make my own copy
      </Button>
      <Outcome result={result} saved="" />
    </form>
  )
}
