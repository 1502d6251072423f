import type { Metadata } from 'next'
import Link from 'next/link'
import {
  type DeckView,
  deckViewPath,
  isFiltered,
  optionsOf,
  readDeckView,
} from '@/app/(study)/decks/_reader/deck-view'
import { kindNames } from '@/app/(study)/decks/_reader/kind-names'
import { orNotFound } from '@/app/or-not-found'
import { getCurrentUser } from '@/lib/accounts/current-user.server'
import { deckAddress } from '@/lib/decks/addresses'
import { getDeck } from '@/lib/decks/get-deck.server'
import { listPrintNotes } from '@/lib/decks/list-print-notes.server'
import { PrintButton } from './_components/print-button'
import { FoldCards, QuestionsFirst, StudySheet } from './_components/sheets'
import { layouts, type PrintView, papers, printPath, readPrintView } from './print-view'

export const metadata: Metadata = { title: 'Print', robots: { index: false } }

type Props = {
  params: Promise<{ deckId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** A deck, or the notes of it that a filter finds, as paper: no frame around it, the choices on top stay off it. */
export default async function PrintPage({ params, searchParams }: Props) {
  const [{ deckId: reference }, asked, user] = await Promise.all([params, searchParams, getCurrentUser()])
  const deck = await orNotFound(getDeck(user?.id ?? null, reference))
  const view: PrintView = { ...readDeckView(asked), ...readPrintView(asked) }
  const page = await listPrintNotes(user?.id ?? null, deck.deckId, optionsOf(view))
  const address = deckAddress(deck)
  return (
    <div className={`paper paper-${view.paper}`}>
      <Choices address={address} view={view} page={page} />
      <main id="main">
        <header className="paper-head">
          <h1>{deck.name}</h1>
          <p>{describe(view, page.notes.length, page.total)}</p>
        </header>
        {view.layout === 'sheet' && <StudySheet notes={page.notes} />}
        {view.layout === 'cards' && <FoldCards notes={page.notes} />}
        {view.layout === 'ask' && <QuestionsFirst notes={page.notes} />}
        {page.notes.length === 0 && <p>No note fits, so there is nothing to print.</p>}
      </main>
    </div>
  )
}

function describe(view: DeckView, shown: number, total: number): string {
  const parts = [
    shown < total ? `${shown} of ${total} notes` : total === 1 ? '1 note' : `${total} notes`,
    view.kind && kindNames[view.kind].many,
    view.tag && `#${view.tag}`,
    view.query && `with “${view.query}”`,
  ]
  return parts.filter(Boolean).join(', ')
}

function Choices({
  address,
  view,
  page,
}: {
  address: string
  view: PrintView
  page: { next: string | null; previous: string | null }
}) {
  return (
    <header className="no-print paper-choices">
      <Link href={deckViewPath(address, view)}>Back to the deck</Link>
      <nav aria-label="Layout">
        {layouts.map(({ value, name }) => (
          <Link
            key={value}
            href={printPath(address, view, { layout: value })}
            aria-current={view.layout === value ? 'true' : undefined}
          >
            {name}
          </Link>
        ))}
      </nav>
      <nav aria-label="Paper">
        {papers.map(({ value, name }) => (
          <Link
            key={value}
            href={printPath(address, view, { paper: value })}
            aria-current={view.paper === value ? 'true' : undefined}
          >
            {name}
          </Link>
        ))}
      </nav>
      {isFiltered(view) && (
        <Link href={printPath(address, view, { query: '', tag: null, kind: null })}>The whole deck</Link>
      )}
      {page.previous && (
        <Link href={printPath(address, view, { before: page.previous })}>Notes before these</Link>
      )}
      {page.next && <Link href={printPath(address, view, { after: page.next })}>Notes after these</Link>}
      <PrintButton />
    </header>
  )
}
