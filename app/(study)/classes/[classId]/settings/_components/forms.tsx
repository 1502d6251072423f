'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Checkbox, Field, Input } from '@/app/_ui/field'
import { Outcome, problemAt } from '@/app/_ui/outcome'
import { ClassFields } from '../../../_components/class-fields'
import { removeClass, saveClass } from '../../../actions'

/** Name, time zone, description; and what becomes of marks when somebody goes for good. */
export function SettingsForm({
  classId,
  zones,
  name,
  description,
  timeZone,
  keepMarks,
}: {
  classId: string
  zones: string[]
  name: string
  description: string
  timeZone: string
  keepMarks: boolean
}) {
  const [result, save, pending] = useActionState(saveClass, null)
  return (
    <form action={save} className="flex max-w-text flex-col gap-5">
      <input type="hidden" name="classId" value={classId} />
      <ClassFields result={result} zones={zones} name={name} description={description} timeZone={timeZone} />
      <Checkbox
        name="keepMarks"
        defaultChecked={keepMarks}
        label="Keep marks of students who leave for good, without their name"
        hint="Otherwise everything that the class knows of them is deleted when they ask for it."
      />
      <div className="flex items-center gap-4">
        <Button type="submit" look="primary" disabled={pending}>
          Save
        </Button>
        <Outcome result={result} saved="Saved." />
      </div>
    </form>
  )
}

/** Deletes a class after its name was typed. */
export function DeleteClassForm({ classId, name }: { classId: string; name: string }) {
  const [result, remove, pending] = useActionState(removeClass, null)
  return (
    <form action={remove} className="flex max-w-text flex-col gap-4">
      <input type="hidden" name="classId" value={classId} />
      <p className="text-muted">
        The class goes with its assignments and marks. What students studied stays theirs. This cannot be
        undone.
      </p>
      <Field label={`Type “${name}” to delete it`} error={problemAt(result, 'name')}>
        {(wiring) => <Input name="name" autoComplete="off" required {...wiring} />}
      </Field>
      <div className="flex items-center gap-4">
        <Button type="submit" look="danger" disabled={pending}>
          Delete the class
        </Button>
        <Outcome result={result} saved="" />
      </div>
    </form>
  )
}
