'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog'
import { Outcome } from '@/app/_ui/outcome'
import { binDeck, renameDeck } from '../actions'
import { DeckFields } from './deck-fields'

/** Renaming a deck of one's own, or putting it into the bin. */
export function DeckMenu({
  deckId,
  name,
  description,
}: {
  deckId: string
  name: string
  description: string
}) {
  const [renamed, rename, renaming] = useActionState(renameDeck, null)
  const [binned, bin, binning] = useActionState(binDeck, null)
  return (
    <Dialog title="This deck" trigger={<Button>Rename or delete</Button>}>
      <form action={rename} className="flex flex-col gap-5">
        <input type="hidden" name="deckId" value={deckId} />
        <DeckFields result={renamed} name={name} description={description} />
        <div className="flex items-center gap-4">
          <Button type="submit" look="primary" disabled={renaming}>
            Save
          </Button>
          <Outcome result={renamed} saved="Saved." />
        </div>
      </form>
      <form action={bin} className="mt-8 border-line border-t pt-5">
        <input type="hidden" name="deckId" value={deckId} />
        <p className="mb-3 text-muted">
          In the bin, a deck keeps its cards, schedules and history for 30 days; until then you can bring it
          back.
        </p>
        <Button type="submit" look="danger" disabled={binning}>
          Move to the bin
        </Button>
        <Outcome result={binned} saved="" />
      </form>
    </Dialog>
  )
}
