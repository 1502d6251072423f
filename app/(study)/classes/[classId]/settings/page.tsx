import type { Metadata } from 'next'
import { Page, Section } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { getClassSettings } from '@/lib/classes/get-class-settings.server'
import { Press } from '../../_components/press'
import { archive, leave } from '../../actions'
import { ClassTabs } from '../_components/class-tabs'
import { DeleteClassForm, SettingsForm } from './_components/forms'

export const metadata: Metadata = { title: 'Settings of a class' }

/** What a class is called, and its end. */
export default async function ClassSettingsPage({ params }: { params: Promise<{ classId: string }> }) {
  const { classId } = await params
  const user = await signedIn(`/classes/${classId}/settings`)
  const found = await orNotFound(getClassSettings(user.id, classId))
  return (
    <Page title="Settings" lead={found.name}>
      <ClassTabs classId={classId} current="settings" />
      {found.teaches ? (
        <Section title="This class">
          <SettingsForm classId={classId} zones={Intl.supportedValuesOf('timeZone')} {...found} />
        </Section>
      ) : (
        <p className="mb-8 text-muted">
          {found.archived ? 'This class is archived.' : 'Its teachers can change the settings of this class.'}
        </p>
      )}
      {found.role === 'owner' ? (
        <>
          <Section title={found.archived ? 'Open it again' : 'Archive it'}>
            <p className="mb-3 max-w-text text-muted">
              {found.archived
                ? 'Students can join again, and assignments ask for work again.'
                : 'Everything stays to be read, and nothing changes any more. You can open it again.'}
            </p>
            <Press action={archive} fields={{ classId, archived: found.archived ? 'no' : 'yes' }}>
              {found.archived ? 'Open the class' : 'Archive the class'}
            </Press>
          </Section>
          <Section title="Delete it">
            <DeleteClassForm classId={classId} name={found.name} />
          </Section>
        </>
      ) : (
        <Section title="Leave it">
          <Press action={leave} fields={{ classId }}>
            Leave the class
          </Press>
        </Section>
      )}
    </Page>
  )
}
