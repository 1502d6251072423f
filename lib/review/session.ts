import type { Phase, Rating } from '@/lib/scheduling/memory'
import type { CardTask, Picked } from './card-task'

/** Cards still to do today, by what they are now. */
export type Left = { new: number; learning: number; review: number }

/** A card as the review page shows it; the HTML is sanitised by the server. */
export type ReviewCard = {
  cardId: string
  noteId: string
  deckName: string
  version: number
  phase: Phase
  flag: number
  leech: boolean
  /** Its note is somebody else's, to whom a correction may be suggested. */
  correctable: boolean
  questionHtml: string
  answerHtml: string
  /** How the card is answered, and what the answer is checked against. */
  task: CardTask
  /** How often the card was answered: numbers and orders are drawn anew for each showing. */
  showing: number
  /** Sentences of the note that a verdict may name, where they hold markup: Markdown → safe HTML. */
  phrases: Record<string, string>
  /** What each rating would do, as short text ("3 d") and as a screen reader should say it. */
  intervals: Record<Rating, { text: string; spoken: string }>
}

/** What the server sends to go on with: the next cards in order. */
export type ReviewBatch = {
  cards: ReviewCard[]
  left: Left
  /** When the next learning card comes due, if nothing else is left (ISO 8601). */
  nextLearningAt: string | null
}

/** What the review page starts with. */
export type OpenedReview = {
  userId: string
  /** The one deck that is reviewed; null for all of them. */
  deckId: string | null
  deckName: string | null
  initial: ReviewBatch
}

/** One rating on its way to the log. */
export type Answer = {
  id: string
  cardId: string
  version: number
  rating: Rating
  durationMs: number
  clientAt: string
}

/** A review session in the browser: the card on the table is `queue[0]`. */
export type Session = {
  queue: ReviewCard[]
  left: Left
  nextLearningAt: string | null
  revealed: boolean
  /** What was typed in one box. */
  typed: string
  /** What was answered otherwise: gaps, option, order. */
  picked: Picked
  /** Cards rated since the page was opened, less those taken back. */
  answered: number
}

const faceDown = { revealed: false, typed: '', picked: {} }

/** A session that starts with what the server sent. */
export function startSession(batch: ReviewBatch): Session {
  return {
    queue: batch.cards,
    left: batch.left,
    nextLearningAt: batch.nextLearningAt,
    ...faceDown,
    answered: 0,
  }
}

/** The card on the table, or undefined when none is at hand. */
export function currentCard(session: Session): ReviewCard | undefined {
  return session.queue[0]
}

/** The tally a card belongs to: relearning counts as learning. */
function pileOf(phase: Phase): keyof Left {
  return phase === 'relearning' ? 'learning' : phase
}

function minusOne(left: Left, phase: Phase): Left {
  const pile = pileOf(phase)
  return { ...left, [pile]: Math.max(0, left[pile] - 1) }
}

/** Takes the current card off the table and lays the next one. */
function advance(session: Session, left: Left): Session {
  return { ...session, queue: session.queue.slice(1), left, ...faceDown }
}

/** The current card was rated: the next one comes; the server's next batch corrects the tallies. */
export function rated(session: Session, rating: Rating): Session {
  const card = currentCard(session)
  if (!card || !session.revealed) return session
  const left = minusOne(session.left, card.phase)
  // Only a rating that leads back into the steps keeps the card for today; the server knows exactly.
  if (rating === 1) left.learning += 1
  return { ...advance(session, left), answered: session.answered + 1 }
}

/** A card was suspended or buried: it leaves, wherever it lies. */
export function removed(session: Session, cardId: string): Session {
  const card = session.queue.find((candidate) => candidate.cardId === cardId)
  if (!card) return session
  const left = minusOne(session.left, card.phase)
  if (session.queue[0] === card) return advance(session, left)
  return { ...session, left, queue: session.queue.filter((candidate) => candidate !== card) }
}

/** A rating was taken back: its card lies on the table again, face down. */
export function restored(session: Session, card: ReviewCard): Session {
  return {
    ...session,
    queue: [card, ...session.queue.filter((candidate) => candidate.cardId !== card.cardId)],
    ...faceDown,
    answered: Math.max(0, session.answered - 1),
  }
}

/** A mark on a card changed (flag, version). */
export function patched(session: Session, cardId: string, change: Partial<ReviewCard>): Session {
  return {
    ...session,
    queue: session.queue.map((card) => (card.cardId === cardId ? { ...card, ...change } : card)),
  }
}

/** The ids the server should leave out of the next batch: on the table, or rated and not yet sent. */
export function idsAtHand(session: Session, unsent: Answer[]): string[] {
  const head = currentCard(session)
  return [...(head ? [head.cardId] : []), ...unsent.map((answer) => answer.cardId)]
}

/**
 * What the server says comes next. The card on the table stays; what lay under it is replaced, except
 * for cards whose rating was given after the server was asked.
 */
export function refilled(session: Session, batch: ReviewBatch, unsent: Answer[]): Session {
  const head = currentCard(session)
  const taken = new Set(idsAtHand(session, unsent))
  const tail = batch.cards.filter((card) => !taken.has(card.cardId))
  return {
    ...session,
    queue: head ? [head, ...tail] : tail,
    left: batch.left,
    nextLearningAt: batch.nextLearningAt,
  }
}
