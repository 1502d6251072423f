import type { Metadata } from 'next'
import { after } from 'next/server'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { catchUpWithClasses } from '@/lib/classes/catch-up.server'
import { getClassBoard, refreshWholeClass } from '@/lib/classes/class-board.server'
import { getClassCode } from '@/lib/classes/class-codes.server'
import { getMyPlace } from '@/lib/classes/membership.server'
import { getMyClass } from '@/lib/classes/my-class.server'
import { allows } from '@/lib/classes/roles'
import { StudentView } from './_components/student-view'
import { TeacherView } from './_components/teacher-view'

export const metadata: Metadata = { title: 'Class' }

type Props = { params: Promise<{ classId: string }>; searchParams: Promise<{ from?: string }> }

/** A class: for its students what they have to do, for its teachers how they do. */
export default async function ClassPage({ params, searchParams }: Props) {
  const { classId } = await params
  const user = await signedIn(`/classes/${classId}`)
  await catchUpWithClasses(user.id)
  const { role } = await orNotFound(getMyPlace(user.id, classId))
  if (!allows(role, 'read')) return <StudentView {...(await getMyClass(user.id, classId))} />
  const from = Number((await searchParams).from ?? 0)
  const board = await getClassBoard(user.id, classId, { from: Number.isFinite(from) ? from : 0 })
  if (board.behind > 0) after(() => refreshWholeClass(user.id, classId))
  const code = board.studentCount === 0 ? await getClassCode(user.id, classId) : null
  return <TeacherView board={board} code={code} />
}
