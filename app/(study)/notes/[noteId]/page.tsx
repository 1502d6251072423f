import type { Metadata } from 'next'
import { Page } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { localPath } from '@/lib/accounts/local-path'
import { listOpenSuggestions } from '@/lib/classes/list-suggestions.server'
import { type EditableNote, getNote } from '@/lib/decks/get-note.server'
import { isId } from '@/lib/ids'
import { draftOf } from '../_components/note-draft'
import { NoteEditor } from '../_components/note-editor'
import { Suggested } from '../_components/suggested'

export const metadata: Metadata = { title: 'Edit' }

type Props = {
  params: Promise<{ noteId: string }>
  searchParams: Promise<{ back?: string; deck?: string; view?: string }>
}

/** Rewords a note; `?back=review` (with `?deck=`), or `?back=browse` and `?back=reader` (with `?view=`), or `?back=suggestions`, say where to go afterwards. */
export default async function NotePage({ params, searchParams }: Props) {
  const [{ noteId }, asked] = await Promise.all([params, searchParams])
  const user = await signedIn(`/notes/${noteId}`)
  const note = await orNotFound(getNote(user.id, noteId))
  const suggested = note.owned ? await listOpenSuggestions(user.id, noteId) : []
  return (
    <Page title="Edit" lead={lead(note)}>
      <NoteEditor
        editing={{
          type: 'note',
          noteId,
          version: note.version,
          owned: note.owned,
          ownWording: note.original !== null,
          back: backFrom(asked, note.deckId),
        }}
        start={draftOf(note.content, note.tags)}
        beside={suggested.length > 0 && <Suggested deckId={note.deckId} suggestions={suggested} />}
      />
    </Page>
  )
}

function lead({ owned, ofLibrary, deckName, derived, source }: EditableNote): string {
  if (!owned) {
    const whose = ofLibrary ? 'the library' : 'a class of yours'
    return `${deckName} belongs to ${whose}. What you write here becomes your own wording; others keep theirs.`
  }
  const from = source ? ` Imported from ${source}.` : ''
  const look = derived ? ' It was derived from prose, so give it a look; saving marks it as seen.' : ''
  return `In ${deckName}. Rewording never resets a schedule.${from}${look}`
}

type Asked = Awaited<Props['searchParams']>

function backFrom({ back, deck, view }: Asked, deckId: string): string {
  if (back === 'review') return deck && isId(deck) ? `/review?deck=${deck}` : '/review'
  if (back === 'suggestions') return `/decks/${deckId}/suggestions`
  if (back === 'reader') return localPath(view, `/decks/${deckId}`)
  return back === 'browse' ? localPath(view, '/browse') : `/decks/${deckId}`
}
