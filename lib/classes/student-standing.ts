import { expectedSeen } from './assignment-pace'
import { type AssignedCard, recallOn, type Work } from './assignment-standing'
import { quizMissedDays, quizSoonDays, type Reason, reasonsOf, riskOf } from './risk'

/** How well a student knows a topic: its cards, those seen, and the sum of their predicted recall. */
export type TopicCell = { cards: number; seen: number; recall: number }

/** What is stored of a student for the teacher's view. */
export type StudentDetails = {
  /** By topic. */
  topics: Record<string, TopicCell>
  reasons: Reason[]
  lapses: number
  answers: number
}

/** The same with what lists are sorted and filtered by. */
export type StudentStanding = {
  cards: number
  seen: number
  strong: number
  lastStudiedAt: Date | null
  risk: number
  details: StudentDetails
}

/** An assignment as far as this view looks at it, with the student's own dates. */
export type ViewedAssignment = {
  startAt: Date
  dueAt: Date
  closesAt: Date
  seeByDay: number
  /** Of a quiz: whether the student handed it in. */
  handedIn: boolean | null
  cards: readonly AssignedCard[]
}

/** Predicted recall from which a card counts as known in the teacher's view. */
export const knownFrom = 0.9

/**
 * How a student stands with all that is assigned at `now`, each card counted once.
 * @param topicsOf the topics of a card, one at least
 */
export function studentStanding(
  work: Work,
  assignments: readonly ViewedAssignment[],
  topicsOf: (cardId: string) => readonly string[],
  { now, joinedAt }: { now: Date; joinedAt: Date | null },
): StudentStanding {
  const today = work.dayOf(now)
  const begun = assignments.filter(({ startAt }) => startAt <= now)
  const cardIds = new Set(begun.flatMap(({ cards }) => cards.filter(isIn).map(({ cardId }) => cardId)))
  const topics: Record<string, TopicCell> = {}
  const totals = { seen: 0, strong: 0, answers: 0, lapses: 0 }
  let lastStudiedAt: Date | null = null
  for (const cardId of cardIds) {
    const memory = work.cards.get(cardId)?.memory
    const answered = memory && memory.phase !== 'new' ? memory : null
    const recall = answered ? recallOn(answered, today) : 0
    for (const topic of topicsOf(cardId)) {
      const cell = topics[topic] ?? { cards: 0, seen: 0, recall: 0 }
      cell.cards += 1
      if (answered) {
        cell.seen += 1
        cell.recall += recall
      }
      topics[topic] = cell
    }
    if (!answered) continue
    totals.seen += 1
    totals.answers += answered.reps - 1
    totals.lapses += answered.lapses
    if (recall >= knownFrom) totals.strong += 1
    if (lastStudiedAt === null || answered.lastReviewAt > lastStudiedAt) lastStudiedAt = answered.lastReviewAt
  }
  for (const cell of Object.values(topics)) cell.recall = Math.round(cell.recall * 1000) / 1000
  const open = openWork(work, begun, today, { now, joinedAt })
  const reasons = reasonsOf({
    ...open,
    quizzes: quizzesOf(work, begun, today, { now, joinedAt }),
    joined: joinedAt !== null,
    daysAway: daysSince(work, lastStudiedAt ?? open.since, today),
    neverStudied: lastStudiedAt === null,
    answers: totals.answers,
    lapses: totals.lapses,
  })
  return {
    ...{ cards: cardIds.size, seen: totals.seen, strong: totals.strong, lastStudiedAt },
    risk: riskOf(reasons, open.cards),
    details: { topics, reasons, lapses: totals.lapses, answers: totals.answers },
  }
}

function isIn({ removedAt }: AssignedCard): boolean {
  return removedAt === null
}

function daysSince(work: Work, at: Date | null, today: number): number {
  return at === null ? 0 : Math.max(0, today - work.dayOf(at))
}

/** Quizzes that the student has not handed in: open ones, those due by tomorrow, and those that are over. */
function quizzesOf(
  work: Work,
  begun: readonly ViewedAssignment[],
  today: number,
  { now, joinedAt }: { now: Date; joinedAt: Date | null },
) {
  const quizzes = { open: 0, dueSoon: 0, missed: 0 }
  for (const { dueAt, closesAt, handedIn } of begun) {
    if (handedIn !== false) continue
    const dueIn = work.dayOf(dueAt) - today
    if (closesAt > now) {
      quizzes.open += 1
      if (dueIn <= quizSoonDays) quizzes.dueSoon += 1
    } else if (dueIn >= -quizMissedDays && joinedAt !== null && joinedAt < closesAt) quizzes.missed += 1
  }
  return quizzes
}

/** What is assigned and not over: how much, how much is seen and should be, and since when there is something to do. */
function openWork(
  work: Work,
  begun: readonly ViewedAssignment[],
  today: number,
  { now, joinedAt }: { now: Date; joinedAt: Date | null },
) {
  const open = { hasWork: false, cards: 0, seen: 0, expected: 0, since: null as Date | null }
  for (const { startAt, closesAt, seeByDay, cards } of begun) {
    if (closesAt <= now) continue
    const listed = cards.filter(isIn)
    const seen = listed.filter(({ cardId }) => work.cards.has(cardId)).length
    const since = joinedAt !== null && joinedAt > startAt ? joinedAt : startAt
    open.hasWork ||= listed.length > 0
    open.cards += listed.length
    open.seen += seen
    // Today is not over: what it asks for is not missed yet.
    open.expected += expectedSeen(listed.length, work.dayOf(since), seeByDay, today - 1)
    if (open.since === null || since < open.since) open.since = since
  }
  return open
}
