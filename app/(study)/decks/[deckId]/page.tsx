import type { Metadata } from 'next'
import Link from 'next/link'
import { cache } from 'react'
import { ButtonLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { Empty, Page, Section } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { shareMetadata } from '@/app/share-metadata'
import { getCurrentUser } from '@/lib/accounts/current-user.server'
import { countSuggestions } from '@/lib/classes/list-suggestions.server'
import { deckAddress } from '@/lib/decks/addresses'
import { syncEnrollments } from '@/lib/decks/enroll.server'
import { type DeckDetails, getDeck } from '@/lib/decks/get-deck.server'
import { listDeckNotes } from '@/lib/decks/list-deck-notes.server'
import { countTags } from '@/lib/decks/list-tags.server'
import { noteProgress } from '@/lib/scheduling/note-progress'
import { readNoteProgress } from '@/lib/scheduling/read-note-progress.server'
import { CopyForm } from '../_components/copy-form'
import { DeckMenu } from '../_components/deck-menu'
import { LeaveForm } from '../_components/leave-form'
import { CopyLink } from '../_reader/copy-link'
import { type DeckView, deckViewPath, isFiltered, optionsOf, readDeckView } from '../_reader/deck-view'
import { DeckFilters } from '../_reader/filters'
import { NoteList } from '../_reader/note-list'
import { BeginHere, DeckActions } from './_components/deck-actions'
import { DeckProgress } from './_components/deck-progress'

type Props = {
  params: Promise<{ deckId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The deck of the address for whoever is asking; one read for the page and what its head says. */
const deckFor = cache(async (reference: string) => {
  const user = await getCurrentUser()
  if (user) await syncEnrollments(user.id)
  return { user, deck: await orNotFound(getDeck(user?.id ?? null, reference)) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { deck } = await deckFor((await params).deckId)
  return shareMetadata({
    path: deckAddress(deck),
    title: deck.name,
    description: deck.description || `${deck.noteCount} notes to study with Engram.`,
  })
}

/** One deck to read: what is in it, how far one is with each note, and what can be done with it. */
export default async function DeckPage({ params, searchParams }: Props) {
  const { user, deck } = await deckFor((await params).deckId)
  const view = readDeckView(await searchParams)
  const [page, tags, suggestions] = await Promise.all([
    listDeckNotes(user?.id ?? null, deck.deckId, optionsOf(view)),
    countTags([deck.deckId]),
    user && deck.owned ? countSuggestions(user.id, deck.deckId) : { open: 0, all: 0 },
  ])
  const cards =
    user && deck.enrolled
      ? await readNoteProgress(user.id, { noteIds: page.rows.map(({ noteId }) => noteId) })
      : null
  const progress = cards && new Map([...cards].map(([noteId, ofNote]) => [noteId, noteProgress(ofNote)]))
  const address = deckAddress(deck)
  const commonTags = new Set(tags.filter(({ notes }) => notes === deck.noteCount).map(({ tag }) => tag))
  return (
    <Page
      title={deck.name}
      lead={deck.description || undefined}
      actions={user ? <DeckActions deck={deck} /> : undefined}
    >
      {!user && <BeginHere deckId={deck.deckId} />}
      {deck.enrolled && <DeckProgress deck={deck} />}
      <Section title="Notes" className="mt-10">
        <p className="text-muted">{contents(deck)}</p>
        {deck.owned && (
          <ButtonLink href={`/notes/new?deck=${deck.deckId}`} className="mt-4">
            Add a note
          </ButtonLink>
        )}
        {deck.noteCount > 0 && (
          <div className="mt-6">
            <DeckFilters
              address={address}
              view={view}
              kinds={deck.kinds}
              tags={tags.filter(({ tag }) => !commonTags.has(tag) || tag === view.tag)}
            />
            {page.problems.length > 0 && (
              <Notice tone="warning" className="mt-4">
                {page.problems.join(' ')}
              </Notice>
            )}
            <Found address={address} view={view} total={page.total} />
            <NoteList
              deck={deck}
              address={address}
              view={view}
              page={page}
              progress={progress}
              commonTags={commonTags}
            />
          </div>
        )}
      </Section>
      <Section title="This deck" className="mt-12">
        <div className="flex flex-wrap gap-2">
          {deck.enrolled && <ButtonLink href={`/decks/${deck.deckId}/options`}>Study options</ButtonLink>}
          {deck.enrolled && deck.cardCount > 0 && (
            <ButtonLink href={browse(deck, '')}>Browse the cards</ButtonLink>
          )}
          {deck.enrolled && deck.kinds['free-text'] !== undefined && (
            <ButtonLink href={`/decks/${deck.deckId}/overruled`}>Overruled verdicts</ButtonLink>
          )}
          {suggestions.all > 0 && (
            <ButtonLink href={`/decks/${deck.deckId}/suggestions`}>
              Suggested corrections
              {suggestions.open > 0 && <span className="tabular text-accent">{suggestions.open}</span>}
            </ButtonLink>
          )}
          {deck.noteCount > 0 && (
            <ButtonLink href={deckViewPath(`${address}/print`, view)}>
              {isFiltered(view) ? 'Print these notes' : 'Print'}
            </ButtonLink>
          )}
          {deck.libraryKey !== null && <CopyLink path={address} />}
          {user && (deck.owned || deck.libraryKey !== null) && <CopyForm deckId={deck.deckId} />}
          {deck.owned && <DeckMenu deckId={deck.deckId} name={deck.name} description={deck.description} />}
          {deck.enrolled && !deck.owned && <LeaveForm deckId={deck.deckId} />}
        </div>
        {deck.enrolled && (
          <ul className="mt-4 flex flex-col gap-1 text-sm">
            <Lookup count={deck.leechCount} text="keep slipping" href={browse(deck, 'is:leech')} />
            <Lookup count={deck.suspendedCount} text="are suspended" href={browse(deck, 'is:suspended')} />
            <Lookup
              count={deck.derivedCount}
              text="were derived from prose when imported and are worth a look"
              href={browse(deck, 'is:derived')}
            />
          </ul>
        )}
        {!deck.owned && deck.libraryKey === null && (
          <p className="mt-3 max-w-text text-muted">
            A class of yours assigns it: its teacher corrects it for everybody, and your schedule stays yours.
          </p>
        )}
        {!deck.owned && deck.libraryKey !== null && (
          <p className="mt-3 max-w-text text-muted">
            It belongs to the library: it is corrected and extended for everybody, and your schedule stays
            yours. <PathLink />
          </p>
        )}
      </Section>
    </Page>
  )
}

function PathLink() {
  return (
    <Link href="/path" className="text-accent underline underline-offset-4">
      See where it stands on the path
    </Link>
  )
}

function browse({ name }: DeckDetails, query: string): string {
  return `/browse?q=${encodeURIComponent(`deck:"${name}"${query && ` ${query}`}`)}`
}

/** How many notes a filter finds, and the way out of it. */
function Found({ address, view, total }: { address: string; view: DeckView; total: number }) {
  if (!isFiltered(view)) return <div className="mt-4" />
  if (total === 0) {
    return (
      <Empty title="Nothing fits" action={<ButtonLink href={address}>Show all notes</ButtonLink>}>
        Every word, the kind and the tag have to fit. Fewer of them find more.
      </Empty>
    )
  }
  return (
    <p className="my-4 flex flex-wrap gap-x-4 text-muted text-sm" role="status">
      <span>{total === 1 ? '1 note fits.' : `${total.toLocaleString('en')} notes fit.`}</span>
      <Link href={address} className="text-accent underline underline-offset-4">
        Show all
      </Link>
    </p>
  )
}

function Lookup({ count, text, href }: { count: number; text: string; href: string }) {
  if (count === 0) return null
  return (
    <li>
      <Link href={href} className="text-accent underline-offset-4 hover:underline">
        <span className="tabular">{count}</span> {text}
      </Link>
    </li>
  )
}

function contents({ cardCount, noteCount }: DeckDetails): string {
  if (cardCount === 0) return 'No cards yet.'
  return `${cardCount.toLocaleString('en')} ${cardCount === 1 ? 'card' : 'cards'} from ${noteCount.toLocaleString('en')} ${noteCount === 1 ? 'note' : 'notes'}.`
}
