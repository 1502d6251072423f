import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getCurrentUser } from '@/lib/accounts/current-user.server'
import { offeredProviders } from '@/lib/accounts/providers.server'
import { DoorForm } from '../_components/door-form'
import { type DoorQuery, doorAddress, nextOf } from '../_components/door-query'
import { Providers } from '../_components/providers'
import { signUpForm } from '../actions'

export const metadata: Metadata = { title: 'Make an account' }

export default async function SignUpPage({ searchParams }: { searchParams: DoorQuery }) {
  const [user, next] = await Promise.all([getCurrentUser(), nextOf(searchParams)])
  if (user?.kind === 'account') redirect(next)
  return (
    <>
      <h1 className="font-[560] font-serif text-2xl text-ink">Make an account</h1>
      <p className="mt-2 text-muted">
        {user
          ? 'Everything you have studied here stays as it is, and opens on your other devices too.'
          : 'So that your cards know you on every device.'}
      </p>
      <Providers providers={offeredProviders()} next={next} />
      <DoorForm action={signUpForm} mode="sign-up" next={next} />
      <p className="mt-8 text-muted">
        Have an account?{' '}
        <Link
          href={doorAddress('/sign-in', next)}
          className="font-medium text-accent underline underline-offset-4"
        >
          Sign in
        </Link>
      </p>
    </>
  )
}
