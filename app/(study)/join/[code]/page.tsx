import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Notice } from '@/app/_ui/notice'
import { Page } from '@/app/_ui/page'
import { currentVisitor } from '@/lib/accounts/session-cookie.server'
import { type OpenDoor, openDoor } from '@/lib/classes/join-class.server'
import { UserError } from '@/lib/errors'
import { CodeForm } from '../../classes/_components/code-form'
import { JoinForm } from './join-form'

export const metadata: Metadata = { title: 'Join a class', robots: { index: false } }

/** The door of a class: who teaches it, and the name one wants to go by in it. */
export default async function JoinByCodePage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params
  const visitor = await currentVisitor()
  const door = await knock(decodeURIComponent(code), visitor.user?.id ?? null, visitor.network)
  if (typeof door === 'string') {
    return (
      <Page title="Join a class" width="text">
        <Notice tone="error" className="mb-8">
          {door}
        </Notice>
        <CodeForm />
      </Page>
    )
  }
  if (door.already) redirect(`/classes/${door.classId}`)
  return (
    <Page title={door.className} lead={`Taught by ${door.teachers.join(', ')}.`} width="text">
      <JoinForm
        code={decodeURIComponent(code)}
        name={door.invitedAs ?? visitor.user?.name ?? ''}
        nobody={visitor.user === null}
      />
    </Page>
  )
}

async function knock(code: string, userId: string | null, network: string): Promise<OpenDoor | string> {
  try {
    return await openDoor({ userId, network }, code)
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
}
