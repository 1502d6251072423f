import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ButtonLink, buttonClass } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { Page, Section } from '@/app/_ui/page'
import { getAccountDetails } from '@/lib/accounts/account-details.server'
import { getCurrentUser } from '@/lib/accounts/current-user.server'
import { listSessions } from '@/lib/accounts/list-sessions.server'
import { offeredProviders } from '@/lib/accounts/providers.server'
import { Connections } from './_components/connections'
import { DeleteForm } from './_components/delete-form'
import { NameForm } from './_components/name-form'
import { ChangePasswordForm, FirstPasswordForm } from './_components/password-forms'
import { Sessions } from './_components/sessions'

export const metadata: Metadata = { title: 'Account' }

const takenSentence =
  'That sign-in opens another account already, so it was not connected to this one. To use it, sign out first.'

export default async function AccountPage({ searchParams }: { searchParams: Promise<{ error?: string }> }) {
  const user = await getCurrentUser()
  if (!user) redirect('/sign-in?next=/settings/account')
  const [account, sessions, { error }] = await Promise.all([
    getAccountDetails(user.id),
    listSessions(user.id),
    searchParams,
  ])
  const guest = account.kind === 'guest'
  const offered = offeredProviders()
  return (
    <Page title="Account" width="text">
      {error === 'connection-taken' && (
        <Notice tone="error" className="mb-8">
          {takenSentence}
        </Notice>
      )}
      {guest && (
        <Section title="Guest">
          <p className="mb-4 max-w-text text-muted">
            You study as a guest: your work is kept for this browser alone. Make an account and it stays
            yours, with every review, on all your devices.
          </p>
          <div className="flex flex-wrap gap-2">
            <ButtonLink href="/sign-up?next=/settings/account" look="primary">
              Make an account
            </ButtonLink>
            <ButtonLink href="/sign-in?next=/settings/account">I have one</ButtonLink>
          </div>
        </Section>
      )}
      <Section title="Name">
        <NameForm displayName={account.displayName} />
      </Section>
      {!guest && (
        <>
          {(offered.length > 0 || account.providers.length > 0) && (
            <Section title="Connected sign-ins">
              <Connections offered={offered} connected={account.providers} />
            </Section>
          )}
          <Section
            title="Password"
            hint={
              account.hasPassword
                ? `You sign in as ${account.email ?? account.userName}. A new password signs out every other browser.`
                : 'With a name and a password you can sign in without your provider.'
            }
          >
            {account.hasPassword ? (
              <ChangePasswordForm login={account.email ?? account.userName ?? ''} />
            ) : (
              <FirstPasswordForm />
            )}
          </Section>
          <Section title="Signed in" hint="A browser that is not used for 90 days is signed out by itself.">
            <Sessions sessions={sessions} currentId={user.sessionId} timeZone={user.timeZone} />
          </Section>
        </>
      )}
      <Section
        title="Your data"
        hint="Everything you have here, as one JSON file: decks, notes, schedules and the whole log of reviews."
      >
        <a href="/api/account/export" download className={buttonClass()}>
          Download
        </a>
      </Section>
      <Section title={guest ? 'Leave' : 'Delete'}>
        <DeleteForm hasPassword={account.hasPassword} what={guest ? 'everything' : 'this account'} />
      </Section>
    </Page>
  )
}
