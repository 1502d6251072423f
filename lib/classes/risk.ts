/** Why a teacher might look at a student, the most telling first. Facts, not verdicts. */
export type Reason =
  | { kind: 'not-come' }
  /** No answer to anything assigned for so many days, or none at all. */
  | { kind: 'away'; days: number; never: boolean }
  /** So many cards fewer seen than the pace asks for. */
  | { kind: 'behind'; cards: number }
  /** So many quizzes that are due within two days and not handed in. */
  | { kind: 'not-sat'; quizzes: number }
  /** So many quizzes that were due in the last two weeks and were never handed in. */
  | { kind: 'missed'; quizzes: number }
  /** So much of what was once known was forgotten when asked again, 0..1. */
  | { kind: 'lapses'; share: number }

/** What is known of a student, over everything assigned that is not over. */
export type Signals = {
  joined: boolean
  /** Something is assigned, not over, and not done. */
  hasWork: boolean
  /** A quiz is open, or was in the last two weeks, that the student has not handed in. */
  quizzes: { open: number; dueSoon: number; missed: number }
  /** Days since the last answer to assigned material, or since the work began. */
  daysAway: number
  neverStudied: boolean
  cards: number
  seen: number
  expected: number
  /** Answers after the first of each card, and how many of them were lapses. */
  answers: number
  lapses: number
}

const awayFrom = 3
const behindShare = 0.15
const behindCards = 3
const enoughAnswers = 20
const manyLapses = 0.2
/** Days before its due date from which a quiz that is not handed in is told, and after it until which it still is. */
export const quizSoonDays = 1
export const quizMissedDays = 14

/** The reasons to look at a student; none when all is well. */
export function reasonsOf(signals: Signals): Reason[] {
  const { joined, hasWork, quizzes, daysAway, neverStudied, cards, seen, expected, answers, lapses } = signals
  if (!joined) return hasWork || quizzes.open > 0 ? [{ kind: 'not-come' }] : []
  const reasons: Reason[] = []
  if (hasWork && daysAway >= awayFrom) reasons.push({ kind: 'away', days: daysAway, never: neverStudied })
  const missing = expected - seen
  if (hasWork && missing >= Math.max(behindCards, cards * behindShare)) {
    reasons.push({ kind: 'behind', cards: missing })
  }
  if (quizzes.missed > 0) reasons.push({ kind: 'missed', quizzes: quizzes.missed })
  if (quizzes.dueSoon > 0) reasons.push({ kind: 'not-sat', quizzes: quizzes.dueSoon })
  if (answers >= enoughAnswers && lapses / answers >= manyLapses) {
    reasons.push({ kind: 'lapses', share: lapses / answers })
  }
  return reasons
}

/** How much reason there is to look, for sorting: 0 none. */
export function riskOf(reasons: readonly Reason[], cards: number): number {
  const weight = (reason: Reason): number => {
    switch (reason.kind) {
      case 'not-come':
        return 30
      case 'away':
        return 20 + Math.min(20, reason.days)
      case 'behind':
        return 10 + Math.round((30 * Math.min(reason.cards, cards)) / Math.max(1, cards))
      case 'missed':
        return 20 + Math.min(20, 5 * reason.quizzes)
      case 'not-sat':
        return 12
      case 'lapses':
        return Math.round(reason.share * 40)
    }
  }
  return reasons.reduce((sum, reason) => sum + weight(reason), 0)
}

/** A reason in words. */
export function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'not-come':
      return 'has not joined yet'
    case 'away':
      return reason.never
        ? `nothing answered yet, ${reason.days} days in`
        : `no session for ${reason.days} days`
    case 'behind':
      return `${reason.cards} ${reason.cards === 1 ? 'card' : 'cards'} behind the pace`
    case 'missed':
      return reason.quizzes === 1 ? 'did not hand in a quiz' : `did not hand in ${reason.quizzes} quizzes`
    case 'not-sat':
      return `has not handed in ${reason.quizzes === 1 ? 'a quiz' : `${reason.quizzes} quizzes`}, due by tomorrow`
    case 'lapses':
      return `forgets often: ${Math.round(reason.share * 100)} % of what is asked again`
  }
}
