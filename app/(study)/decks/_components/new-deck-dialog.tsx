'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog'
import { Outcome } from '@/app/_ui/outcome'
import { makeDeck } from '../actions'
import { DeckFields } from './deck-fields'

/** Asks for a name and opens the new deck. */
export function NewDeckDialog() {
  const [result, make, pending] = useActionState(makeDeck, null)
  return (
    <Dialog title="New deck" trigger={<Button look="primary">New deck</Button>}>
      <form action={make} className="flex flex-col gap-5">
        <DeckFields result={result} />
        <div className="flex items-center gap-4">
          <Button type="submit" look="primary" disabled={pending}>
            Make the deck
          </Button>
          <Outcome result={result} saved="" />
        </div>
      </form>
    </Dialog>
  )
}
