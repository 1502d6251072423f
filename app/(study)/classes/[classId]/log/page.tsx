import type { Metadata } from 'next'
import Link from 'next/link'
import { Page } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { type ClassChange, listChanges } from '@/lib/classes/list-changes.server'
import { getMyPlace } from '@/lib/classes/membership.server'
import { momentText } from '@/lib/classes/words'
import { ClassTabs } from '../_components/class-tabs'
import { TakeMarksBack } from '../answers/_components/take-marks-back'
import { changeText } from './change-text'

export const metadata: Metadata = { title: 'Log' }

type Props = { params: Promise<{ classId: string }>; searchParams: Promise<{ before?: string }> }

/** Who changed a mark, a role or a place, and when. */
export default async function LogPage({ params, searchParams }: Props) {
  const { classId } = await params
  const { before } = await searchParams
  const user = await signedIn(`/classes/${classId}/log`)
  const { changes, next } = await orNotFound(listChanges(user.id, classId, before))
  const mine = await orNotFound(getMyPlace(user.id, classId))
  return (
    <Page
      title="Log"
      lead={`${mine.className}: every change to marks, roles and places. Nothing in it can be edited.`}
    >
      <ClassTabs classId={classId} current="log" />
      <ul className="border-line border-t">
        {changes.map((change) => (
          <Entry key={change.changeId} classId={classId} change={change} timeZone={mine.timeZone} />
        ))}
      </ul>
      {next && (
        <p className="mt-4">
          <Link
            href={`/classes/${classId}/log?before=${next}`}
            className="text-accent underline underline-offset-4"
          >
            Earlier
          </Link>
        </p>
      )}
    </Page>
  )
}

function Entry({ classId, change, timeZone }: { classId: string; change: ClassChange; timeZone: string }) {
  return (
    <li className="grid gap-x-6 border-line border-b py-2 sm:grid-cols-[11rem_1fr]">
      <time className="tabular text-faint text-sm" dateTime={change.createdAt.toISOString()}>
        {momentText(change.createdAt, timeZone)}
      </time>
      <div>
        <p>{changeText(change)}</p>
        {change.batchId && <TakeMarksBack classId={classId} batchId={change.batchId} />}
      </div>
    </li>
  )
}
