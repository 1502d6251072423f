import type { Metadata } from 'next'
import { ButtonLink } from '@/app/_ui/button'
import { Page, Section } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { getClassCode } from '@/lib/classes/class-codes.server'
import { listInvitations } from '@/lib/classes/invitations.server'
import { listMembers, peoplePage } from '@/lib/classes/list-members.server'
import { getMyPlace } from '@/lib/classes/membership.server'
import { allows } from '@/lib/classes/roles'
import { momentText } from '@/lib/classes/words'
import { ClassTabs } from '../_components/class-tabs'
import { CodeCard } from '../_components/code-card'
import { CopyJoinLink } from '../_components/copy-join-link'
import { Pages } from '../_components/pages'
import { CodeControls, InviteForm } from './_components/forms'
import { PeopleList } from './_components/people-list'
import { SearchPeople } from './_components/search-people'

export const metadata: Metadata = { title: 'People' }

type Props = {
  params: Promise<{ classId: string }>
  searchParams: Promise<{ q?: string; from?: string }>
}

/** Who is in a class, and the ways in. */
export default async function PeoplePage({ params, searchParams }: Props) {
  const { classId } = await params
  const { q = '', from } = await searchParams
  const user = await signedIn(`/classes/${classId}/people`)
  const { people, ...page } = await orNotFound(
    listMembers(user.id, classId, { query: q, from: Number(from ?? 0) || 0 }),
  )
  const mine = await orNotFound(getMyPlace(user.id, classId))
  const teaches = allows(mine.role, 'teach') && !mine.archived
  const code = await getClassCode(user.id, classId)
  const shown = people.map(({ memberId }) => memberId)
  const invitations = teaches ? await listInvitations(user.id, classId, shown) : []
  return (
    <Page
      title="People"
      lead={mine.className}
      actions={teaches && <ButtonLink href={`/classes/${classId}/people/roster`}>Import a roster</ButtonLink>}
    >
      <ClassTabs classId={classId} current="people" />
      <Section title="The code">
        {code ? (
          <CodeCard {...code} timeZone={mine.timeZone} />
        ) : (
          <p className="border-line border-y py-6 text-muted">No code is in force: nobody can join by one.</p>
        )}
        {teaches && <CodeControls classId={classId} open={code !== null} />}
      </Section>
      <Section title="Everybody">
        {(page.count > peoplePage || q !== '') && <SearchPeople classId={classId} query={q} />}
        {people.length === 0 ? (
          <p className="border-line border-y py-6 text-muted">Nobody is called that.</p>
        ) : (
          <PeopleList
            classId={classId}
            people={people}
            myMemberId={mine.memberId}
            teaches={teaches}
            owns={mine.role === 'owner'}
          />
        )}
        <Pages
          from={page.from}
          shown={people.length}
          all={page.count}
          address={`/classes/${classId}/people${q === '' ? '' : `?q=${encodeURIComponent(q)}`}`}
        />
      </Section>
      {teaches && (
        <Section
          title="Personal links"
          hint="Each lets in the one person it names, once; here are those of the people above. They work for sixty days and are made anew before they end."
        >
          <InviteForm classId={classId} />
          {invitations.length > 0 && (
            <ul className="mt-5 border-line border-t">
              {invitations.map(({ token, name, key, expiresAt }) => (
                <li
                  key={token}
                  className="grid items-center gap-x-6 border-line border-b py-2 sm:grid-cols-[1fr_auto]"
                >
                  <span className="min-w-0">
                    {name} <span className="text-faint text-xs">{key}</span>
                    <span className="block text-faint text-xs">
                      until {momentText(expiresAt, mine.timeZone)}
                    </span>
                  </span>
                  <CopyJoinLink code={token} label={`Copy the link of ${name}`} />
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
    </Page>
  )
}
