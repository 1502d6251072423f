import Link from 'next/link'
import { Icon } from '@/app/_ui/icon'
import { Prose } from '@/app/_ui/prose'
import { noteAddress } from '@/lib/decks/addresses'
import type { NoteLink } from '@/lib/decks/get-reader-note.server'

type Deck = { deckId: string; libraryKey: string | null }

/** To the notes before and after this one in its deck. */
export function NoteTurns({
  deck,
  previous,
  next,
}: {
  deck: Deck
  previous: NoteLink | null
  next: NoteLink | null
}) {
  if (!previous && !next) return null
  return (
    <nav
      aria-label="Notes of the deck"
      className="no-print mt-14 grid gap-x-8 gap-y-4 border-line border-t pt-5 sm:grid-cols-2"
    >
      {previous && (
        <Turn deck={deck} note={previous} rel="prev">
          <Icon name="back" /> Previous
        </Turn>
      )}
      {next && (
        <Turn deck={deck} note={next} rel="next">
          Next <Icon name="next" />
        </Turn>
      )}
    </nav>
  )
}

function Turn({
  deck,
  note,
  rel,
  children,
}: {
  deck: Deck
  note: NoteLink
  rel: 'prev' | 'next'
  children: React.ReactNode
}) {
  return (
    <Link
      href={noteAddress(deck, note)}
      rel={rel}
      aria-keyshortcuts={rel === 'next' ? 'j' : 'k'}
      className={`group block ${rel === 'next' ? 'sm:col-start-2 sm:text-right' : ''}`}
    >
      <span className="inline-flex items-center gap-1.5 text-muted text-sm">{children}</span>
      <Prose
        as="span"
        html={note.titleHtml}
        className="line-clamp-2 text-base text-ink leading-normal underline-offset-4 group-hover:underline"
      />
    </Link>
  )
}
