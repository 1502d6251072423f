'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Input } from '@/app/_ui/field'
import { Outcome, problemAt } from '@/app/_ui/outcome'
import { Press } from '../../../_components/press'
import { giveMark, takeMarkBack } from '../../../actions'

/** Sets a mark by hand, with the reason that the student reads; or lets the log say it again. */
export function MarkForm({
  classId,
  memberId,
  assignmentId,
  title,
  points,
  given,
}: {
  classId: string
  memberId: string
  assignmentId: string
  title: string
  points: number
  given: boolean
}) {
  const [result, give, pending] = useActionState(giveMark, null)
  const place = { classId, memberId, assignmentId }
  return (
    <details>
      <summary className="text-muted text-sm underline-offset-4 hover:underline">
        {given ? 'Change the mark, or take it back' : 'Set the mark by hand'}
        <span className="sr-only"> in {title}</span>
      </summary>
      <form action={give} className="mt-3 flex flex-wrap items-start gap-4">
        {Object.entries(place).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Field label="Points" className="w-28" error={problemAt(result, 'points')}>
          {(wiring) => (
            <Input
              name="points"
              type="number"
              min={0}
              step="any"
              defaultValue={points}
              required
              {...wiring}
            />
          )}
        </Field>
        <Field
          label="Reason"
          hint="The student reads it."
          className="min-w-64 flex-1"
          error={problemAt(result, 'reason')}
        >
          {(wiring) => <Input name="reason" required maxLength={500} {...wiring} />}
        </Field>
        <Button type="submit" disabled={pending} className="mt-7.5">
          Set the mark
        </Button>
        <div className="w-full">
          <Outcome result={result} saved="Set. It counts everywhere from now on." />
        </div>
      </form>
      {given && (
        <div className="mt-3">
          <Press action={takeMarkBack} fields={place}>
            Take it back: what the log says counts
          </Press>
        </div>
      )}
    </details>
  )
}
