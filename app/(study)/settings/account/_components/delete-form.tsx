'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Input } from '@/app/_ui/field'
import { Outcome, problemAt } from '@/app/_ui/outcome'
import { PasswordInput } from '@/app/(account)/_components/password-input'
import { removeEverything } from '../actions'

/** Deletes the person and everything of theirs, after they said so twice. Opens without scripts. */
export function DeleteForm({ hasPassword, what }: { hasPassword: boolean; what: string }) {
  const [result, remove, pending] = useActionState(removeEverything, null)
  return (
    <details className="border-line border-y py-3" open={result?.ok === false || undefined}>
      <summary className="font-medium text-again">Delete {what}</summary>
      <form action={remove} className="mt-4 mb-3 flex max-w-96 flex-col gap-5">
        <p className="text-muted">
          Your decks, your schedule and every review are removed at once and cannot be brought back. Download
          your data first if you may want it.
        </p>
        {hasPassword ? (
          <Field label="Your password" error={problemAt(result, 'confirmation')}>
            {(wiring) => (
              <PasswordInput
                {...wiring}
                name="confirmation"
                autoComplete="current-password"
                maxLength={1000}
                required
              />
            )}
          </Field>
        ) : (
          <Field label="Type delete to confirm" error={problemAt(result, 'confirmation')}>
            {(wiring) => (
              <Input
                {...wiring}
                name="confirmation"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                required
              />
            )}
          </Field>
        )}
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" look="danger" disabled={pending}>
            {pending ? 'Deleting' : `Delete ${what}`}
          </Button>
          <Outcome result={result} saved="" />
        </div>
      </form>
    </details>
  )
}
