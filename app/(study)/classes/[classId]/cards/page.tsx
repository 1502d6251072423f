import type { Metadata } from 'next'
import { Empty, Page } from '@/app/_ui/page'
import { orNotFound } from '@/app/or-not-found'
import { signedIn } from '@/app/signed-in'
import { type ClassCard, getClassCards } from '@/lib/classes/class-cards.server'
import { ClassTabs } from '../_components/class-tabs'

export const metadata: Metadata = { title: 'Cards' }

/** The assigned cards, the hardest first: what to explain again, and which wording to look at. */
export default async function CardsPage({ params }: { params: Promise<{ classId: string }> }) {
  const { classId } = await params
  const user = await signedIn(`/classes/${classId}/cards`)
  const { membership, cards, assigned } = await orNotFound(getClassCards(user.id, classId))
  return (
    <Page
      title="Cards"
      lead={`${membership.className}: what is forgotten most often first. ${cards.length} of ${assigned} cards have been answered.`}
    >
      <ClassTabs classId={classId} current="cards" />
      {cards.length === 0 ? (
        <Empty title="Nothing answered yet">
          Once students answer assigned cards, the hardest stand here.
        </Empty>
      ) : (
        <ul className="border-line border-t">
          {cards.map((card) => (
            <CardRow key={card.cardId} {...card} />
          ))}
        </ul>
      )}
    </Page>
  )
}

function CardRow({ title, deckName, students, lapses, recall, discrimination }: ClassCard) {
  return (
    <li className="grid gap-x-8 gap-y-1 border-line border-b py-3 sm:grid-cols-[1fr_auto]">
      <div className="min-w-0">
        <p className="font-serif text-ink">{title}</p>
        <p className="text-faint text-xs">
          {deckName}, answered by {students}
        </p>
      </div>
      <p className="tabular text-muted text-sm sm:text-right">
        forgotten {Math.round(lapses * 100)} % of the time · recall today {Math.round(recall * 100)} %
        <span className="block text-xs">{separation(discrimination)}</span>
      </p>
    </li>
  )
}

function separation(discrimination: number | null): string {
  if (discrimination === null) return 'too few answers to say whether it tells who knows the subject'
  const figure = discrimination.toFixed(2).replace('-', '−')
  if (discrimination < 0) return `those who know the rest miss it (${figure}): look at its wording`
  if (discrimination < 0.1) return `says little about who knows the rest (${figure})`
  return `tells who knows the rest (${figure})`
}
