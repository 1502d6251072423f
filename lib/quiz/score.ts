import type { QuestionKind } from './question'

/** One answer as the score sees it. */
export type Marked = {
  topic: string
  kind: QuestionKind
  /** 0..1. */
  mark: number
  /** How sure the grader is of its verdict, 0..1; 1 where it compares exactly, or where the person decided. */
  confidence: number
  answered: boolean
  timeMs: number
  /** 0..100, as the person said before the verdict. */
  certainty: number | null
}

/** A share with the range it may be in; all 0..1. */
export type Score = { mean: number; low: number; high: number; count: number }

const z95 = 1.96

/**
 * The mean mark with a 95 % interval: what one would score over all such questions. Two things widen it, that these
 * were few (Wilson's interval, which takes the spread of right-or-wrong answers and so never claims too little), and
 * that the grader was not sure of some (each as a coin that may fall the other way).
 */
export function scoreOf(answers: readonly Pick<Marked, 'mark' | 'confidence'>[]): Score {
  const n = answers.length
  if (n === 0) return { mean: 0, low: 0, high: 1, count: 0 }
  const mean = answers.reduce((sum, { mark }) => sum + mark, 0) / n
  const z2 = z95 * z95
  const centre = (mean + z2 / (2 * n)) / (1 + z2 / n)
  const sampling = (z95 / (1 + z2 / n)) * Math.sqrt((mean * (1 - mean)) / n + z2 / (4 * n * n))
  const doubt = answers.reduce((sum, { confidence }) => sum + confidence * (1 - confidence), 0) / (n * n)
  const half = Math.sqrt(sampling * sampling + z2 * doubt)
  return { mean, low: Math.max(0, centre - half), high: Math.min(1, centre + half), count: n }
}

export type Group = { name: string } & Score

/** Scores by topic (or anything else), the weakest first. */
export function scoresBy(answers: readonly Marked[], nameOf: (answer: Marked) => string): Group[] {
  const groups = new Map<string, Marked[]>()
  for (const answer of answers) {
    const name = nameOf(answer)
    groups.set(name, [...(groups.get(name) ?? []), answer])
  }
  return [...groups]
    .map(([name, members]) => ({ name, ...scoreOf(members) }))
    .sort((a, b) => a.mean - b.mean || b.count - a.count || a.name.localeCompare(b.name, 'en'))
}

/** What is kept of an attempt for lists and trends. */
export type QuizSummary = Score & {
  answered: number
  timeMs: number
  topics: { name: string; mean: number; count: number }[]
}

export function summaryOf(answers: readonly Marked[]): QuizSummary {
  return {
    ...scoreOf(answers),
    answered: answers.filter(({ answered }) => answered).length,
    timeMs: answers.reduce((sum, { timeMs }) => sum + timeMs, 0),
    topics: scoresBy(answers, ({ topic }) => topic).map(({ name, mean, count }) => ({ name, mean, count })),
  }
}

/** An answer is weak below this mark. */
export const WEAK_BELOW = 0.5
/** And strong from this one. */
export const STRONG_FROM = 0.75
