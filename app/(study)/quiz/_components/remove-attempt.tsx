'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogClose } from '@/app/_ui/dialog'
import { Icon } from '@/app/_ui/icon'
import { removeAttempt } from '../actions'

/** Deletes an attempt, after asking. */
export function RemoveAttempt({ attemptId, title }: { attemptId: string; title: string }) {
  const [result, remove, pending] = useActionState(removeAttempt, null)
  return (
    <Dialog
      title="Delete this attempt?"
      trigger={
        <button
          type="button"
          aria-label={`Delete the attempt ${title}`}
          className="grid size-10 place-items-center rounded-md text-muted hover:bg-sunk hover:text-ink"
        >
          <Icon name="bin" />
        </button>
      }
    >
      <p className="text-base">
        Its answers and its report are gone for good. Reviews that it was counted as stay in your schedule.
      </p>
      {result && !result.ok && (
        <p role="alert" className="mt-3 text-again">
          {result.message}
        </p>
      )}
      <form action={remove} className="mt-6 flex flex-wrap gap-2">
        <input type="hidden" name="attemptId" value={attemptId} />
        <Button type="submit" look="danger" disabled={pending}>
          Delete it
        </Button>
        <DialogClose render={<Button />}>Keep it</DialogClose>
      </form>
    </Dialog>
  )
}
