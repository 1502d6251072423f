'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Input } from '@/app/_ui/field'
import { Outcome, problemAt } from '@/app/_ui/outcome'
import type { ClassPerson } from '@/lib/classes/list-members.server'
import { saveMember } from '../../../actions'

/** Name, group and standing extra time of somebody in the class. */
export function MemberForm({ classId, person }: { classId: string; person: ClassPerson }) {
  const [result, save, pending] = useActionState(saveMember, null)
  return (
    <form action={save} className="flex flex-wrap items-end gap-4">
      <input type="hidden" name="classId" value={classId} />
      <input type="hidden" name="memberId" value={person.memberId} />
      <Field label="Name" className="w-56" error={problemAt(result, 'displayName')}>
        {(wiring) => (
          <Input name="displayName" defaultValue={person.displayName} required maxLength={60} {...wiring} />
        )}
      </Field>
      <Field label="Group" optional className="w-36">
        {(wiring) => <Input name="groupName" defaultValue={person.groupName} maxLength={40} {...wiring} />}
      </Field>
      <Field label="Days more, always" className="w-36" error={problemAt(result, 'extraDays')}>
        {(wiring) => (
          <Input
            name="extraDays"
            type="number"
            min={0}
            max={365}
            defaultValue={person.extraDays}
            {...wiring}
          />
        )}
      </Field>
      <Button type="submit" disabled={pending}>
        Save
      </Button>
      <Outcome result={result} saved="Saved." />
    </form>
  )
}
