import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Page } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { getMyPlace } from '@/lib/classes/membership.server'
import { allows } from '@/lib/classes/roles'
import { RosterStudio } from './roster-studio'

export const metadata: Metadata = { title: 'Import a roster' }

/** Where a class list is put in, looked at, and imported. */
export default async function RosterPage({ params }: { params: Promise<{ classId: string }> }) {
  const { classId } = await params
  const user = await signedIn(`/classes/${classId}/people/roster`)
  const mine = await orNotFound(getMyPlace(user.id, classId))
  if (!allows(mine.role, 'teach') || mine.archived) notFound()
  return (
    <Page
      title="Import a roster"
      lead="A table with a name in each line, and if you have it an e-mail address or number and a group. Importing it again adds who is new."
    >
      <RosterStudio classId={classId} />
    </Page>
  )
}
