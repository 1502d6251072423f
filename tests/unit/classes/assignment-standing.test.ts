import { describe, expect, it } from 'vitest'
import {
  type AssignedCard,
  type CardWork,
  earnedAt,
  recallOn,
  shareOf,
  standingAt,
  type Work,
} from '@/lib/classes/assignment-standing'
import { checkpoints, closesAt, type Terms } from '@/lib/classes/assignment-terms'
import type { Rating } from '@/lib/scheduling/memory'
import { defaultStudyOptions } from '@/lib/scheduling/options'
import { presetOf } from '@/lib/scheduling/presets'
import { type LogEntry, replay } from '@/lib/scheduling/replay'
import { calendarDay } from '@/lib/scheduling/study-day'

const clock = { timeZone: 'Europe/Berlin', rolloverHour: 4 }
const dayOf = (at: Date) => calendarDay(at, clock)
const { parameters } = presetOf(defaultStudyOptions)
const parametersOf = () => parameters
const at = (text: string) => new Date(`${text}:00+01:00`)
const start = at('2026-11-02T08:00')

const terms: Terms = {
  goal: 'mastered',
  targetRecall: 0.9,
  steadyDays: 3,
  points: 10,
  startAt: start,
  dueAt: at('2026-11-10T18:00'),
  latePolicy: 'refuse',
  lateDays: 0,
  latePenalty: 0,
}

const answered = (time: string, rating: Rating, id = time): LogEntry => ({
  kind: 'review',
  id,
  rating,
  at: at(time),
  day: dayOf(at(time)),
  presetId: 'p',
})

function workOf(logs: Record<string, LogEntry[]>, sessions: Work['sessions'] = []): Work {
  const cards = Object.entries(logs).map(([cardId, log]): [string, CardWork] => [
    cardId,
    { memory: replay(cardId, log, parametersOf), log },
  ])
  return { cards: new Map(cards), sessions, dayOf }
}

const assigned = (...ids: string[]): AssignedCard[] =>
  ids.map((cardId) => ({ cardId, addedAt: start, removedAt: null }))

const standing = (cards: AssignedCard[], work: Work, when: string) =>
  standingAt(terms, cards, work, at(when), parametersOf)

describe('how a student stands', () => {
  const work = workOf({
    a: [answered('2026-11-03T10:00', 4), answered('2026-11-12T10:00', 1)],
    b: [answered('2026-11-04T10:00', 1)],
  })

  it('is what the log said at that moment, not what came after', () => {
    expect(standing(assigned('a', 'b', 'c'), work, '2026-11-03T09:59')).toMatchObject({ cards: 3, seen: 0 })
    expect(standing(assigned('a', 'b', 'c'), work, '2026-11-03T10:00')).toMatchObject({ seen: 1, strong: 1 })
    expect(standing(assigned('a', 'b', 'c'), work, '2026-11-10T18:00')).toMatchObject({ seen: 2, strong: 1 })
    const later = workOf({ a: [answered('2026-11-03T10:00', 4)], b: [answered('2026-11-04T10:00', 1)] })
    expect(standing(assigned('a', 'b', 'c'), later, '2026-11-10T18:00')).toEqual(
      standing(assigned('a', 'b', 'c'), work, '2026-11-10T18:00'),
    )
  })

  it('asks for the log only where a card was answered since', () => {
    const log = [answered('2026-11-03T10:00', 4)]
    const cards = new Map([['a', { memory: replay('a', log, parametersOf), log: null }]])
    const stored: Work = { cards, sessions: [], dayOf }
    expect(standing(assigned('a'), stored, '2026-11-10T18:00')).toEqual(
      standing(assigned('a'), workOf({ a: log }), '2026-11-10T18:00'),
    )
    expect(() => standing(assigned('a'), stored, '2026-11-03T09:00')).toThrow(/log of card a/)
  })

  it('counts the cards that belonged to the assignment then', () => {
    const cards: AssignedCard[] = [
      { cardId: 'a', addedAt: start, removedAt: at('2026-11-05T00:00') },
      { cardId: 'b', addedAt: at('2026-11-04T00:00'), removedAt: null },
    ]
    expect(standing(cards, work, '2026-11-03T12:00')).toMatchObject({ cards: 1, seen: 1 })
    expect(standing(cards, work, '2026-11-04T12:00')).toMatchObject({ cards: 2, seen: 2 })
    expect(standing(cards, work, '2026-11-06T12:00')).toMatchObject({ cards: 1, seen: 1, strong: 0 })
  })

  it('forgets answers that were taken back', () => {
    const undone = workOf({
      a: [answered('2026-11-03T10:00', 4, 'one'), { kind: 'undo', id: 'two', undoesId: 'one' }],
    })
    expect(standing(assigned('a'), undone, '2026-11-10T18:00')).toMatchObject({ seen: 0 })
  })

  it('counts days with a session since the start, of the student’s own calendar', () => {
    const first = dayOf(start)
    const days = workOf({}, [
      { day: first - 1, answers: 50 },
      { day: first, answers: 5 },
      { day: first + 1, answers: 4 },
      { day: first + 2, answers: 9 },
      { day: first + 30, answers: 9 },
    ])
    expect(standing(assigned('a'), days, '2026-11-10T18:00').days).toBe(2)
  })

  it('recall falls from day to day, and is nothing for a card never answered', () => {
    const memory = replay('a', [answered('2026-11-03T10:00', 3)], parametersOf)
    const day = dayOf(at('2026-11-03T10:00'))
    const recalls = [0, 1, 5, 30].map((days) => recallOn(memory, day + days))
    expect(recalls[0]).toBe(1)
    expect([...recalls].sort((x, y) => y - x)).toEqual(recalls)
    expect(recallOn({ phase: 'new' }, day)).toBe(0)
  })
})

describe('the share of a goal', () => {
  const reached = { cards: 8, seen: 6, strong: 4, recall: 0.8, days: 2 }
  it.each([
    ['studied', 0.75],
    ['mastered', 0.5],
    ['steady', 2 / 3],
    ['quiz', 0],
  ] as const)('%s', (goal, share) => {
    expect(shareOf({ goal, steadyDays: 3 }, reached)).toBeCloseTo(share, 10)
  })

  it('is nothing of nothing, and never more than all', () => {
    const nothing = { cards: 0, seen: 0, strong: 0, recall: 0, days: 9 }
    expect(shareOf({ goal: 'studied', steadyDays: 3 }, nothing)).toBe(0)
    expect(shareOf({ goal: 'steady', steadyDays: 3 }, nothing)).toBe(1)
  })
})

describe('late work', () => {
  const studied = { ...terms, goal: 'studied' as const }
  const late = workOf({ a: [answered('2026-11-03T10:00', 3)], b: [answered('2026-11-12T10:00', 3)] })
  const earned = (patch: Partial<Terms>, now: string, extraDays = 0) => {
    const asked = { ...studied, ...patch }
    const moments = checkpoints(asked, extraDays, 'Europe/Berlin', at(now))
    return earnedAt(asked, assigned('a', 'b'), late, moments, parametersOf).share
  }

  it('is refused, accepted, or accepted for less', () => {
    expect(earned({}, '2026-11-20T12:00')).toBe(0.5)
    expect(earned({ latePolicy: 'accept', lateDays: 3 }, '2026-11-20T12:00')).toBe(1)
    expect(earned({ latePolicy: 'accept', lateDays: 1 }, '2026-11-20T12:00')).toBe(0.5)
    expect(earned({ latePolicy: 'reduce', lateDays: 3, latePenalty: 0.1 }, '2026-11-20T12:00')).toBeCloseTo(
      0.8,
      10,
    )
    // What was there in time is never worth less for what came later.
    expect(earned({ latePolicy: 'reduce', lateDays: 3, latePenalty: 0.9 }, '2026-11-20T12:00')).toBe(0.5)
  })

  it('is not late for whom there is more time', () => {
    expect(earned({}, '2026-11-20T12:00', 2)).toBe(1)
    expect(closesAt(studied, 2, 'Europe/Berlin')).toEqual(at('2026-11-12T18:00'))
  })

  it('so far, before the due date, is what there is now', () => {
    expect(earned({}, '2026-11-03T09:00')).toBe(0)
    expect(earned({}, '2026-11-05T09:00')).toBe(0.5)
    expect(checkpoints(studied, 0, 'Europe/Berlin', at('2026-11-05T09:00'))).toEqual([
      { at: at('2026-11-05T09:00'), factor: 1 },
    ])
  })
})
