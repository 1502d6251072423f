'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Input, Select } from '@/app/_ui/field'
import { Outcome, problemAt } from '@/app/_ui/outcome'
import { Press } from '../../../_components/press'
import { closeCode, invite, newCode } from '../../../actions'

/** Replaces the code of a class, or closes it. */
export function CodeControls({ classId, open }: { classId: string; open: boolean }) {
  const [result, make, pending] = useActionState(newCode, null)
  return (
    <details className="mt-4">
      <summary className="text-muted text-sm underline-offset-4 hover:underline">
        {open ? 'Replace or close the code' : 'Make a code'}
      </summary>
      <form action={make} className="mt-4 flex flex-wrap items-end gap-4">
        <input type="hidden" name="classId" value={classId} />
        <Field label="Works for days" className="w-32" error={problemAt(result, 'days')}>
          {(wiring) => <Input name="days" type="number" min={1} max={365} defaultValue={60} {...wiring} />}
        </Field>
        <Field label="Lets in people" className="w-32" error={problemAt(result, 'maxUses')}>
          {(wiring) => (
            <Input name="maxUses" type="number" min={1} max={5000} defaultValue={200} {...wiring} />
          )}
        </Field>
        <Button type="submit" disabled={pending}>
          New code
        </Button>
        <Outcome result={result} saved="The code before opens nothing any more." />
      </form>
      {open && (
        <div className="mt-4">
          <Press action={closeCode} fields={{ classId }}>
            Close the class to newcomers
          </Press>
        </div>
      )}
    </details>
  )
}

/** Puts one person on the list: a student, an assistant or another teacher. */
export function InviteForm({ classId }: { classId: string }) {
  const [result, send, pending] = useActionState(invite, null)
  return (
    <form action={send} className="flex flex-wrap items-end gap-4">
      <input type="hidden" name="classId" value={classId} />
      <Field label="Name" className="w-64" error={problemAt(result, 'displayName')}>
        {(wiring) => <Input name="displayName" required maxLength={60} autoComplete="off" {...wiring} />}
      </Field>
      <Field label="As" className="w-40">
        {(wiring) => (
          <Select name="role" {...wiring}>
            <option value="student">Student</option>
            <option value="assistant">Assistant</option>
            <option value="teacher">Teacher</option>
          </Select>
        )}
      </Field>
      <Button type="submit" disabled={pending}>
        Make a link
      </Button>
      <Outcome result={result} saved="It is in the list below." />
    </form>
  )
}
