'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogClose } from '@/app/_ui/dialog'
import { Field, Input } from '@/app/_ui/field'
import type { ListedCard } from './listed-card'

/** What is to happen to the selected cards, or to their notes. */
export type Change =
  | { type: 'delete' }
  | { type: 'suspend' | 'unsuspend' | 'flag' | 'unflag' | 'confirm' }
  | { type: 'tag'; add: string; remove: string }

/** Says how many cards are selected and what can be done with them; stays in sight at the bottom. */
export function SelectionBar({
  chosen,
  pending,
  onApply,
  onSelectAll,
  onClear,
}: {
  chosen: ListedCard[]
  pending: boolean
  onApply: (change: Change) => void
  onSelectAll: () => void
  onClear: () => void
}) {
  const allOwned = chosen.every((card) => card.owned)
  const press = (type: Exclude<Change['type'], 'tag'>, name: string, look?: 'danger') => (
    <Button look={look} disabled={pending} onClick={() => onApply({ type })}>
      {name}
    </Button>
  )
  return (
    <section
      aria-label="Selected cards"
      className="arrive sticky bottom-0 z-20 -mx-5 mt-8 border-line border-t bg-paper px-5 py-3 max-sm:bottom-[calc(3rem+env(safe-area-inset-bottom))] sm:mx-0 sm:px-0"
    >
      <div className="flex flex-wrap items-center gap-2">
        <p className="tabular mr-2 font-semibold text-ink" role="status">
          {chosen.length} selected
        </p>
        {chosen.some((card) => !card.suspended) && press('suspend', 'Suspend')}
        {chosen.some((card) => card.suspended) && press('unsuspend', 'Unsuspend')}
        {chosen.some((card) => card.flag === 0) && press('flag', 'Flag')}
        {chosen.some((card) => card.flag > 0) && press('unflag', 'Unflag')}
        {allOwned && <TagDialog pending={pending} onApply={onApply} />}
        {allOwned && chosen.some((card) => card.derived) && press('confirm', 'Looks right')}
        {allOwned && press('delete', 'Delete', 'danger')}
        <Button look="plain" onClick={onSelectAll}>
          All shown
        </Button>
        <Button look="plain" onClick={onClear}>
          None
        </Button>
      </div>
      {!allOwned && (
        <p className="mt-2 text-muted text-xs">
          Some of these belong to the library: suspend what you do not want to see; tags and deleting are for
          your own notes.
        </p>
      )}
    </section>
  )
}

function TagDialog({ pending, onApply }: { pending: boolean; onApply: (change: Change) => void }) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      title="Tags of the selected notes"
      description="Several are separated by spaces or commas."
      open={open}
      onOpenChange={setOpen}
      trigger={<Button disabled={pending}>Tag</Button>}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          setOpen(false)
          onApply({
            type: 'tag',
            add: String(form.get('add') ?? ''),
            remove: String(form.get('remove') ?? ''),
          })
        }}
        className="flex flex-col gap-5"
      >
        <Field label="Put on" optional>
          {(wiring) => <Input name="add" autoComplete="off" maxLength={1000} {...wiring} />}
        </Field>
        <Field label="Take off" optional>
          {(wiring) => <Input name="remove" autoComplete="off" maxLength={1000} {...wiring} />}
        </Field>
        <div className="flex gap-2">
          <Button type="submit" look="primary">
            Change tags
          </Button>
          <DialogClose render={<Button look="plain">Cancel</Button>} />
        </div>
      </form>
    </Dialog>
  )
}
