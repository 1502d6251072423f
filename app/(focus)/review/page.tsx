import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getCurrentUser } from '@/lib/accounts/current-user.server'
import { syncEnrollments } from '@/lib/decks/enroll.server'
import { getDeck } from '@/lib/decks/get-deck.server'
import { isId } from '@/lib/ids'
import { readBatch } from '@/lib/review/read-batch.server'
import { ReviewSession } from './_components/review-session'

export const metadata: Metadata = { title: 'Review' }

/** The review of everything due, or of one deck with `?deck=`. */
export default async function ReviewPage({
  searchParams,
}: {
  searchParams: Promise<{ deck?: string | string[] }>
}) {
  const user = await getCurrentUser()
  if (!user) redirect('/')
  const { deck } = await searchParams
  const deckId = typeof deck === 'string' && isId(deck) ? deck : null
  await syncEnrollments(user.id)
  const [batch, chosen] = await Promise.all([
    readBatch(user.id, { deckId }),
    deckId ? getDeck(user.id, deckId) : null,
  ])
  return <ReviewSession userId={user.id} deckId={deckId} deckName={chosen?.name ?? null} initial={batch} />
}
