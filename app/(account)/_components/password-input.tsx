'use client'

import { type ComponentProps, useState } from 'react'
import { Input } from '@/app/_ui/field'

/** A password field with a button that shows what was typed. Without scripts it is a plain password field. */
export function PasswordInput(props: Omit<ComponentProps<'input'>, 'type' | 'className'>) {
  const [shown, setShown] = useState(false)
  return (
    <div className="relative">
      <Input
        {...props}
        type={shown ? 'text' : 'password'}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        className="pr-18"
      />
      <button
        type="button"
        aria-pressed={shown}
        aria-label="Show the password"
        aria-controls={props.id}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-0 right-0 min-w-16 rounded-md px-3 font-medium text-muted text-xs hover:text-ink"
      >
        {shown ? 'Hide' : 'Show'}
      </button>
    </div>
  )
}
