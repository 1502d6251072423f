import type { Metadata } from 'next'
import Link from 'next/link'
import { ButtonLink } from '@/app/_ui/button'
import { Icon } from '@/app/_ui/icon'
import { Empty, Page, Section } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { listSuggestions, type SuggestedCorrection } from '@/lib/classes/list-suggestions.server'
import { deckAddress } from '@/lib/decks/addresses'
import { getDeck } from '@/lib/decks/get-deck.server'
import { CloseForm } from './_components/close-form'

export const metadata: Metadata = { title: 'Suggested corrections' }

/** What those who study a deck would have corrected in it, for its owner to take or decline. */
export default async function SuggestionsPage({ params }: { params: Promise<{ deckId: string }> }) {
  const { deckId } = await params
  const user = await signedIn(`/decks/${deckId}/suggestions`)
  const deck = await orNotFound(getDeck(user.id, deckId))
  const { open, openCount, closed } = await orNotFound(listSuggestions(user.id, deck.deckId))
  return (
    <Page
      title={`Suggested corrections to ${deck.name}`}
      width="text"
      lead="From those who study the deck, without their names. Edit the note, then say what became of it; whoever suggested it reads your reply."
      actions={<ButtonLink href={deckAddress(deck)}>Back to the deck</ButtonLink>}
    >
      {open.length === 0 ? (
        <Empty title="Nothing is waiting">
          What students suggest to a note of this deck stands here, until you take it or decline it.
        </Empty>
      ) : (
        <ul className="border-line border-t">
          {open.map((suggestion) => (
            <li key={suggestion.id} className="border-line border-b py-6">
              <Suggested {...suggestion} />
              <div className="mt-4">
                <ButtonLink href={`/notes/${suggestion.noteId}?back=suggestions`}>
                  <Icon name="edit" /> Edit the note
                </ButtonLink>
              </div>
              <CloseForm suggestionId={suggestion.id} />
            </li>
          ))}
        </ul>
      )}
      {openCount > open.length && (
        <p className="mt-4 text-muted">
          These are the oldest {open.length} of {openCount}. The others follow when some of them are closed.
        </p>
      )}
      {closed.length > 0 && (
        <Section title="Closed lately" className="mt-14">
          <ul className="border-line border-t">
            {closed.map((suggestion) => (
              <li key={suggestion.id} className="border-line border-b py-4">
                <Suggested {...suggestion} />
                {suggestion.reply !== '' && (
                  <p className="mt-2 whitespace-pre-line break-words text-muted text-sm">
                    You replied: {suggestion.reply}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}

function Suggested({ noteId, question, text, state, createdAt, changedSince }: SuggestedCorrection) {
  const at = createdAt.toISOString()
  return (
    <>
      <h2 className="font-serif text-ink text-lg">
        <Link href={`/notes/${noteId}?back=suggestions`} className="underline-offset-4 hover:underline">
          {question}
        </Link>
      </h2>
      <p className="mt-2 whitespace-pre-line break-words border-line border-l-2 pl-4 font-serif text-base text-ink">
        {text || <span className="text-muted">Something is wrong here.</span>}
      </p>
      <p className="tabular mt-2 text-faint text-xs">
        Suggested on <time dateTime={at}>{at.slice(0, 10)}</time>
        {state !== 'open' && `, ${state}`}.
        {state === 'open' && changedSince && ' The note was changed since.'}
      </p>
    </>
  )
}
