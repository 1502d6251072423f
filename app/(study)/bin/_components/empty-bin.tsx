'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogClose } from '@/app/_ui/dialog'
import { emptyWholeBin } from '../actions'

/** Asks once more, for nothing brings back what an emptied bin held. */
export function EmptyBin() {
  const [result, empty, pending] = useActionState(emptyWholeBin, null)
  return (
    <Dialog
      title="Empty the bin?"
      description="What is in it goes for good. The record of your reviews, and with it your streak, stays."
      trigger={<Button look="danger">Empty the bin</Button>}
    >
      <form action={empty} className="flex flex-wrap gap-2">
        <Button type="submit" look="danger" disabled={pending}>
          {pending ? 'Emptying' : 'Delete it all'}
        </Button>
        <DialogClose render={<Button>Keep it</Button>} />
        {result && !result.ok && (
          <p role="alert" className="basis-full text-again">
            {result.message}
          </p>
        )}
      </form>
    </Dialog>
  )
}
