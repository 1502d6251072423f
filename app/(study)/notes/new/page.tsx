import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Page } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { getDeck } from '@/lib/decks/get-deck.server'
import { emptyDraft } from '../_components/note-draft'
import { NoteEditor } from '../_components/note-editor'

export const metadata: Metadata = { title: 'New note' }

/** Writes notes into a deck of one's own, `?deck=`. */
export default async function NewNotePage({ searchParams }: { searchParams: Promise<{ deck?: string }> }) {
  const { deck: deckId } = await searchParams
  if (!deckId) notFound()
  const user = await signedIn(`/notes/new?deck=${deckId}`)
  const deck = await orNotFound(getDeck(user.id, deckId))
  if (!deck.owned) notFound()
  return (
    <Page title="New note" lead={`In ${deck.name}.`}>
      <NoteEditor editing={{ type: 'new', deckId, back: `/decks/${deckId}` }} start={emptyDraft} />
    </Page>
  )
}
