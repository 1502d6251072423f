import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ButtonLink } from '@/app/_ui/button'
import { Page, Section } from '@/app/_ui/page'
import { Prose } from '@/app/_ui/prose'
import { Shell } from '@/app/_ui/shell'
import { getCurrentUser } from '@/lib/accounts/current-user.server'
import { getCardFaces } from '@/lib/decks/get-card-faces.server'
import { isId } from '@/lib/ids'
import { nextCards } from '@/lib/scheduling/next-cards.server'
import {
  type SessionSummary,
  type StudiedCard,
  sessionSummary,
} from '@/lib/scheduling/session-summary.server'

export const metadata: Metadata = { title: 'Done' }

const longestSessionMs = 24 * 60 * 60 * 1000

/** The end of a session: what was learnt since `?since=`, and what tomorrow brings. A reason to close the app. */
export default async function DonePage({
  searchParams,
}: {
  searchParams: Promise<{ since?: string; deck?: string }>
}) {
  const user = await getCurrentUser()
  if (!user) redirect('/')
  const { since, deck } = await searchParams
  const now = new Date()
  const deckId = deck && isId(deck) ? deck : null
  const [summary, next] = await Promise.all([
    sessionSummary(user.id, { since: startOf(since, now) }, now),
    nextCards(user.id, { deckId, limit: 1 }, now),
  ])
  const shown = summary.studied.filter(({ isNew, forgotten }) => isNew || forgotten > 0).slice(0, 12)
  const faces = await getCardFaces(
    user.id,
    shown.map(({ cardId }) => cardId),
  )
  const faceOf = new Map(faces.map((face) => [face.cardId, face.face.question]))
  const more = next.cards.length > 0

  return (
    <Shell>
      <Page
        title={summary.answers > 0 ? 'Done' : 'Nothing due now'}
        width="text"
        lead={lead(summary, next.nextLearningAt, now)}
        actions={
          <>
            {more && (
              <ButtonLink href="/review" look="primary">
                Go on
              </ButtonLink>
            )}
            <ButtonLink href="/" look={more ? 'quiet' : 'primary'}>
              To Today
            </ButtonLink>
          </>
        }
      >
        {summary.answers > 0 && <Figures summary={summary} />}
        {shown.length > 0 && (
          <Section title="What you learnt" hint="New cards, and those that slipped.">
            <ul className="border-line border-t">
              {shown.map((card) => (
                <li key={card.cardId} className="border-line border-b py-3">
                  <Prose html={faceOf.get(card.cardId) ?? ''} className="line-clamp-3 text-base" />
                  <p className="mt-1 text-muted text-xs">{fate(card)}</p>
                </li>
              ))}
            </ul>
          </Section>
        )}
        <Section title="Tomorrow">
          <p className="text-base text-muted">{tomorrow(summary)}</p>
        </Section>
      </Page>
    </Shell>
  )
}

/** Where the session began, as the browser says; the last day when it says nothing sensible. */
function startOf(since: string | undefined, now: Date): Date {
  const at = since ? Date.parse(since) : Number.NaN
  const earliest = now.getTime() - longestSessionMs
  return new Date(Number.isFinite(at) ? Math.min(now.getTime(), Math.max(at, earliest)) : earliest)
}

function lead(
  { answers, cards, durationMs }: SessionSummary,
  nextLearningAt: Date | null,
  now: Date,
): string {
  const said =
    answers > 0
      ? `${answers} ${answers === 1 ? 'answer' : 'answers'} on ${cards} ${cards === 1 ? 'card' : 'cards'} in ${minutes(durationMs)}.`
      : 'You are up to date.'
  if (!nextLearningAt) return said
  const wait = Math.max(1, Math.round((nextLearningAt.getTime() - now.getTime()) / 60_000))
  return `${said} A card you are learning comes back in ${wait === 1 ? 'a minute' : `${wait} minutes`}.`
}

function minutes(ms: number): string {
  const count = Math.round(ms / 60_000)
  if (count < 1) return 'less than a minute'
  return count === 1 ? 'a minute' : `${count} minutes`
}

function fate({ isNew, forgotten, comesBackInDays }: StudiedCard): string {
  const how = [
    isNew && 'new',
    forgotten > 0 && (forgotten === 1 ? 'slipped once' : `slipped ${forgotten} times`),
  ]
  const when =
    comesBackInDays === null
      ? 'still in its steps'
      : comesBackInDays === 0
        ? 'comes back today'
        : comesBackInDays === 1
          ? 'comes back tomorrow'
          : `comes back in ${comesBackInDays} days`
  const text = [...how.filter(Boolean), when].join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function tomorrow({ tomorrow: { review, new: fresh, minutes: count } }: SessionSummary): string {
  if (review + fresh === 0) return 'Nothing is due tomorrow. Enjoy the day.'
  const parts = [
    review > 0 && `${review} ${review === 1 ? 'review' : 'reviews'}`,
    fresh > 0 && `${fresh} new ${fresh === 1 ? 'card' : 'cards'}`,
  ].filter(Boolean)
  return `${parts.join(' and ')}, about ${count <= 1 ? 'a minute' : `${count} minutes`}.`
}

function Figures({ summary }: { summary: SessionSummary }) {
  const { byRating, answers, durationMs, cards, newCards } = summary
  const recalled = Math.round(((answers - byRating[1]) / answers) * 100)
  const figures = [
    { name: 'Cards', value: String(cards) },
    { name: 'New', value: String(newCards) },
    { name: 'Recalled', value: `${recalled} %` },
    { name: 'Per answer', value: `${Math.max(1, Math.round(durationMs / answers / 1000))} s` },
  ]
  return (
    <dl className="mb-12 grid grid-cols-2 gap-y-6 border-line border-y py-6 sm:grid-cols-4">
      {figures.map(({ name, value }) => (
        <div key={name} className="flex flex-col-reverse">
          <dt className="text-muted text-sm">{name}</dt>
          <dd className="tabular font-[480] font-serif text-2xl">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
