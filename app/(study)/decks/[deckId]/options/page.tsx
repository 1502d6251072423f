import type { Metadata } from 'next'
import Link from 'next/link'
import { Page } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { getDeck } from '@/lib/decks/get-deck.server'
import { getDeckOptions } from '@/lib/scheduling/study-options.server'
import { StudyForm } from '../../../settings/_components/study-form'
import { saveDeckOptions } from '../../actions'

export const metadata: Metadata = { title: 'Study options of a deck' }

/** How one studies this deck, where it differs from all others. */
export default async function DeckOptionsPage({ params }: { params: Promise<{ deckId: string }> }) {
  const { deckId } = await params
  const user = await signedIn(`/decks/${deckId}/options`)
  const deck = await orNotFound(getDeck(user.id, deckId))
  const layer = await orNotFound(getDeckOptions(user.id, deck.deckId))
  return (
    <Page
      title={`Options of ${deck.name}`}
      width="text"
      lead={
        <>
          For this deck alone. What is the same as in your{' '}
          <Link href="/settings" className="text-accent underline underline-offset-4">
            settings
          </Link>{' '}
          keeps following them.
        </>
      }
    >
      <StudyForm layer={layer} save={saveDeckOptions} hidden={{ deckId: deck.deckId }} />
    </Page>
  )
}
