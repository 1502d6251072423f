'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Select } from '@/app/_ui/field'
import { Outcome, problemAt } from '@/app/_ui/outcome'
import { saveDay } from '../actions'

/** Time zone and roll-over hour. */
export function DayForm({
  timeZone,
  rolloverHour,
  zones,
}: {
  timeZone: string
  rolloverHour: number
  zones: string[]
}) {
  const [result, save, pending] = useActionState(saveDay, null)
  const known = zones.includes(timeZone) ? zones : [timeZone, ...zones]
  return (
    <form action={save} className="grid gap-5 sm:grid-cols-2">
      <Field label="Time zone" error={problemAt(result, 'timeZone')}>
        {(wiring) => (
          <Select name="timeZone" defaultValue={timeZone} key={timeZone} {...wiring}>
            {known.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="The day starts at" error={problemAt(result, 'rolloverHour')}>
        {(wiring) => (
          <Select name="rolloverHour" defaultValue={rolloverHour} key={rolloverHour} {...wiring}>
            {Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`).map(
              (time, hour) => (
                <option key={time} value={hour}>
                  {time}
                </option>
              ),
            )}
          </Select>
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-4 sm:col-span-2">
        <Button type="submit" disabled={pending}>
          Save your day
        </Button>
        <Outcome result={result} saved="Saved. Today is counted by this from now on." />
      </div>
    </form>
  )
}
