import type { Metadata } from 'next'
import Link from 'next/link'
import { Button, ButtonLink } from '@/app/_ui/button'
import { Page, Section } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { syncEnrollments } from '@/lib/decks/enroll.server'
import { type DeckDetails, getDeck } from '@/lib/decks/get-deck.server'
import { DeckMenu } from '../_components/deck-menu'
import { LeaveForm } from '../_components/leave-form'
import { studyDeck } from '../actions'

type Props = { params: Promise<{ deckId: string }> }

export const metadata: Metadata = { title: 'Deck' }

/** One deck: what is in it, how far one is, and what can be done with it. */
export default async function DeckPage({ params }: Props) {
  const { deckId } = await params
  const user = await signedIn(`/decks/${deckId}`)
  await syncEnrollments(user.id)
  const deck = await orNotFound(getDeck(user.id, deckId))
  const search = (query: string) =>
    `/browse?q=${encodeURIComponent(`deck:"${deck.name}"${query && ` ${query}`}`)}`
  return (
    <Page
      title={deck.name}
      lead={deck.description || undefined}
      actions={
        deck.enrolled ? (
          deck.cardCount > 0 && (
            <ButtonLink href={`/review?deck=${deckId}`} look="primary" size="lg">
              Review
            </ButtonLink>
          )
        ) : (
          <form action={studyDeck}>
            <input type="hidden" name="deckId" value={deckId} />
            <Button type="submit" look="primary" size="lg">
              Study this deck
            </Button>
          </form>
        )
      }
    >
      {deck.enrolled && <Progress deck={deck} />}
      <Section title="Cards" className="mt-10">
        <p className="text-base text-muted">{contents(deck)}</p>
        <div className="mt-4 flex flex-wrap gap-2">
          {deck.owned && <ButtonLink href={`/notes/new?deck=${deckId}`}>Add a note</ButtonLink>}
          {deck.enrolled && deck.cardCount > 0 && <ButtonLink href={search('')}>Browse the cards</ButtonLink>}
        </div>
        {deck.enrolled && (
          <ul className="mt-4 flex flex-col gap-1 text-sm">
            <Lookup count={deck.leechCount} text="keep slipping" href={search('is:leech')} />
            <Lookup count={deck.suspendedCount} text="are suspended" href={search('is:suspended')} />
            <Lookup
              count={deck.derivedCount}
              text="were derived from prose when imported and are worth a look"
              href={search('is:derived')}
            />
          </ul>
        )}
      </Section>
      <Section title="This deck" className="mt-10">
        <div className="flex flex-wrap gap-2">
          {deck.enrolled && <ButtonLink href={`/decks/${deckId}/options`}>Study options</ButtonLink>}
          {deck.owned && <DeckMenu deckId={deckId} name={deck.name} description={deck.description} />}
          {deck.enrolled && !deck.owned && <LeaveForm deckId={deckId} />}
        </div>
        {!deck.owned && (
          <p className="mt-3 max-w-text text-muted">
            It belongs to the library: it is corrected and extended for everybody, and your schedule stays
            yours.
          </p>
        )}
      </Section>
    </Page>
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

const kindNames: Record<string, [one: string, many: string]> = {
  basic: ['question', 'questions'],
  reversed: ['question asked both ways', 'questions asked both ways'],
  cloze: ['text with gaps', 'texts with gaps'],
  'free-text': ['free answer', 'free answers'],
  numeric: ['calculation', 'calculations'],
}

function contents({ cardCount, noteCount, kinds }: DeckDetails): string {
  if (cardCount === 0) return 'No cards yet.'
  const parts = Object.entries(kinds).map(
    ([kind, count]) => `${count} ${kindNames[kind]?.[count === 1 ? 0 : 1] ?? kind}`,
  )
  const made = `${cardCount} ${cardCount === 1 ? 'card' : 'cards'} from ${noteCount} ${noteCount === 1 ? 'note' : 'notes'}`
  return `${made}: ${parts.join(', ')}.`
}

function Progress({ deck }: { deck: DeckDetails }) {
  const parts = [
    { name: 'In review', count: deck.reviewCount, tone: 'bg-good' },
    { name: 'Learning', count: deck.learningCount, tone: 'bg-hard' },
    { name: 'New', count: deck.newCount, tone: 'bg-line' },
    { name: 'Suspended', count: deck.suspendedCount, tone: 'bg-edge' },
  ].filter(({ count }) => count > 0)
  return (
    <div>
      <div aria-hidden="true" className="flex h-2 gap-0.5 overflow-hidden rounded-full">
        {parts.map(({ name, count, tone }) => (
          <span key={name} className={tone} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-muted text-sm">
        {parts.map(({ name, count, tone }) => (
          <li key={name} className="flex items-center gap-2">
            <span aria-hidden="true" className={`size-2.5 rounded-full ${tone}`} />
            {name} <span className="tabular font-semibold text-ink">{count.toLocaleString('en')}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
