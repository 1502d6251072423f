'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Input, Select } from '@/app/_ui/field'
import { Outcome, problemAt } from '@/app/_ui/outcome'
import { giveTime } from '../../../actions'

/** Gives one student, or a group, more days for an assignment. */
export function TimeForm({
  classId,
  assignmentId,
  students,
  groups,
}: {
  classId: string
  assignmentId: string
  students: { memberId: string; name: string }[]
  groups: string[]
}) {
  const [result, give, pending] = useActionState(giveTime, null)
  return (
    <form action={give} className="grid gap-5 sm:grid-cols-2">
      <input type="hidden" name="classId" value={classId} />
      <input type="hidden" name="assignmentId" value={assignmentId} />
      <Field label="Whom">
        {(wiring) => (
          <Select name="whom" required {...wiring}>
            {groups.map((group) => (
              <option key={group} value={`group:${group}`}>
                Everybody in group {group}
              </option>
            ))}
            {students.map(({ memberId, name }) => (
              <option key={memberId} value={memberId}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Days" hint="0 takes it back." error={problemAt(result, 'extraDays')}>
        {(wiring) => <Input name="extraDays" type="number" min={0} max={365} defaultValue={3} {...wiring} />}
      </Field>
      <Field label="Reason" optional className="sm:col-span-2">
        {(wiring) => <Input name="reason" maxLength={300} {...wiring} />}
      </Field>
      <div className="flex flex-wrap items-center gap-4 sm:col-span-2">
        <Button type="submit" disabled={pending}>
          Give more time
        </Button>
        <Outcome result={result} saved="Done." />
      </div>
    </form>
  )
}
