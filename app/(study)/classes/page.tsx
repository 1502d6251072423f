import type { Metadata } from 'next'
import Link from 'next/link'
import { Empty, Page, Section } from '@/app/_ui/page'
import { signedIn } from '@/app/signed-in'
import { type ClassSummary, listClasses } from '@/lib/classes/list-classes.server'
import { roleNames } from '@/lib/classes/roles'
import { CodeForm } from './_components/code-form'
import { NewClassDialog } from './_components/new-class-dialog'

export const metadata: Metadata = { title: 'Classes' }

/** The classes somebody teaches or learns in, and the ways into one. */
export default async function ClassesPage() {
  const user = await signedIn('/classes')
  const classes = await listClasses(user.id)
  const zones = Intl.supportedValuesOf('timeZone')
  return (
    <Page
      title="Classes"
      lead="Study what a teacher assigns, or assign decks to a class of your own."
      actions={
        <NewClassDialog
          timeZone={user.timeZone}
          zones={zones}
          name={user.name}
          guest={user.kind === 'guest'}
        />
      }
    >
      <Section title="Your classes">
        {classes.length > 0 ? (
          <ul className="border-line border-t">
            {classes.map((one) => (
              <ClassRow key={one.classId} {...one} />
            ))}
          </ul>
        ) : (
          <Empty title="None yet">
            Enter the code that your teacher gave you. Or make a class: it takes a minute, and its students
            need no account.
          </Empty>
        )}
      </Section>
      <Section title="Join a class">
        <CodeForm />
      </Section>
    </Page>
  )
}

function ClassRow({ classId, name, role, archived, students, open }: ClassSummary) {
  return (
    <li className="border-line border-b py-4">
      <Link
        href={`/classes/${classId}`}
        className="font-serif text-ink text-lg underline-offset-4 hover:underline"
      >
        {name}
      </Link>
      <p className="tabular text-muted text-sm">
        {[
          roleNames[role],
          `${students} ${students === 1 ? 'student' : 'students'}`,
          archived ? 'archived' : `${open} ${open === 1 ? 'assignment' : 'assignments'} running`,
        ].join(' · ')}
      </p>
    </li>
  )
}
