import 'server-only'
import { getCardFaces } from '@/lib/decks/get-card-faces.server'
import { UserError } from '@/lib/errors'
import { getDueCard } from '@/lib/scheduling/get-due-card.server'
import { undoReview } from '@/lib/scheduling/undo-review.server'
import { reviewCard } from './read-batch.server'
import type { ReviewCard } from './session'

const ratingNames: Record<number, string> = { 1: 'Again', 2: 'Hard', 3: 'Good', 4: 'Easy' }

/**
 * Takes back the learner's latest rating and hands its card over again, with a sentence that names what was
 * taken back; `deckId` is the one deck that is reviewed. The rating is taken back even when its card can no longer be shown (its note is in the bin).
 */
export async function takeBack(
  userId: string,
  { id, deckId = null }: { id: string; deckId?: string | null | undefined },
  now: Date = new Date(),
): Promise<{ card: ReviewCard; taken: string }> {
  const undone = await undoReview(userId, { id }, now)
  const name = ratingNames[undone.rating] ?? 'the rating'
  const due = await getDueCard(userId, undone.cardId, now)
  const showings = new Map([[due.cardId, due.reps]])
  const [face] = await getCardFaces(userId, [undone.cardId], showings)
  if (!face) {
    throw new UserError(
      'conflict',
      `Took back ${name}, given ${ago(undone.reviewedAt, now)}. Its card is in the bin or archived, so it is not shown.`,
    )
  }
  return {
    card: reviewCard(due, face, deckId),
    taken: `Took back ${name} on “${shortened(face.face.speech.question)}”, given ${ago(undone.reviewedAt, now)}.`,
  }
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= 70 ? line : `${line.slice(0, 68).trimEnd()}…`
}

function ago(then: Date, now: Date): string {
  const minutes = Math.round((now.getTime() - then.getTime()) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`
  const hours = Math.round(minutes / 60)
  if (hours < 24) return hours === 1 ? 'an hour ago' : `${hours} hours ago`
  const days = Math.round(hours / 24)
  return days === 1 ? 'yesterday' : `${days} days ago`
}
