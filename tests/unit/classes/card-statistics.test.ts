import { describe, expect, it } from 'vitest'
import { type CardRecord, cardStatistics } from '@/lib/classes/card-statistics'

const record = (studentId: string, cardId: string, recall: number, lapses = 0, reps = 3): CardRecord => ({
  ...{ studentId, cardId, recall, lapses, reps },
})
/** Ten students, of whom each knows more than the one before. */
const recalls = Array.from({ length: 10 }, (_, index) => 0.4 + index * 0.06)
const ofAll = (cardId: string, recallOf: (recall: number) => number) =>
  recalls.map((recall, index) => record(`s${index}`, cardId, recallOf(recall)))

describe('the statistics of cards', () => {
  const statistics = cardStatistics([
    ...ofAll('tells', (recall) => recall),
    ...ofAll('tells too', (recall) => recall),
    ...ofAll('misleads', (recall) => 1 - recall),
    ...ofAll('all alike', () => 0.9),
    ...ofAll('few', (recall) => recall).slice(0, 7),
  ])
  const discrimination = (cardId: string) => statistics.get(cardId)?.discrimination

  it('say which cards tell those who know from those who do not', () => {
    expect(discrimination('tells')).toBeGreaterThan(0.7)
    expect(discrimination('misleads')).toBeLessThan(-0.7)
    expect(discrimination('all alike')).toBeNull()
    expect(discrimination('few')).toBeNull()
  })

  it('say how often a card is forgotten, the first answer left out', () => {
    const found = cardStatistics([
      record('a', 'x', 0.5, 2, 5),
      record('b', 'x', 0.7, 0, 1),
      record('c', 'y', 1, 0, 1),
    ])
    expect(found.get('x')).toMatchObject({ students: 2, lapses: 0.5 })
    expect(found.get('x')?.recall).toBeCloseTo(0.6, 10)
    expect(found.get('y')).toEqual({ students: 1, lapses: 0, recall: 1, discrimination: null })
    expect(cardStatistics([]).size).toBe(0)
  })
})
