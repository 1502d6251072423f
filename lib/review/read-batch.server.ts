import 'server-only'
import { getCardFaces, type StudyCard } from '@/lib/decks/get-card-faces.server'
import type { DueCard } from '@/lib/scheduling/due-card'
import { nextCards } from '@/lib/scheduling/next-cards.server'
import { taskOf } from './card-task'
import type { ReviewBatch, ReviewCard } from './session'

// Enough to go on for a while when the connection is lost, and little to send.
const cardsPerBatch = 6

/** The next cards of a session with their faces, in order, without those the browser has at hand. */
export async function readBatch(
  userId: string,
  { deckId, exclude }: { deckId?: string | null; exclude?: readonly string[] },
  now: Date = new Date(),
): Promise<ReviewBatch> {
  const next = await nextCards(userId, { deckId, exclude, limit: cardsPerBatch }, now)
  const faces = await getCardFaces(
    userId,
    next.cards.map(({ cardId }) => cardId),
    new Map(next.cards.map(({ cardId, reps }) => [cardId, reps])),
  )
  const byId = new Map(faces.map((face) => [face.cardId, face]))
  return {
    cards: next.cards.flatMap((due) => {
      const face = byId.get(due.cardId)
      return face ? [reviewCard(due, face)] : []
    }),
    left: next.left,
    nextLearningAt: next.nextLearningAt?.toISOString() ?? null,
  }
}

/** A due card with its face, as the review page shows it. */
export function reviewCard(due: DueCard, { deckName, face, phrases }: StudyCard): ReviewCard {
  const { cardId, noteId, version, phase, flag, leech, intervals, reps } = due
  return {
    ...{ cardId, noteId, deckName, version, phase, flag, leech, intervals, phrases },
    // The parts of a choice or an order are buttons there, so its sides come without them.
    questionHtml: 'stem' in face ? face.stem : face.question,
    answerHtml: 'stem' in face ? face.explanation : face.answer,
    task: taskOf(face),
    showing: reps,
  }
}
