import type { Metadata } from 'next'
import Link from 'next/link'
import { ButtonLink } from '@/app/_ui/button'
import { Empty, Page } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { deckAddress } from '@/lib/decks/addresses'
import { getDeck } from '@/lib/decks/get-deck.server'
import { listOverrides, type Overruling } from '@/lib/grading/list-overrides.server'

export const metadata: Metadata = { title: 'Overruled verdicts' }

/** Where people found the grader wrong in this deck: the notes whose key points want another phrasing. */
export default async function OverruledPage({ params }: { params: Promise<{ deckId: string }> }) {
  const { deckId } = await params
  const user = await signedIn(`/decks/${deckId}/overruled`)
  const deck = await orNotFound(getDeck(user.id, deckId))
  const overrulings = await orNotFound(listOverrides(user.id, deck.deckId))
  return (
    <Page
      title={`Overruled verdicts of ${deck.name}`}
      width="text"
      lead={
        deck.owned
          ? 'Answers whose verdict somebody overruled, without their names. A key point that says it in their words too grades the next one right.'
          : 'Answers whose verdict you overruled. The pass mark of the note follows them, for you alone.'
      }
    >
      {overrulings.length === 0 ? (
        <Empty
          title="Nothing was overruled"
          action={<ButtonLink href={deckAddress(deck)}>Back to the deck</ButtonLink>}
        >
          Under the verdict on a typed answer stand “I was right” and “Too generous”. What you say there is
          listed here.
        </Empty>
      ) : (
        <ul className="border-line border-t">
          {overrulings.map((overruling) => (
            <Row key={overruling.id} overruling={overruling} owned={deck.owned} />
          ))}
        </ul>
      )}
    </Page>
  )
}

const said = { 'i-was-right': 'It was right', 'too-generous': 'The verdict was too generous' }

function Row({ overruling, owned }: { overruling: Overruling; owned: boolean }) {
  const { noteId, question, stance, why, answer, outcome, score, changedSince, own, at } = overruling
  return (
    <li className="border-line border-b py-5">
      <h2 className="font-serif text-ink text-lg">
        {owned ? (
          <Link href={`/notes/${noteId}`} className="underline-offset-4 hover:underline">
            {question}
          </Link>
        ) : (
          question
        )}
      </h2>
      <blockquote className="mt-2 whitespace-pre-line border-line border-l-2 pl-4 font-serif text-base text-ink">
        {answer}
      </blockquote>
      <p className="mt-2 text-muted text-sm">
        {said[stance]}
        {why && `: “${why}”`}
      </p>
      <p className="tabular mt-1 text-faint text-xs">
        Graded as {outcome}, mark {score.toFixed(2)}, on <time dateTime={at}>{at.slice(0, 10)}</time>
        {owned && own && ', by you'}
        {changedSince && '. The note was changed since.'}
      </p>
    </li>
  )
}
