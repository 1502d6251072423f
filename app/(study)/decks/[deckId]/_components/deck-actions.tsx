import Link from 'next/link'
import { StartForm } from '@/app/_home/start-form'
import { Button, ButtonLink } from '@/app/_ui/button'
import { studyDeck } from '../../actions'

/** What one does next with a deck: review it, or begin to study it. */
export function DeckActions({
  deck,
}: {
  deck: { deckId: string; enrolled: boolean; partial?: boolean; libraryKey: string | null; cardCount: number }
}) {
  const { deckId } = deck
  if (deck.enrolled) {
    return (
      <>
        {deck.partial && deck.libraryKey !== null && (
          <form action={studyDeck}>
            <input type="hidden" name="deckId" value={deckId} />
            <Button type="submit" size="lg">
              Study all of it
            </Button>
          </form>
        )}
        {deck.cardCount > 0 && (
          <ButtonLink href={`/review?deck=${deckId}`} look="primary" size="lg">
            Review
          </ButtonLink>
        )}
      </>
    )
  }
  return (
    <form action={studyDeck}>
      <input type="hidden" name="deckId" value={deckId} />
      <Button type="submit" look="primary" size="lg">
        Study this deck
      </Button>
    </form>
  )
}

/** For a reader whom a link brought here: they can begin without an account. */
export function BeginHere({ deckId }: { deckId: string }) {
  return (
    <div className="no-print mb-10 border-line border-y pb-6">
      <StartForm deckId={deckId} label="Study this deck" />
      <p className="mt-1 text-muted text-sm">
        You study here already?{' '}
        <Link href="/sign-in" className="text-accent underline underline-offset-4">
          Sign in
        </Link>
      </p>
    </div>
  )
}
