'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Input } from '@/app/_ui/field'
import { Notice } from '@/app/_ui/notice'
import { problemAt } from '@/app/_ui/outcome'
import { ZoneField } from '@/app/_ui/zone-field'
import type { DoorState } from '../actions'
import { PasswordInput } from './password-input'

/**
 * Name and password, to sign in or to sign up. The action is the server's own, so the form works before any
 * script has loaded; what was typed as the name survives a refusal.
 */
export function DoorForm({
  action,
  mode,
  next,
}: {
  action: (state: DoorState, form: FormData) => Promise<DoorState>
  mode: 'sign-in' | 'sign-up'
  next: string
}) {
  const [{ result, login }, submit, pending] = useActionState(action, { result: null, login: '' })
  const joining = mode === 'sign-up'
  const problems = result && !result.ok ? result.problems : []
  return (
    <form action={submit} className="mt-8 flex flex-col gap-5">
      {result && !result.ok && problems.length === 0 && <Notice tone="error">{result.message}</Notice>}
      <Field
        label="E-mail or user name"
        error={problemAt(result, 'login')}
        hint={joining ? 'No mail is sent. A user name will do.' : undefined}
      >
        {(wiring) => (
          <Input
            {...wiring}
            name="login"
            type="text"
            inputMode="email"
            autoComplete="username"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            required
            maxLength={254}
            defaultValue={login}
            key={login}
          />
        )}
      </Field>
      <Field
        label="Password"
        error={problemAt(result, 'password')}
        hint={
          joining
            ? 'At least 8 characters. Three or four words that do not belong together are good.'
            : undefined
        }
      >
        {(wiring) => (
          <PasswordInput
            {...wiring}
            name="password"
            autoComplete={joining ? 'new-password' : 'current-password'}
            minLength={joining ? 8 : undefined}
            maxLength={1000}
            required
          />
        )}
      </Field>
      <input type="hidden" name="next" value={next} />
      {joining && <ZoneField />}
      <Button type="submit" look="primary" size="lg" disabled={pending} className="mt-1 w-full">
        {pending ? 'One moment' : joining ? 'Make an account' : 'Sign in'}
      </Button>
    </form>
  )
}
