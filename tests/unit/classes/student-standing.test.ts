import { describe, expect, it } from 'vitest'
import type { CardWork, Work } from '@/lib/classes/assignment-standing'
import { studentStanding, type ViewedAssignment } from '@/lib/classes/student-standing'
import { topicsOf } from '@/lib/classes/topics'
import { defaultStudyOptions } from '@/lib/scheduling/options'
import { presetOf } from '@/lib/scheduling/presets'
import { type LogEntry, replay } from '@/lib/scheduling/replay'

const dayMs = 86_400_000
const start = new Date('2026-11-02T08:00:00Z')
const days = (count: number) => new Date(start.getTime() + count * dayMs)
const dayOf = (at: Date) => Math.floor(at.getTime() / dayMs)
const { parameters } = presetOf(defaultStudyOptions)

function workOf(answers: Record<string, number>): Work {
  const cards = Object.entries(answers).map(([cardId, day]): [string, CardWork] => {
    const at = days(day)
    const log: LogEntry[] = [{ kind: 'review', id: cardId, rating: 3, at, day: dayOf(at), presetId: 'p' }]
    return [cardId, { memory: replay(cardId, log, () => parameters), log: null }]
  })
  return { cards: new Map(cards), sessions: [], dayOf }
}

const card = (cardId: string, removedAt: Date | null = null) => ({ cardId, addedAt: start, removedAt })
const assignment = (ids: string[], patch: Partial<ViewedAssignment> = {}): ViewedAssignment => ({
  ...{ startAt: start, dueAt: days(10), closesAt: days(10), seeByDay: dayOf(days(9)) },
  ...{ cards: ids.map((id) => card(id)), handedIn: null },
  ...patch,
})
const topics = () => ['topic']
const at = (work: Work, assignments: ViewedAssignment[], day: number, joinedAt: Date | null = start) =>
  studentStanding(work, assignments, topics, { now: days(day), joinedAt })

describe('how a student stands with everything assigned', () => {
  it('counts each card once, and none that went out', () => {
    const gone = { ...assignment([]), cards: [card('a', days(1)), card('b')] }
    const work = workOf({ a: 0.5, b: 0.5, private: 0.5 })
    expect(at(work, [assignment(['b', 'c']), gone], 1)).toMatchObject({
      ...{ cards: 2, seen: 1, strong: 1 },
      lastStudiedAt: days(0.5),
      details: { topics: { topic: { cards: 2, seen: 1 } } },
    })
  })

  it('says nothing of what has not begun', () => {
    expect(at(workOf({}), [assignment(['a'], { startAt: days(5) })], 3)).toMatchObject({ cards: 0, risk: 0 })
  })

  it('is away since the work began or one joined, whichever is later', () => {
    const ten = assignment(Array.from({ length: 10 }, (_, index) => `c${index}`))
    const reasons = (joined: number, now: number) => at(workOf({}), [ten], now, days(joined)).details.reasons
    expect(reasons(0, 4)).toContainEqual({ kind: 'away', days: 4, never: true })
    expect(reasons(3, 4)).toEqual([])
    expect(at(workOf({}), [ten], 4, null).details.reasons).toEqual([{ kind: 'not-come' }])
    // What is over is nobody's worry any more.
    expect(at(workOf({}), [ten], 11).details.reasons).toEqual([])
  })
})

describe('a quiz that is not handed in', () => {
  const quiz = (patch: Partial<ViewedAssignment> = {}) => assignment([], { handedIn: false, ...patch })
  const reasons = (assignments: ViewedAssignment[], day: number, joined = 0) =>
    at(workOf({}), assignments, day, days(joined)).details.reasons

  it('is told from the day before it is due, until two weeks after', () => {
    expect(reasons([quiz()], 8)).toEqual([])
    expect(reasons([quiz()], 9)).toEqual([{ kind: 'not-sat', quizzes: 1 }])
    expect(reasons([quiz(), quiz()], 10.5)).toEqual([{ kind: 'missed', quizzes: 2 }])
    expect(reasons([quiz()], 24)).toEqual([{ kind: 'missed', quizzes: 1 }])
    expect(reasons([quiz()], 25)).toEqual([])
  })

  it('is still open while late work is taken', () => {
    expect(reasons([quiz({ closesAt: days(13) })], 11)).toEqual([{ kind: 'not-sat', quizzes: 1 }])
  })

  it('is nobody’s fault who handed it in, or came when it was over', () => {
    expect(reasons([quiz({ handedIn: true })], 10.5)).toEqual([])
    expect(reasons([quiz()], 12, 11)).toEqual([])
  })
})

describe('the topics of a class', () => {
  it('are its most common tags; a card without any goes by its deck', () => {
    const { topics, of } = topicsOf([
      { cardId: 'a', deckName: 'Deck', tags: ['x', 'y'] },
      { cardId: 'b', deckName: 'Deck', tags: ['x'] },
      { cardId: 'c', deckName: 'Deck', tags: [] },
    ])
    expect(topics).toEqual(['x', 'Deck', 'y'])
    expect(of('a')).toEqual(['x', 'y'])
    expect(of('c')).toEqual(['Deck'])
  })

  it('are few enough to be read: the rest is together', () => {
    const cards = Array.from({ length: 30 }, (_, index) => ({
      ...{ cardId: `c${index}`, deckName: 'Deck' },
      tags: [`t${String(index % 15).padStart(2, '0')}`],
    }))
    const { topics, of } = topicsOf(cards)
    expect(topics).toHaveLength(11)
    expect(topics.at(-1)).toBe('other')
    expect(of('c14')).toEqual(['other'])
    expect(topicsOf([]).topics).toEqual([])
  })
})
