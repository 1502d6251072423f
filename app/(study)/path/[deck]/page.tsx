import type { Metadata } from 'next'
import Link from 'next/link'
import { cache } from 'react'
import { Page, Section } from '@/app/_ui/page'
import { Prose } from '@/app/_ui/prose'
import { orNotFound } from '@/app/or-not-found'
import { shareMetadata } from '@/app/share-metadata'
import { getCurrentUser } from '@/lib/accounts/current-user.server'
import { noteAddress } from '@/lib/decks/addresses'
import { syncEnrollments } from '@/lib/decks/enroll.server'
import { fittingNotes, interviewPlan } from '@/lib/scheduling/interview-plan'
import {
  type PathDeck,
  type PathNote,
  type StudyPath,
  studyPathOfDeck,
} from '@/lib/scheduling/study-path.server'
import { Shape } from '../../decks/_reader/standing'
import { percent } from '../../decks/_reader/standing-words'
import { BeginHere, DeckActions } from '../../decks/[deckId]/_components/deck-actions'
import { interviewQuery, readInterview, usualPerDay } from '../_components/interview'
import { listed, pathStandingNames } from '../_components/path-words'

type Props = {
  params: Promise<{ deck: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const pathFor = cache(async (libraryKey: string) => {
  const user = await getCurrentUser()
  if (user) await syncEnrollments(user.id)
  return { user, ...(await orNotFound(studyPathOfDeck(user?.id ?? null, libraryKey))) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { deck } = await pathFor((await params).deck)
  return shareMetadata({
    path: `/path/${deck.libraryKey}`,
    title: `Path through ${deck.name}`,
    description: `The notes of “${deck.name}” in the order in which they build on each other.`,
  })
}

/** The notes of one deck in the order in which they build on each other: known, due, next, later. */
export default async function DeckPathPage({ params, searchParams }: Props) {
  const { user, deck, notes, path } = await pathFor((await params).deck)
  const choice = readInterview(await searchParams, usualPerDay(path.decks))
  const plan = choice && interviewPlan(path.decks, choice.days, choice.perDay)
  const planned = plan?.decks.find(({ deckId }) => deckId === deck.deckId)
  const inTime = planned ? fittingNotes(notes, planned.fitting) : null
  const next = notes.filter(({ standing }) => standing === 'ready').slice(0, 3)
  const nameOf = (key: string) => path.decks.find(({ libraryKey }) => libraryKey === key)?.name ?? key
  return (
    <Page
      title={deck.name}
      width="text"
      lead={
        <>
          In the order in which the notes build on each other.{' '}
          <Link href={`/path${interviewQuery(choice)}`} className="text-accent underline underline-offset-4">
            All decks
          </Link>
        </>
      }
      actions={user ? <DeckActions deck={{ ...deck, cardCount: deck.noteKeys.length }} /> : undefined}
    >
      {!user && <BeginHere deckId={deck.deckId} />}
      <p className="text-muted">
        {deck.needs.length > 0 && `It builds on ${listed(deck.needs.map(nameOf))}. `}
        {deck.opens.length > 0 && `It leads to ${listed(deck.opens.map(nameOf))}. `}
        {orderWords(deck)}
        {!deck.inOrder && (
          <Link href={`/decks/${deck.deckId}/options`} className="text-accent underline underline-offset-4">
            Change that
          </Link>
        )}
      </p>
      {choice && planned && (
        <p role="status" className="mt-2 text-ink">
          {planned.newCards === 0
            ? 'You have begun all of it.'
            : `Before an interview in ${choice.days === 1 ? '1 day' : `${choice.days} days`}, at ${choice.perDay} new cards a day over all decks, ${planned.fitting} of its ${planned.newCards} new cards fit.`}
        </p>
      )}
      {next.length > 0 && (
        <Section title="Next for you">
          <ul className="border-line border-t">
            {next.map((note) => (
              <li key={note.libraryKey} className="border-line border-b py-3">
                <NoteLink deck={deck} note={note} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="All notes">
        <ol className="border-line border-t">
          {notes.map((note) => (
            <li key={note.libraryKey} id={note.libraryKey} className="border-line border-b py-3">
              <NoteLink deck={deck} note={note} />
              <p className="tabular mt-0.5 flex flex-wrap items-baseline gap-x-4 text-muted text-xs">
                <span className="inline-flex items-baseline gap-1.5">
                  <Shape shape={pathStandingNames[note.standing].shape} />
                  <span className="text-ink">{standingOf(note)}</span>
                </span>
                {inTime && note.newCards > 0 && (
                  <span className={inTime.has(note) ? 'font-semibold text-ink' : undefined}>
                    {inTime.has(note) ? 'fits' : 'does not fit'}
                  </span>
                )}
                {note.opens.length > 0 && (
                  <span>opens {note.opens.length === 1 ? '1 note' : `${note.opens.length} notes`}</span>
                )}
              </p>
              <Waits note={note} path={path} />
            </li>
          ))}
        </ol>
      </Section>
    </Page>
  )
}

function orderWords({ inOrder, enrolled }: PathDeck): string {
  if (!inOrder) return 'Your options shuffle its new cards. '
  return enrolled ? 'Its new cards come in this order.' : 'Its new cards will come in this order.'
}

function standingOf({ standing, recall }: PathNote): string {
  const { name } = pathStandingNames[standing]
  const sentence = name.charAt(0).toUpperCase() + name.slice(1)
  return recall === null || standing === 'aside' ? sentence : `${sentence}, recall ${percent(recall)}`
}

function NoteLink({ deck, note }: { deck: PathDeck; note: PathNote }) {
  return (
    <Link
      href={noteAddress(deck, note)}
      prefetch={false}
      className="text-base text-ink underline-offset-4 hover:underline"
    >
      <Prose as="span" html={note.titleHtml} />
    </Link>
  )
}

/** What a note still waits for; in this deck a jump down the list, elsewhere the note itself. */
function Waits({ note, path }: { note: PathNote; path: StudyPath }) {
  if (note.waitsFor.length === 0) return null
  return (
    <ul aria-label="Builds on" className="mt-1 border-line border-l pl-3 text-xs">
      {note.waitsFor.map((key) => {
        const before = path.notes.get(key)
        return (
          before && (
            <li key={key} className="truncate text-muted">
              after{' '}
              <Link
                href={before.deckKey === note.deckKey ? `#${key}` : `/decks/${before.deckKey}/notes/${key}`}
                prefetch={false}
                className="underline-offset-4 hover:text-ink hover:underline"
              >
                {before.title}
              </Link>
            </li>
          )
        )
      })}
    </ul>
  )
}
