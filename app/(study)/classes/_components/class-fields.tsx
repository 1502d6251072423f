import { Field, Input, Select, Textarea } from '@/app/_ui/field'
import { problemAt } from '@/app/_ui/outcome'
import type { ActionResult } from '@/lib/action'

/** Name, time zone and description of a class. */
export function ClassFields({
  result,
  zones,
  timeZone,
  name = '',
  description = '',
}: {
  result: ActionResult<unknown> | null
  zones: string[]
  timeZone: string
  name?: string
  description?: string
}) {
  const known = zones.includes(timeZone) ? zones : [timeZone, ...zones]
  return (
    <>
      <Field label="Name of the class" error={problemAt(result, 'name')}>
        {(wiring) => <Input name="name" defaultValue={name} required autoComplete="off" {...wiring} />}
      </Field>
      <Field label="Time zone" hint="Due dates are meant there." error={problemAt(result, 'timeZone')}>
        {(wiring) => (
          <Select name="timeZone" defaultValue={timeZone} {...wiring}>
            {known.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Description" optional error={problemAt(result, 'description')}>
        {(wiring) => <Textarea name="description" defaultValue={description} rows={2} {...wiring} />}
      </Field>
    </>
  )
}
