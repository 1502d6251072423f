/** A deck as a plan sees it: its cards that were never answered. */
type DeckToLearn = { deckId: string; newCards: number }

export type InterviewDeck = DeckToLearn & {
  /** New cards a day that this deck alone would take to be seen in time. */
  perDay: number
  /** How many of its new cards fit when the decks are taken in order: all, some or none. */
  fitting: number
}

export type InterviewPlan = {
  days: number
  /** Days on which new cards are begun; the rest is left for their reviews. */
  learningDays: number
  /** New cards that fit altogether. */
  capacity: number
  /** New cards a day that all decks together would take. */
  perDayForAll: number
  decks: InterviewDeck[]
}

/** A new card comes back after about one and three days: what is begun later is not asked again before the day. */
const REVIEW_DAYS = 3

/**
 * What can be begun before an interview in `days` days at `newPerDay` new cards a day, decks taken in the order given.
 * The last three days (of few days a third) bring no new cards, so that each is asked again at least once. Reviews come
 * on top and are not counted: how many they are depends on how it goes.
 */
export function interviewPlan(decks: readonly DeckToLearn[], days: number, newPerDay: number): InterviewPlan {
  const learningDays = Math.max(1, days - Math.min(REVIEW_DAYS, Math.floor(days / 3)))
  const capacity = learningDays * newPerDay
  let left = capacity
  const planned = decks.map((deck) => {
    const fitting = Math.min(deck.newCards, left)
    left -= fitting
    return { ...deck, perDay: Math.ceil(deck.newCards / learningDays), fitting }
  })
  const all = decks.reduce((sum, { newCards }) => sum + newCards, 0)
  return { days, learningDays, capacity, perDayForAll: Math.ceil(all / learningDays), decks: planned }
}

/** Which notes of a deck fit: the first, as long as all their new cards are among the `fitting` ones. */
export function fittingNotes<Note extends { newCards: number }>(
  notes: readonly Note[],
  fitting: number,
): ReadonlySet<Note> {
  let begun = 0
  const fit = new Set<Note>()
  for (const note of notes) {
    begun += note.newCards
    if (begun > fitting) break
    if (note.newCards > 0) fit.add(note)
  }
  return fit
}
