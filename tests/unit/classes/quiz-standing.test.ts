import { describe, expect, it } from 'vitest'
import { checkpoints, type Terms } from '@/lib/classes/assignment-terms'
import { deadlineOf } from '@/lib/classes/quiz-deadline'
import { quizEarned, type SatQuiz, scoreOfSitting } from '@/lib/classes/quiz-standing'
import { isHeldBack } from '@/lib/quiz/held-back'

const at = (day: number, hour = 12) => new Date(Date.UTC(2026, 10, day, hour))
const terms: Terms = {
  ...{ goal: 'quiz', targetRecall: 0.9, steadyDays: 0, points: 10 },
  ...{ startAt: at(2), dueAt: at(10, 17) },
  ...{ latePolicy: 'reduce', lateDays: 2, latePenalty: 0.2 },
}
const sat = (handedInAt: Date | null, graderMean: number | null, patch: Partial<SatQuiz> = {}): SatQuiz => ({
  ...{ startedAt: new Date((handedInAt ?? at(5)).getTime() - 60_000), handedInAt, graderMean },
  ...{ questions: 4, answered: 4, answers: null },
  ...patch,
})
const earned = (sittings: SatQuiz[], asOf: Date, extraDays = 0) =>
  quizEarned(sittings, checkpoints(terms, extraDays, 'Europe/Berlin', asOf), asOf)

describe('what a quiz earned', () => {
  it('is nothing, and says so, before anything is handed in', () => {
    expect(earned([], at(5))).toEqual({
      share: 0,
      quiz: { handedIn: 0, sitting: false, best: null, waiting: 0, answered: 0, questions: 0 },
    })
    expect(earned([sat(null, null)], at(6)).quiz).toMatchObject({ handedIn: 0, sitting: true, best: null })
  })

  it('is the best of the attempts, in whatever order they come', () => {
    const attempts = [sat(at(4), 0.5), sat(at(5), 0.75), sat(at(6), 0.25)]
    for (const order of [attempts, attempts.toReversed()]) {
      expect(earned(order, at(20))).toMatchObject({ share: 0.75, quiz: { best: 0.75, handedIn: 3 } })
    }
    expect(earned(attempts, at(4, 13))).toMatchObject({ share: 0.5, quiz: { handedIn: 1 } })
  })

  it('loses by each day after the due date, to the second, and is worth nothing after the last', () => {
    const share = (when: Date) => earned([sat(when, 1)], at(30)).share
    const aSecondPast = (when: Date) => new Date(when.getTime() + 1_000)
    expect(share(at(10, 17))).toBe(1)
    expect(share(aSecondPast(at(10, 17)))).toBe(0.8)
    expect(share(at(11, 17))).toBe(0.8)
    expect(share(aSecondPast(at(11, 17)))).toBeCloseTo(0.6)
    expect(share(aSecondPast(at(12, 17)))).toBe(0)
    expect(earned([sat(aSecondPast(at(12, 17)), 1)], at(30), 1).share).toBeCloseTo(0.6)
  })

  it('prefers an earlier attempt that lost less to a later one that is better', () => {
    const both = [sat(at(9), 0.7), sat(at(12), 1)]
    expect(earned(both, at(30))).toMatchObject({ share: 0.7, quiz: { best: 0.7 } })
  })

  it('counts a mark that was given long after the due date, and what waits as nothing yet', () => {
    const mark = { credit: 1, createdAt: at(15), withdrawnAt: at(18) }
    const answers = [
      { verdictCredit: 0.5, marks: [mark] },
      { verdictCredit: null, marks: [] },
    ]
    const one = sat(at(9), null, { questions: 2, answers })
    expect(scoreOfSitting(one, at(14))).toEqual({ score: 0.25, waiting: 1 })
    expect(earned([one], at(16))).toMatchObject({ share: 0.5, quiz: { waiting: 1 } })
    expect(earned([one], at(19)).share).toBe(0.25)
  })
})

describe('the clock of a sitting', () => {
  it('ends with its minutes or with the class, whichever is first', () => {
    expect(deadlineOf(at(5), 30, at(10))).toEqual(new Date(at(5).getTime() + 1_800_000))
    expect(deadlineOf(at(5), 30, new Date(at(5).getTime() + 60_000))).toEqual(
      new Date(at(5).getTime() + 60_000),
    )
    expect(deadlineOf(at(5), null, at(10))).toEqual(at(10))
  })
})

describe('holding answers back', () => {
  const rule = { reveal: 'due' as const, closesAt: at(10), sitting: false }
  it('lasts until nothing more can be handed in, or until it is handed in, and while another attempt is open', () => {
    expect(isHeldBack(rule, at(9))).toBe(true)
    expect(isHeldBack(rule, at(10))).toBe(false)
    expect(isHeldBack({ ...rule, reveal: 'submitted' }, at(9))).toBe(false)
    expect(isHeldBack({ ...rule, reveal: 'submitted', sitting: true }, at(9))).toBe(true)
    expect(isHeldBack({ ...rule, sitting: true }, at(11))).toBe(true)
  })
})
