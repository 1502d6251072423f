'use client'

import Link from 'next/link'
import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Input } from '@/app/_ui/field'
import { Outcome, problemAt } from '@/app/_ui/outcome'
import { ZoneField } from '@/app/_ui/zone-field'
import { enterClass } from '../../classes/actions'

/** Enters the class under a name. What the teacher will see, and what not, is said before. */
export function JoinForm({ code, name, nobody }: { code: string; name: string; nobody: boolean }) {
  const [result, join, pending] = useActionState(enterClass, null)
  return (
    <form action={join} className="flex flex-col gap-5">
      <input type="hidden" name="code" value={code} />
      <ZoneField />
      <Field
        label="Your name in this class"
        hint="How your teacher knows you."
        error={problemAt(result, 'displayName')}
      >
        {(wiring) => <Input name="displayName" defaultValue={name} required maxLength={60} {...wiring} />}
      </Field>
      <div className="max-w-text text-muted text-sm">
        <p>
          Your teachers see how you do with what they assign: when you answered, how often, and how well it is
          known. They see none of your own decks, no other class, and no answer of yours to anything else.
          Other students see nothing of you.
        </p>
        <p className="mt-2">You can leave at any time, and delete what the class knows about you.</p>
      </div>
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" look="primary" size="lg" disabled={pending}>
          {pending ? 'One moment' : 'Join the class'}
        </Button>
        <Outcome result={result} saved="" />
      </div>
      {nobody && (
        <p className="text-muted text-sm">
          You need no account: your work is kept in this browser until you make one.{' '}
          <Link
            href={`/sign-in?next=${encodeURIComponent(`/join/${code}`)}`}
            className="text-accent underline underline-offset-4"
          >
            I have an account
          </Link>
        </p>
      )}
    </form>
  )
}
