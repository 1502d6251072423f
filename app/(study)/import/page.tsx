import type { Metadata } from 'next'
import { Page } from '@/app/_ui/page'
import { signedIn } from '@/app/signed-in'
import { listDecks } from '@/lib/decks/list-decks.server'
import { ImportStudio } from './_components/import-studio'

export const metadata: Metadata = { title: 'Import' }

/** Documents in, cards out: nothing is saved before the person has seen it. `?deck=` chooses where to. */
export default async function ImportPage({ searchParams }: { searchParams: Promise<{ deck?: string }> }) {
  const { deck } = await searchParams
  const user = await signedIn(deck ? `/import?deck=${deck}` : '/import')
  const decks = (await listDecks(user.id))
    .filter(({ owned }) => owned)
    .map(({ deckId, name }) => ({ deckId, name }))
  return (
    <Page
      title="Import"
      lead="Questions and answers, notes or articles, as Markdown or plain text. Nothing is saved before you have seen it."
    >
      <ImportStudio decks={decks} deckId={decks.find(({ deckId }) => deckId === deck)?.deckId ?? null} />
    </Page>
  )
}
