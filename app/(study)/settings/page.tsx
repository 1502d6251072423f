import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { Page, Section } from '@/app/_ui/page'
import { ThemeChoice } from '@/app/_ui/theme-choice'
import { getCurrentUser } from '@/lib/accounts/current-user.server'
import { getStudyOptions } from '@/lib/scheduling/study-options.server'
import { DayForm } from './_components/day-form'
import { StudyForm } from './_components/study-form'
import { saveStudyOptions } from './actions'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const user = await getCurrentUser()
  if (!user) redirect('/sign-in?next=/settings')
  const [options, jar] = await Promise.all([getStudyOptions(user.id), cookies()])
  const theme = jar.get('theme')?.value
  return (
    <Page title="Settings" width="text">
      <Section title="Account">
        <p className="text-muted">
          {user.kind === 'guest'
            ? 'You study as a guest, kept in this browser. '
            : `Signed in as ${user.name}. `}
          <Link href="/settings/account" className="font-medium text-accent underline underline-offset-4">
            {user.kind === 'guest' ? 'Keep your work in an account' : 'Password, sessions, your data'}
          </Link>
        </p>
      </Section>
      <Section title="Theme">
        <ThemeChoice initial={theme === 'light' || theme === 'dark' ? theme : 'system'} />
      </Section>
      <Section
        title="Your day"
        hint="When a new day of study begins. Night owls set it late, so that an hour past midnight still counts as today."
      >
        <DayForm
          timeZone={user.timeZone}
          rolloverHour={user.rolloverHour}
          zones={Intl.supportedValuesOf('timeZone')}
        />
      </Section>
      <Section
        title="Study"
        hint="For all decks; each deck can differ in its own options. Cards you have answered keep the date they have."
      >
        <StudyForm layer={options} save={saveStudyOptions} />
      </Section>
    </Page>
  )
}
