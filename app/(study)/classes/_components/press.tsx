'use client'

import { type ReactNode, useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import type { ActionResult } from '@/lib/action'

/** A form of one button (and hidden `fields`); says so beside it when the server refused. */
export function Press({
  action,
  fields,
  label,
  look,
  children,
}: {
  action: (previous: ActionResult<void> | null, form: FormData) => Promise<ActionResult<void>>
  fields: Record<string, string>
  /** Read out instead of the words on the button, where those do not say enough. */
  label?: string
  look?: 'primary' | 'quiet' | 'plain' | 'danger'
  children: ReactNode
}) {
  const [result, submit, pending] = useActionState(action, null)
  return (
    <form action={submit} className="flex flex-wrap items-center gap-3">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" look={look} disabled={pending} aria-label={label}>
        {children}
      </Button>
      {result && !result.ok && (
        <p role="alert" className="font-medium text-again text-xs">
          {result.message}
        </p>
      )}
    </form>
  )
}
