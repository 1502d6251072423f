'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { takeDeckBack, takeNoteBack } from '../actions'

/** Takes one thing back out of the bin. `name` is what a screen reader hears besides the word on the button. */
export function TakeBack({ what, id, name }: { what: 'deck' | 'note'; id: string; name: string }) {
  const [result, takeBack, pending] = useActionState(what === 'deck' ? takeDeckBack : takeNoteBack, null)
  return (
    <form action={takeBack} className="text-right">
      <input type="hidden" name={what === 'deck' ? 'deckId' : 'noteId'} value={id} />
      <Button type="submit" disabled={pending} aria-label={`Restore ${name}`}>
        Restore
      </Button>
      {result && !result.ok && (
        <p role="alert" className="mt-1 max-w-60 text-again text-xs">
          {result.message}
        </p>
      )}
    </form>
  )
}
