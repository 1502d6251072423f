'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Input } from '@/app/_ui/field'
import { Outcome, problemAt } from '@/app/_ui/outcome'
import { PasswordInput } from '@/app/(account)/_components/password-input'
import { saveFirstPassword, savePassword } from '../actions'

/** Present and new password. `login` is there for password managers, which then know whose it is. */
export function ChangePasswordForm({ login }: { login: string }) {
  const [result, save, pending] = useActionState(savePassword, null)
  return (
    <form action={save} className="flex max-w-80 flex-col gap-5">
      <input type="text" name="username" autoComplete="username" defaultValue={login} readOnly hidden />
      <Field label="Present password" error={problemAt(result, 'current')}>
        {(wiring) => (
          <PasswordInput
            {...wiring}
            name="current"
            autoComplete="current-password"
            maxLength={1000}
            required
          />
        )}
      </Field>
      <NewPassword label="New password" name="next" error={problemAt(result, 'next')} />
      <div>
        <Button type="submit" disabled={pending}>
          Change password
        </Button>
        <Outcome result={result} saved="Changed. Every other browser was signed out." />
      </div>
    </form>
  )
}

/** A name and a password for an account that only a provider opens so far. */
export function FirstPasswordForm() {
  const [{ result, login }, save, pending] = useActionState(saveFirstPassword, { result: null, login: '' })
  return (
    <form action={save} className="flex max-w-80 flex-col gap-5">
      <Field label="E-mail or user name" error={problemAt(result, 'login')}>
        {(wiring) => (
          <Input
            {...wiring}
            name="login"
            inputMode="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            required
            defaultValue={login}
            key={login}
          />
        )}
      </Field>
      <NewPassword label="Password" name="password" error={problemAt(result, 'password')} />
      <div>
        <Button type="submit" disabled={pending}>
          Add password
        </Button>
        <Outcome result={result} saved="Added." />
      </div>
    </form>
  )
}

function NewPassword({ label, name, error }: { label: string; name: string; error: string | undefined }) {
  return (
    <Field label={label} hint="At least 8 characters." error={error}>
      {(wiring) => (
        <PasswordInput
          {...wiring}
          name={name}
          autoComplete="new-password"
          minLength={8}
          maxLength={1000}
          required
        />
      )}
    </Field>
  )
}
