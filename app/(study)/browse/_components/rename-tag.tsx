'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog'
import { Field, Input, Select } from '@/app/_ui/field'
import { renameOwnTag } from '../actions'

/** Gives a tag another name on all notes of one's own. */
export function RenameTag({ tags }: { tags: string[] }) {
  const [result, rename, pending] = useActionState(renameOwnTag, null)
  return (
    <Dialog
      title="Rename a tag"
      description="On all your notes. Where the new name is used already, the two become one."
      trigger={<Button look="plain">Rename a tag</Button>}
    >
      <form action={rename} className="flex flex-col gap-5">
        <Field label="Tag">
          {(wiring) => (
            <Select name="from" {...wiring}>
              {tags.map((tag) => (
                <option key={tag}>{tag}</option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="New name" error={result && !result.ok ? result.message : undefined}>
          {(wiring) => <Input name="to" required autoComplete="off" maxLength={200} {...wiring} />}
        </Field>
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" look="primary" disabled={pending}>
            Rename
          </Button>
          <p role="status" className="text-good">
            {result?.ok && `Renamed on ${result.value} ${result.value === 1 ? 'note' : 'notes'}.`}
          </p>
        </div>
      </form>
    </Dialog>
  )
}
