'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Input } from '@/app/_ui/field'
import { Outcome, problemAt } from '@/app/_ui/outcome'
import { findClass } from '../actions'

/** A class's code, as it stands on the board. */
export function CodeForm() {
  const [result, find, pending] = useActionState(findClass, null)
  return (
    <form action={find} className="max-w-text">
      <div className="flex flex-wrap items-end gap-3">
        <Field
          label="Code"
          className="w-56"
          error={problemAt(result, 'code')}
          hint="Eight letters and digits."
        >
          {(wiring) => (
            <Input
              name="code"
              required
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              className="font-mono uppercase"
              {...wiring}
            />
          )}
        </Field>
        <Button type="submit" disabled={pending} className="mb-6.5">
          Find the class
        </Button>
      </div>
      <Outcome result={result} saved="" />
    </form>
  )
}
