import Link from 'next/link'
import { ButtonLink } from '@/app/_ui/button'
import { Prose } from '@/app/_ui/prose'
import { noteAddress } from '@/lib/decks/addresses'
import type { DeckNotesPage } from '@/lib/decks/list-deck-notes.server'
import type { NoteProgress } from '@/lib/scheduling/note-progress'
import { type DeckView, deckViewPath } from './deck-view'
import { kindNames, sentenceCase } from './kind-names'
import { Standing } from './standing'

/** The notes of one page of a deck, each with how far the learner is with it; `progress` null: nobody studies. */
export function NoteList({
  deck,
  address,
  view,
  page,
  progress,
  commonTags,
}: {
  deck: { deckId: string; libraryKey: string | null }
  address: string
  view: DeckView
  page: DeckNotesPage
  progress: ReadonlyMap<string, NoteProgress> | null
  /** Tags that every note carries: they tell none from another. */
  commonTags: ReadonlySet<string>
}) {
  return (
    <>
      <ol className="border-line border-t">
        {page.rows.map((note) => {
          const told = progress?.get(note.noteId)
          const tags = note.tags.filter((tag) => !commonTags.has(tag))
          return (
            <li key={note.noteId} className="border-line border-b py-3.5">
              <Link
                href={noteAddress(deck, note)}
                prefetch={false}
                className="block text-ink text-lg leading-snug underline-offset-4 hover:underline"
              >
                <Prose as="span" html={note.titleHtml} />
              </Link>
              <p className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-muted text-xs">
                {told && <Standing told={told} />}
                <span>{sentenceCase(kindNames[note.kind].one)}</span>
                {note.derived && <span className="text-easy">Derived from prose, worth a look</span>}
                {note.demo !== null && (
                  <Link
                    href={note.demo}
                    prefetch={false}
                    className="text-accent underline-offset-4 hover:underline"
                  >
                    See it at work
                  </Link>
                )}
                {tags.length > 0 && (
                  <span className="text-faint">{tags.map((tag) => `#${tag}`).join(' ')}</span>
                )}
              </p>
            </li>
          )
        })}
      </ol>
      {(page.previous || page.next) && (
        <nav aria-label="Pages of the list" className="mt-6 flex justify-between gap-2">
          {page.previous ? (
            <ButtonLink
              rel="prev"
              aria-keyshortcuts="k"
              href={deckViewPath(address, view, { before: page.previous })}
            >
              Previous notes
            </ButtonLink>
          ) : (
            <span />
          )}
          {page.next && (
            <ButtonLink
              rel="next"
              aria-keyshortcuts="j"
              href={deckViewPath(address, view, { after: page.next })}
            >
              Next notes
            </ButtonLink>
          )}
        </nav>
      )}
    </>
  )
}
