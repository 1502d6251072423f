import { Button } from '@/app/_ui/button'
import { Field, Input } from '@/app/_ui/field'

/** Asks for the marks as they were at a moment. A plain form: the address says what is shown. */
export function AsOfForm({ zone, value }: { zone: string; value: string }) {
  return (
    <form method="get" className="mt-10 flex flex-wrap items-end gap-3 border-line border-t pt-6">
      <input type="hidden" name="zone" value={zone} />
      <Field label="Show the marks as they were on">
        {(wiring) => (
          <Input type="datetime-local" name="asOf" defaultValue={value} max={value} required {...wiring} />
        )}
      </Field>
      <Button type="submit">Show</Button>
    </form>
  )
}
