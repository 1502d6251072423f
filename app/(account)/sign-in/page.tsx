import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { Notice } from '@/app/_ui/notice'
import { getCurrentUser } from '@/lib/accounts/current-user.server'
import { offeredProviders } from '@/lib/accounts/providers.server'
import { DoorForm } from '../_components/door-form'
import { type DoorQuery, doorAddress, errorSentence, nextOf } from '../_components/door-query'
import { Providers } from '../_components/providers'
import { signInForm } from '../actions'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: { searchParams: DoorQuery }) {
  const [user, next, { error }] = await Promise.all([getCurrentUser(), nextOf(searchParams), searchParams])
  if (user?.kind === 'account') redirect(next)
  const trouble = errorSentence(error)
  return (
    <>
      <h1 className="font-[560] font-serif text-2xl text-ink">Sign in</h1>
      {user && (
        <p className="mt-2 text-muted">
          What you have studied here as a guest moves into your account with you.
        </p>
      )}
      {trouble && (
        <Notice tone="error" className="mt-6">
          {trouble}
        </Notice>
      )}
      <Providers providers={offeredProviders()} next={next} />
      <DoorForm action={signInForm} mode="sign-in" next={next} />
      <p className="mt-8 text-muted">
        No account yet?{' '}
        <Link
          href={doorAddress('/sign-up', next)}
          className="font-medium text-accent underline underline-offset-4"
        >
          Make one
        </Link>
      </p>
    </>
  )
}
