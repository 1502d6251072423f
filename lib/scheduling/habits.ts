import type { Rating } from './memory'

/** How a learner answers: the chance of each rating the first time a card is seen, and when it is recalled. */
export type Habits = {
  /** Of a new card: Again, Hard, Good, Easy. Sums to 1. */
  first: readonly [number, number, number, number]
  /** Of a card in review that is recalled: Hard, Good, Easy. Sums to 1. */
  recalled: readonly [number, number, number]
}

/** Answers of a learner counted by the phase the card was in and the rating. */
export type RatingCount = { phase: string; rating: number; answers: number }

// What a person who answers in words does here: Hard and Easy are theirs to choose and seldom chosen.
const usual: Habits = { first: [0.25, 0.08, 0.62, 0.05], recalled: [0.1, 0.82, 0.08] }
const usualCounts = 40

/** A learner's own habits, as far as they have shown them: the usual ones weigh as much as forty answers. */
export function habitsFrom(counts: readonly RatingCount[]): Habits {
  const answersOf = (phase: string, rating: Rating): number =>
    counts
      .filter((count) => count.phase === phase && count.rating === rating)
      .reduce((sum, { answers }) => sum + answers, 0)
  const share = (phase: string, ratings: readonly Rating[], prior: readonly number[]): number[] => {
    const seen = ratings.map((rating, index) => answersOf(phase, rating) + usualCounts * (prior[index] ?? 0))
    const total = seen.reduce((sum, count) => sum + count, 0)
    return seen.map((count) => count / total)
  }
  const [again = 0, hard = 0, good = 0, easy = 0] = share('new', [1, 2, 3, 4], usual.first)
  const [late = 0, right = 0, quick = 0] = share('review', [2, 3, 4], usual.recalled)
  return { first: [again, hard, good, easy], recalled: [late, right, quick] }
}

/** The rating of a new card's first answer, from a number 0..1. */
export function firstRating({ first }: Habits, chance: number): Rating {
  const [again, hard, good] = first
  if (chance < again) return 1
  if (chance < again + hard) return 2
  return chance < again + hard + good ? 3 : 4
}

/** The rating of a recalled card, from a number 0..1. */
export function recalledRating({ recalled }: Habits, chance: number): Rating {
  const [hard, good] = recalled
  if (chance < hard) return 2
  return chance < hard + good ? 3 : 4
}
