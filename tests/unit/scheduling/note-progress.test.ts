import { describe, expect, it } from 'vitest'
import { type Memory, newMemory } from '@/lib/scheduling/memory'
import { type CardProgress, cardProgress, noteProgress, recallCurve } from '@/lib/scheduling/note-progress'
import { defaultStudyOptions } from '@/lib/scheduling/options'
import { presetOf } from '@/lib/scheduling/presets'

const { parameters } = presetOf(defaultStudyOptions)
const day = { today: 100, endsAt: new Date('2026-03-03T04:00:00Z') }
const remembered = {
  stability: 10,
  difficulty: 5,
  step: 0,
  reps: 3,
  lapses: 1,
  leech: false,
  lastReviewAt: new Date('2026-02-20T10:00:00Z'),
}
const inReview = (dueDay: number, lastReviewDay = 90): Memory => ({
  phase: 'review',
  ...remembered,
  scheduledDays: 10,
  dueDay,
  lastReviewDay,
})
const inSteps = (dueAt: string): Memory => ({
  phase: 'learning',
  ...remembered,
  scheduledDays: 0,
  lastReviewDay: 100,
  dueAt: new Date(dueAt),
})
const card = (memory: Memory, more: { suspended?: boolean; waits?: boolean } = {}): CardProgress =>
  cardProgress({ template: 'forward', memory, suspended: false, waits: true, ...more }, day, parameters)

describe('where a card stands', () => {
  it('is new until it is answered', () => {
    expect(card(newMemory)).toMatchObject({ standing: 'new', isDue: false, recall: null, dueInDays: null })
  })

  it('has a chance of recall of 90 % once its stability has passed', () => {
    expect(card(inReview(105)).recall).toBeCloseTo(0.9, 6)
    expect(card(inReview(105))).toMatchObject({ standing: 'review', isDue: false, dueInDays: 5 })
  })

  it('is due from its day on, unless it waits in no queue', () => {
    expect(card(inReview(100))).toMatchObject({ isDue: true, dueInDays: 0 })
    expect(card(inReview(80))).toMatchObject({ isDue: true, dueInDays: 0 })
    expect(card(inReview(80), { waits: false }).isDue).toBe(false)
  })

  it('is due in the steps when its time comes before the day ends', () => {
    expect(card(inSteps('2026-03-03T03:59:00Z')).isDue).toBe(true)
    expect(card(inSteps('2026-03-03T05:00:00Z')).isDue).toBe(false)
  })
})

describe('where a note stands', () => {
  it('tells its weakest recall and its nearest day', () => {
    const told = noteProgress([card(inReview(103, 95)), card(inReview(108, 80))])
    expect(told).toMatchObject({ standing: 'review', cards: 2, seen: 2, isDue: false, dueInDays: 3 })
    expect(told.recall).toBe(card(inReview(108, 80)).recall)
  })

  it('is in learning until every card of it is in review', () => {
    expect(noteProgress([card(inReview(105)), card(newMemory)])).toMatchObject({
      standing: 'learning',
      cards: 2,
      seen: 1,
    })
    expect(noteProgress([card(newMemory), card(newMemory)]).standing).toBe('new')
  })

  it('leaves suspended cards out, until there is nothing else', () => {
    const suspended = card(inReview(90), { suspended: true, waits: false })
    expect(noteProgress([suspended, card(newMemory)])).toMatchObject({ standing: 'new', recall: null })
    expect(noteProgress([suspended])).toMatchObject({ standing: 'suspended', isDue: false })
  })
})

describe('the forgetting curve of a card', () => {
  it('falls from certainty at the last answer, passes today, and goes on beyond the day it is due', () => {
    const points = recallCurve(inReview(104), 100, parameters)
    expect(points[0]).toEqual({ inDays: -10, recall: 1 })
    expect(points.some(({ inDays }) => inDays === 0)).toBe(true)
    expect(points.at(-1)?.inDays).toBeGreaterThan(4)
    for (const [index, point] of points.slice(1).entries()) {
      expect(point.recall).toBeLessThan(points[index]?.recall ?? 0)
    }
  })

  it('has few points however long the interval is, and none for a new card', () => {
    const old: Memory = {
      phase: 'review',
      ...remembered,
      scheduledDays: 3_000,
      dueDay: 3_050,
      lastReviewDay: 50,
    }
    expect(recallCurve(old, 100, parameters).length).toBeLessThan(70)
    expect(recallCurve(newMemory, 100, parameters)).toEqual([])
  })
})
