import type { Metadata } from 'next'
import Link from 'next/link'
import { cache } from 'react'
import { StartForm } from '@/app/_home/start-form'
import { ButtonLink } from '@/app/_ui/button'
import { Icon } from '@/app/_ui/icon'
import { Section } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { shareMetadata } from '@/app/share-metadata'
import { getCurrentUser } from '@/lib/accounts/current-user.server'
import { listMySuggestions } from '@/lib/classes/my-suggestions.server'
import { deckAddress, noteAddress } from '@/lib/decks/addresses'
import { syncEnrollments } from '@/lib/decks/enroll.server'
import { getReaderNote, type ReaderNote } from '@/lib/decks/get-reader-note.server'
import { withOrigin } from '@/lib/demos/card-origin'
import { readNoteMemory } from '@/lib/scheduling/read-note-progress.server'
import { CopyLink } from '../../../_reader/copy-link'
import { kindNames, sentenceCase } from '../../../_reader/kind-names'
import { ReaderKeys } from '../../../_reader/reader-keys'
import { MySuggestions } from './_components/my-suggestions'
import { NoteBody } from './_components/note-body'
import { NoteMemory } from './_components/note-memory'
import { NoteTurns } from './_components/note-turns'
import { Related } from './_components/related'
import { SuggestButton } from './_components/suggest-button'

type Props = { params: Promise<{ deckId: string; noteId: string }> }

/** The note of the address for whoever is asking; one read for the page and what its head says. */
const noteFor = cache(async (deckReference: string, noteReference: string) => {
  const user = await getCurrentUser()
  if (user) await syncEnrollments(user.id)
  const note = await orNotFound(getReaderNote(user?.id ?? null, deckReference, noteReference))
  return { user, note }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { deckId, noteId } = await params
  const { note } = await noteFor(deckId, noteId)
  return shareMetadata({
    path: noteAddress(note.deck, note),
    title: note.title,
    description: `${sentenceCase(kindNames[note.kind].one)} from “${note.deck.name}”. Think of the answer, then look.`,
  })
}

/** One note to read and to rehearse with: its question, the answer folded, and everything that goes with it. */
export default async function ReaderNotePage({ params }: Props) {
  const { deckId, noteId } = await params
  const { user, note } = await noteFor(deckId, noteId)
  const cards = user ? await readNoteMemory(user.id, note.noteId) : []
  const mine = user ? await listMySuggestions(user.id, note.noteId) : { offered: false, suggestions: [] }
  const demo = demoOf(note)
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto w-full max-w-[44rem] px-5 pt-6 pb-28 outline-none sm:px-8 sm:pt-10 sm:pb-20"
    >
      <ReaderKeys />
      <article>
        <p className="mb-6 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-muted text-sm">
          <Link href={deckAddress(note.deck)} className="text-accent underline-offset-4 hover:underline">
            {note.deck.name}
          </Link>
          <span>{sentenceCase(kindNames[note.kind].one)}</span>
        </p>
        <NoteBody note={note} />
        {note.atWork.explored && (
          <p className="no-print mt-4 flex items-center gap-1.5 text-good text-sm">
            <Icon name="check" /> You saw this at work.
          </p>
        )}
        {note.atWork.see !== null && (
          <p className="mt-4 hidden text-muted text-xs print:block">At work: {note.atWork.see}</p>
        )}
        <Tags note={note} />
      </article>
      {note.derived && (
        <p className="mt-6 text-muted text-sm">
          It was derived from prose when imported, so give it a look
          {note.source ? ` (${note.source})` : ''}.
        </p>
      )}
      <div className="no-print mt-10 flex flex-wrap gap-2 border-line border-t pt-6">
        {demo !== null && (
          <ButtonLink href={demo} look="primary">
            See it at work
          </ButtonLink>
        )}
        {user && (
          <ButtonLink href={editPath(note)}>
            <Icon name="edit" /> {note.deck.owned || note.ownWording ? 'Edit' : 'Use my own wording'}
          </ButtonLink>
        )}
        {mine.offered && <SuggestButton noteId={note.noteId} />}
        <CopyLink path={noteAddress(note.deck, note)} />
      </div>
      {note.ownWording && (
        <p className="mt-3 text-muted text-sm">
          This is your own wording. Whoever follows the link reads the{' '}
          {note.libraryKey === null ? 'author’s' : 'library’s'}.
        </p>
      )}
      {!user && (
        <div className="no-print">
          <StartForm deckId={note.deck.deckId} label="Study this deck" />
        </div>
      )}
      {user && (
        <Section title="What you remember of it" className="no-print mt-12">
          <NoteMemory cards={cards} enrolled={note.deck.enrolled} deckPath={deckAddress(note.deck)} />
        </Section>
      )}
      <MySuggestions noteId={note.noteId} suggestions={mine.suggestions} />
      <Related title="To know first" links={note.needs} />
      <Related title="Builds on it" links={note.opens} />
      <NoteTurns deck={note.deck} previous={note.previous} next={note.next} />
    </main>
  )
}

function demoOf({ atWork: { see }, firstCardId }: ReaderNote): string | null {
  if (see === null || firstCardId === null) return see
  return withOrigin(see, { card: firstCardId, from: 'note', deck: null })
}

function editPath(note: ReaderNote): string {
  return `/notes/${note.noteId}?${new URLSearchParams({ back: 'reader', view: noteAddress(note.deck, note) })}`
}

function Tags({ note }: { note: ReaderNote }) {
  if (note.tags.length === 0) return null
  return (
    <ul aria-label="Tags" className="mt-8 flex flex-wrap gap-x-3 gap-y-1 text-sm">
      {note.tags.map((tag) => (
        <li key={tag}>
          <Link
            href={`${deckAddress(note.deck)}?tag=${encodeURIComponent(tag)}`}
            prefetch={false}
            className="text-muted underline-offset-4 hover:text-ink hover:underline"
          >
            #{tag}
          </Link>
        </li>
      ))}
    </ul>
  )
}
