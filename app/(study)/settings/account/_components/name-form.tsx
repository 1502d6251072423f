'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Input } from '@/app/_ui/field'
import { Outcome, problemAt } from '@/app/_ui/outcome'
import { saveName } from '../actions'

/** What the app calls the person. */
export function NameForm({ displayName }: { displayName: string | null }) {
  const [result, save, pending] = useActionState(saveName, null)
  return (
    <form action={save} className="flex flex-col gap-4">
      <Field label="Display name" optional error={problemAt(result, 'displayName')}>
        {(wiring) => (
          <Input
            {...wiring}
            name="displayName"
            autoComplete="name"
            maxLength={200}
            defaultValue={displayName ?? ''}
            key={displayName}
            className="max-w-80"
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" disabled={pending}>
          Save name
        </Button>
        <Outcome result={result} saved="Saved." />
      </div>
    </form>
  )
}
