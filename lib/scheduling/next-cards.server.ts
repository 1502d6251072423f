import 'server-only'
import { database } from '@/lib/db/database.server'
import { readAtHand, readDueRows } from './cards-at-hand.server'
import { type DeckDay, readDayDone } from './day-limits.server'
import { type DueCard, dueCard } from './due-card'
import { type Left, readDueCounts, totalLeft } from './due-counts.server'
import { type Learner, readLearner } from './learner.server'
import { type InSteps, readInSteps } from './learning-cards.server'
import { type DayProgress, orderQueue } from './queue'
import { readReviewsAndNew } from './waiting-cards.server'

export type NextCards = {
  /** In the order in which they come. */
  cards: DueCard[]
  /** What is left today, cards at hand included. */
  left: Left
  /** When the next card in its steps comes back that is not among `cards` or at hand; null when none does. */
  nextLearningAt: Date | null
}

/**
 * The cards to go on with: in their steps first, then reviews and new cards as the options order them, within
 * the limits of the day. With `deckId` from that deck alone; without those in `exclude`, which the client has
 * at hand. Its cost depends on `limit`, not on the size of the decks.
 */
export async function nextCards(
  userId: string,
  { deckId, exclude = [], limit }: { deckId?: string | null; exclude?: readonly string[]; limit: number },
  now: Date = new Date(),
): Promise<NextCards> {
  const db = database()
  const learner = await readLearner(db, userId, now, deckId)
  const { decks: days } = await readDayDone(db, learner)
  const inSteps = await readInSteps(db, learner, deckId)
  const counts = await readDueCounts(db, learner, days, inSteps)
  const atHand = await readAtHand(db, userId, exclude)
  const { reviews, news } = await readReviewsAndNew(db, learner, days, { limit, atHand })
  const { learning, ahead, later } = sortByTime(inSteps, exclude, learner, now)
  const left = totalLeft(counts.values())
  const placement = optionsOfSession(learner).newPlacement
  const order = orderQueue<{ cardId: string }>(
    { learning, reviews, news, ahead },
    progressOf(days, left),
    placement,
    limit,
  )
  const rows = await readDueRows(
    db,
    userId,
    order.map(({ cardId }) => cardId),
  )
  return {
    cards: rows.map((row) =>
      dueCard(row, now, learner.today, optionsOf(learner, row.deckId).preset.parameters),
    ),
    left,
    nextLearningAt: later[0]?.dueAt ?? null,
  }
}

function sortByTime(inSteps: InSteps[], exclude: readonly string[], learner: Learner, now: Date) {
  const learning: InSteps[] = []
  const ahead: InSteps[] = []
  const later: InSteps[] = []
  const excluded = new Set(exclude)
  for (const card of inSteps) {
    if (excluded.has(card.cardId)) continue
    const waitMs = card.dueAt.getTime() - now.getTime()
    const aheadMs = optionsOf(learner, card.deckId).options.learnAheadMinutes * 60_000
    if (waitMs <= 0) learning.push(card)
    else if (waitMs <= aheadMs) ahead.push(card)
    else later.push(card)
  }
  return { learning, ahead, later }
}

function optionsOf(learner: Learner, deckId: string) {
  return learner.decks.find((deck) => deck.deckId === deckId) ?? learner.own
}

/** A session over several decks goes by the learner's own options, one in a single deck by that deck's. */
function optionsOfSession({ decks, own }: Learner) {
  const [only] = decks
  return (decks.length === 1 && only ? only : own).options
}

function progressOf(days: ReadonlyMap<string, DeckDay>, left: Left): DayProgress {
  const progress = { newDone: 0, newLeft: left.new, reviewsDone: 0, reviewsLeft: left.review }
  for (const { newDone, reviewsDone } of days.values()) {
    progress.newDone += newDone
    progress.reviewsDone += reviewsDone
  }
  return progress
}
