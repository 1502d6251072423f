import type { Metadata } from 'next'
import Link from 'next/link'
import { Button, ButtonLink } from '@/app/_ui/button'
import { Empty, Page, Section } from '@/app/_ui/page'
import { getCurrentUser } from '@/lib/accounts/current-user.server'
import { deckAddress } from '@/lib/decks/addresses'
import { syncEnrollments } from '@/lib/decks/enroll.server'
import { type DeckSummary, listDecks } from '@/lib/decks/list-decks.server'
import { NewDeckDialog } from './_components/new-deck-dialog'
import { studyDeck } from './actions'

export const metadata: Metadata = { title: 'Decks' }

/** The person's own decks and those of the library. */
export default async function DecksPage() {
  const user = await getCurrentUser()
  if (user) await syncEnrollments(user.id)
  const decks = await listDecks(user?.id ?? null)
  const own = decks.filter((deck) => deck.owned)
  const library = decks.filter((deck) => !deck.owned && deck.libraryKey !== null)
  const assigned = decks.filter((deck) => !deck.owned && deck.libraryKey === null)
  return (
    <Page
      title="Decks"
      lead="Your own questions, and the library that everybody can study."
      actions={
        <>
          <ButtonLink href="/path">Study path</ButtonLink>
          <ButtonLink href="/demos">Demos</ButtonLink>
          {user && <ButtonLink href="/import">Import</ButtonLink>}
          {user && <NewDeckDialog />}
        </>
      }
    >
      {user && (
        <Section title="Your decks" actions={<BinLink />}>
          {own.length > 0 ? (
            <DeckList decks={own} studies />
          ) : (
            <Empty title="None of your own yet">
              Make one and write cards into it, or import a document of questions and answers.
            </Empty>
          )}
        </Section>
      )}
      {assigned.length > 0 && (
        <Section title="From your classes">
          <DeckList decks={assigned} studies={false} />
        </Section>
      )}
      <Section title="Library">
        <DeckList decks={library} studies={user !== null} />
      </Section>
    </Page>
  )
}

function BinLink() {
  return (
    <Link href="/bin" className="text-muted text-sm underline underline-offset-4 hover:text-ink">
      Bin
    </Link>
  )
}

/** `studies`: somebody is here who can begin one at a press; a reader begins on the page of the deck. */
function DeckList({ decks, studies }: { decks: DeckSummary[]; studies: boolean }) {
  return (
    <ul className="border-line border-t">
      {decks.map((deck) => (
        <li
          key={deck.deckId}
          className="grid grid-cols-[1fr_auto] items-center gap-x-6 gap-y-1 border-line border-b py-4"
        >
          <div className="min-w-0">
            <Link
              href={deckAddress(deck)}
              className="font-serif text-ink text-lg underline-offset-4 hover:underline"
            >
              {deck.name}
            </Link>
            {deck.description && <p className="max-w-text text-muted text-sm">{deck.description}</p>}
            <p className="tabular mt-1 text-faint text-xs">{contents(deck)}</p>
          </div>
          {studies && !deck.enrolled && (
            <form action={studyDeck}>
              <input type="hidden" name="deckId" value={deck.deckId} />
              <Button type="submit" aria-label={`Study ${deck.name}`}>
                Study
              </Button>
            </form>
          )}
        </li>
      ))}
    </ul>
  )
}

function contents({ cardCount, enrolled, newCount, learningCount, reviewCount }: DeckSummary): string {
  const cards = `${cardCount.toLocaleString('en')} ${cardCount === 1 ? 'card' : 'cards'}`
  if (!enrolled || cardCount === 0) return cards
  const seen = learningCount + reviewCount
  return seen === 0
    ? `${cards}, none seen yet`
    : `${cards}, ${seen.toLocaleString('en')} seen, ${newCount.toLocaleString('en')} new`
}
