import 'server-only'
import { atWorkHtml } from '@/lib/decks/at-work'
import { getCardFaces, type StudyCard } from '@/lib/decks/get-card-faces.server'
import type { DueCard } from '@/lib/scheduling/due-card'
import { findWaitingCard } from '@/lib/scheduling/get-due-card.server'
import { nextCards } from '@/lib/scheduling/next-cards.server'
import { taskOf } from './card-task'
import type { ReviewBatch, ReviewCard } from './session'

// Enough to go on for a while when the connection is lost, and little to send.
const cardsPerBatch = 6

/**
 * The next cards of a session with their faces, in order, without those the browser has at hand. `first` is a card that
 * comes before all others, if it still waits to be answered.
 */
export async function readBatch(
  userId: string,
  {
    deckId = null,
    exclude = [],
    first = null,
  }: { deckId?: string | null | undefined; exclude?: readonly string[]; first?: string | null },
  now: Date = new Date(),
): Promise<ReviewBatch> {
  const asked = first === null ? null : await findWaitingCard(userId, { cardId: first, deckId }, now)
  const atHand = asked ? [...exclude, asked.cardId] : exclude
  const next = await nextCards(userId, { deckId, exclude: atHand, limit: cardsPerBatch }, now)
  const cards = asked ? [asked, ...next.cards] : next.cards
  const faces = await getCardFaces(
    userId,
    cards.map(({ cardId }) => cardId),
    new Map(cards.map(({ cardId, reps }) => [cardId, reps])),
  )
  const byId = new Map(faces.map((face) => [face.cardId, face]))
  return {
    cards: cards.flatMap((due) => {
      const face = byId.get(due.cardId)
      return face ? [reviewCard(due, face, deckId)] : []
    }),
    left: next.left,
    nextLearningAt: next.nextLearningAt?.toISOString() ?? null,
  }
}

/** A due card with its face, as the page that reviews this deck (null: all of them) shows it. */
export function reviewCard(
  due: DueCard,
  { deckName, face, phrases, atWork, correctable }: StudyCard,
  deckId: string | null,
): ReviewCard {
  const { cardId, noteId, version, phase, flag, leech, intervals, reps } = due
  return {
    ...{ cardId, noteId, deckName, version, phase, flag, leech, intervals, phrases },
    correctable,
    // The parts of a choice or an order are buttons there, so its sides come without them.
    questionHtml: 'stem' in face ? face.stem : face.question,
    answerHtml:
      ('stem' in face ? face.explanation : face.answer) +
      atWorkHtml(atWork, { card: cardId, from: 'review', deck: deckId }),
    task: taskOf(face),
    showing: reps,
  }
}
