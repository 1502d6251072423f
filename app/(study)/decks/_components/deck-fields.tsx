import { Field, Input, Textarea } from '@/app/_ui/field'
import { problemAt } from '@/app/_ui/outcome'
import type { ActionResult } from '@/lib/action'

/** Name and description of a deck. */
export function DeckFields({
  result,
  name = '',
  description = '',
}: {
  result: ActionResult<unknown> | null
  name?: string
  description?: string
}) {
  return (
    <>
      <Field label="Name" error={problemAt(result, 'name')}>
        {(wiring) => <Input name="name" defaultValue={name} required autoComplete="off" {...wiring} />}
      </Field>
      <Field label="Description" optional error={problemAt(result, 'description')}>
        {(wiring) => <Textarea name="description" defaultValue={description} rows={2} {...wiring} />}
      </Field>
    </>
  )
}
