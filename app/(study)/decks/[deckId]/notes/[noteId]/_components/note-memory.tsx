import Link from 'next/link'
import type { CardMemory } from '@/lib/scheduling/read-note-progress.server'
import { Standing } from '../../../../_reader/standing'
import { RecallChart } from './recall-chart'

/** Where the cards of a note stand with the learner, and how the least known of them fades. */
export function NoteMemory({
  cards,
  enrolled,
  deckPath,
}: {
  cards: readonly CardMemory[]
  enrolled: boolean
  deckPath: string
}) {
  const seen = cards.filter((card) => card.recall !== null)
  if (!enrolled && seen.length === 0) {
    return (
      <p className="text-muted">
        You do not study{' '}
        <Link href={deckPath} className="text-accent underline underline-offset-4">
          its deck
        </Link>{' '}
        yet. Once you do, this shows how well you know the note and when it comes back.
      </p>
    )
  }
  const [weakest] = seen.toSorted((a, b) => (a.recall ?? 1) - (b.recall ?? 1))
  return (
    <>
      <ul className="flex flex-col gap-1 text-muted text-sm">
        {cards.map((card) => (
          <li key={card.template} className="flex flex-wrap gap-x-4">
            {cards.length > 1 && <span className="min-w-24">{cardName(card.template)}</span>}
            <Standing told={{ ...card, standing: card.suspended ? 'suspended' : card.standing }} />
            {card.reviews > 0 && <span className="tabular">{history(card)}</span>}
          </li>
        ))}
      </ul>
      {weakest && (
        <RecallChart
          points={weakest.curve}
          dueInDays={weakest.dueInDays}
          of={cards.length > 1 ? cardName(weakest.template) : null}
        />
      )}
      {seen.length === 0 && (
        <p className="mt-2 text-muted">
          Not asked yet. After the first answer, the curve of your memory stands here.
        </p>
      )}
    </>
  )
}

function cardName(template: string): string {
  if (template === 'forward') return 'Front to back'
  return template === 'reverse' ? 'Back to front' : `Gap ${template.slice(1)}`
}

function history({ reviews, lapses }: CardMemory): string {
  const answered = reviews === 1 ? 'answered once' : `answered ${reviews} times`
  if (lapses === 0) return answered
  return `${answered}, forgotten ${lapses === 1 ? 'once' : `${lapses} times`}`
}
