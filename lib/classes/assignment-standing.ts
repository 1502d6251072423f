import { retrievability } from '@/lib/scheduling/fsrs'
import { type Memory, newMemory } from '@/lib/scheduling/memory'
import { defaultStudyOptions } from '@/lib/scheduling/options'
import { presetOf, type SchedulerParameters } from '@/lib/scheduling/presets'
import { type LogEntry, replay } from '@/lib/scheduling/replay'
import type { Checkpoint, Terms } from './assignment-terms'
import type { QuizStanding } from './quiz-standing'

/** A card of an assignment, with the time for which it belongs to it. */
export type AssignedCard = { cardId: string; addedAt: Date; removedAt: Date | null }

/** What a student did with one card: where it stands now, and its log when that is needed for the past. */
export type CardWork = { memory: Memory; log: readonly LogEntry[] | null }

/** A day on which a student answered assigned cards. */
export type SessionDay = { day: number; answers: number }

/** All work of a student that an assignment looks at. */
export type Work = {
  /** By card; what is not there was never answered. */
  cards: ReadonlyMap<string, CardWork>
  sessions: readonly SessionDay[]
  /** The study day that an instant falls on for this student. */
  dayOf: (at: Date) => number
}

/** How a student stands with an assignment at one moment. */
export type Standing = {
  /** Cards that the assignment had then. */
  cards: number
  /** Of them, those answered at least once. */
  seen: number
  /** Of them, those whose predicted recall was at or above the target. */
  strong: number
  /** Mean predicted recall over the cards seen, 0..1; 0 when none was. */
  recall: number
  /** Days with a session since the start. */
  days: number
  /** Of a quiz, and of nothing else. */
  quiz?: QuizStanding
}

type ParametersOf = (presetId: string) => SchedulerParameters

/** Answers that make a day one with a session. */
export const sessionAnswers = 5

// One measure for the whole class: whoever tuned their own scheduler is not measured by it.
const measure = presetOf(defaultStudyOptions).parameters

/** Predicted recall of a card on a study day, 0..1; 0 for one never answered. */
export function recallOn(memory: Memory, day: number): number {
  return memory.phase === 'new' ? 0 : retrievability(memory, day, measure)
}

/**
 * How a student stood at an instant: a fold over the log up to then. Answers that were taken back never count. A card
 * that has not been answered since is as its stored state says, which is the same fold.
 */
export function standingAt(
  terms: Pick<Terms, 'targetRecall' | 'startAt'>,
  assigned: readonly AssignedCard[],
  work: Work,
  at: Date,
  parametersOf: ParametersOf,
): Standing {
  const day = work.dayOf(at)
  const standing = { cards: 0, seen: 0, strong: 0, recall: 0, days: 0 }
  let recalls = 0
  for (const card of assigned) {
    if (card.addedAt > at || (card.removedAt !== null && card.removedAt <= at)) continue
    standing.cards += 1
    const memory = memoryAt(card.cardId, work.cards.get(card.cardId), at, parametersOf)
    if (memory.phase === 'new') continue
    const recall = recallOn(memory, day)
    standing.seen += 1
    recalls += recall
    if (recall >= terms.targetRecall) standing.strong += 1
  }
  const firstDay = work.dayOf(terms.startAt)
  standing.recall = standing.seen > 0 ? recalls / standing.seen : 0
  standing.days = work.sessions.filter(
    (session) => session.answers >= sessionAnswers && session.day >= firstDay && session.day <= day,
  ).length
  return standing
}

function memoryAt(cardId: string, work: CardWork | undefined, at: Date, parametersOf: ParametersOf): Memory {
  if (!work || work.memory.phase === 'new') return newMemory
  if (work.memory.lastReviewAt <= at) return work.memory
  if (work.log === null) throw new Error(`The log of card ${cardId} is needed and was not read.`)
  const upToThen = work.log.filter((entry) => entry.kind === 'undo' || entry.at <= at)
  return replay(cardId, upToThen, parametersOf)
}

/** The share of the goal that is reached, 0..1. Of a quiz `quizEarned` says it. */
export function shareOf(terms: Pick<Terms, 'goal' | 'steadyDays'>, standing: Standing): number {
  const { cards, seen, strong, days } = standing
  switch (terms.goal) {
    case 'studied':
      return cards > 0 ? seen / cards : 0
    case 'mastered':
      return cards > 0 ? strong / cards : 0
    case 'steady':
      return terms.steadyDays > 0 ? Math.min(1, days / terms.steadyDays) : 0
    case 'quiz':
      return 0
  }
}

/** What an assignment earned: the best of the moments at which work counts, each with what it can still earn. */
export type Earned = { share: number; standing: Standing; at: Date }

/** The share of the points that a student earned up to the last of `moments` (at least one). */
export function earnedAt(
  terms: Terms,
  assigned: readonly AssignedCard[],
  work: Work,
  moments: readonly Checkpoint[],
  parametersOf: ParametersOf,
): Earned {
  let best: Earned | null = null
  for (const { at, factor } of moments) {
    const standing = standingAt(terms, assigned, work, at, parametersOf)
    const share = shareOf(terms, standing) * factor
    if (!best || share > best.share) best = { share, standing, at }
  }
  if (!best) throw new Error('An assignment is looked at one moment at least.')
  return best
}
