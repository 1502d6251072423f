import type { Metadata } from 'next'
import { Page } from '@/app/_ui/page'
import { CodeForm } from '../classes/_components/code-form'

export const metadata: Metadata = { title: 'Join a class' }

/** Where a code is typed by somebody who was told no more than this address. */
export default function JoinPage() {
  return (
    <Page title="Join a class" lead="Your teacher has a code for you." width="text">
      <CodeForm />
    </Page>
  )
}
