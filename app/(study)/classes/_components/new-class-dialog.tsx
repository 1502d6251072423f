'use client'

import { useActionState } from 'react'
import { Button, ButtonLink } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog'
import { Field, Input } from '@/app/_ui/field'
import { Outcome, problemAt } from '@/app/_ui/outcome'
import { makeClass } from '../actions'
import { ClassFields } from './class-fields'

/** Makes a class. A guest is shown the way to an account, which a class needs. */
export function NewClassDialog({
  timeZone,
  zones,
  name,
  guest,
}: {
  timeZone: string
  zones: string[]
  name: string | null
  guest: boolean
}) {
  const [result, make, pending] = useActionState(makeClass, null)
  return (
    <Dialog title="New class" trigger={<Button look="primary">New class</Button>}>
      {guest ? (
        <>
          <p className="mb-5 max-w-text text-muted">
            A class needs an account, so that it is not lost with this browser. Everything you did as a guest
            comes along.
          </p>
          <ButtonLink href="/sign-up?next=/classes" look="primary">
            Make an account
          </ButtonLink>
        </>
      ) : (
        <form action={make} className="flex flex-col gap-5">
          <ClassFields result={result} zones={zones} timeZone={timeZone} />
          <Field label="Your name in the class" error={problemAt(result, 'displayName')}>
            {(wiring) => <Input name="displayName" defaultValue={name ?? ''} required {...wiring} />}
          </Field>
          <div className="flex items-center gap-4">
            <Button type="submit" look="primary" disabled={pending}>
              Make the class
            </Button>
            <Outcome result={result} saved="" />
          </div>
        </form>
      )}
    </Dialog>
  )
}
