import { describe, expect, it } from 'vitest'
import { randomFrom } from '@/lib/decks/shuffle'
import { calibrationOf, calibrationSentence } from '@/lib/quiz/calibration'
import { personalBest, topicTrends } from '@/lib/quiz/history'
import { type Marked, scoreOf, scoresBy, summaryOf } from '@/lib/quiz/score'

const marked = (mark: number, change: Partial<Marked> = {}): Marked => ({
  topic: 'Attention',
  kind: 'text',
  mark,
  confidence: 1,
  answered: true,
  timeMs: 1_000,
  certainty: null,
  ...change,
})

describe('the score', () => {
  it('is the mean, within a range that narrows with the number of answers', () => {
    const few = scoreOf([marked(1), marked(0), marked(1), marked(1)])
    const many = scoreOf(Array.from({ length: 40 }, (_, index) => marked(index % 4 === 1 ? 0 : 1)))
    expect(few.mean).toBe(0.75)
    expect(many.mean).toBe(0.75)
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 2)
    for (const { mean, low, high } of [few, many]) {
      expect(low).toBeLessThan(mean)
      expect(high).toBeGreaterThan(mean)
    }
    expect(scoreOf([])).toEqual({ mean: 0, low: 0, high: 1, count: 0 })
    const all = scoreOf([marked(1), marked(1)])
    expect(all.high).toBe(1)
    expect(all.low).toBeLessThan(0.5)
  })

  it('is less sure where the grader was not', () => {
    const sure = scoreOf([marked(1), marked(0.5), marked(0)])
    const unsure = scoreOf([1, 0.5, 0].map((mark) => marked(mark, { confidence: 0.6 })))
    expect(unsure.mean).toBe(sure.mean)
    expect(unsure.high - unsure.low).toBeGreaterThan(sure.high - sure.low)
  })

  it('has the truth in its range in at least 92 of 100 quizzes, which is what Wilson’s interval has for so few', () => {
    const random = randomFrom('coverage')
    for (const truth of [0.3, 0.5, 0.8]) {
      for (const n of [10, 30]) {
        let inside = 0
        for (let quiz = 0; quiz < 1_000; quiz += 1) {
          const { low, high } = scoreOf(Array.from({ length: n }, () => marked(random() < truth ? 1 : 0)))
          if (low <= truth && truth <= high) inside += 1
        }
        expect(inside, `${truth} with ${n}`).toBeGreaterThanOrEqual(920)
      }
    }
  })

  it('comes by topic, the weakest first, and as a summary', () => {
    const answers = [
      marked(1),
      marked(0, { topic: 'Decoding' }),
      marked(0.5),
      marked(0, { answered: false, topic: 'Decoding' }),
    ]
    expect(scoresBy(answers, ({ topic }) => topic)).toMatchObject([
      { name: 'Decoding', mean: 0, count: 2 },
      { name: 'Attention', mean: 0.75, count: 2 },
    ])
    expect(summaryOf(answers)).toMatchObject({ mean: 0.375, count: 4, answered: 3, timeMs: 4_000 })
  })
})

describe('calibration', () => {
  it('holds what was claimed against what was right', () => {
    expect(calibrationOf([marked(1)])).toBeNull()
    const over = calibrationOf(
      Array.from({ length: 10 }, (_, index) => marked(index < 4 ? 1 : 0, { certainty: 95 })),
    )
    expect(over).toMatchObject({ rated: 10, points: [{ percent: 95, count: 10, mean: 0.4 }] })
    expect(over?.bias).toBeCloseTo(0.55)
    expect(over && calibrationSentence(over)).toMatch(/surer than right, by 55 points/)
    const under = calibrationOf([marked(1, { certainty: 25 }), marked(1, { certainty: 50 })])
    expect(under && calibrationSentence(under)).toMatch(/knew more than you thought.*take it lightly/)
    const right = calibrationOf([marked(1, { certainty: 95 }), marked(0, { certainty: 25 })])
    expect(right?.brier).toBeCloseTo((0.05 ** 2 + 0.25 ** 2) / 2)
  })
})

describe('history', () => {
  const attempt = (day: number, means: Record<string, number>, count = 10) => ({
    startedAt: new Date(Date.UTC(2026, 0, day)),
    summary: {
      ...{ mean: Object.values(means)[0] ?? 0, low: 0, high: 1, count, answered: count, timeMs: 0 },
      topics: Object.entries(means).map(([name, mean]) => ({ name, mean, count: 1 })),
    },
  })

  it('shows how each topic went, the weakest now first', () => {
    const attempts = [attempt(3, { A: 0.9, B: 0.1 }), attempt(1, { A: 0.3 }), attempt(2, { A: 0.5, B: 0.4 })]
    expect(topicTrends(attempts)).toMatchObject([
      { name: 'B', means: [0.4, 0.1], latest: 0.1, best: 0.4, change: null },
      { name: 'A', means: [0.3, 0.5, 0.9], latest: 0.9, best: 0.9 },
    ])
    expect(topicTrends(attempts)[1]?.change).toBeCloseTo(0.6)
  })

  it('has a personal best among attempts of five questions or more', () => {
    const attempts = [attempt(1, { A: 0.5 }), attempt(2, { A: 1 }, 3), attempt(3, { A: 0.7 })]
    expect(personalBest(attempts)).toBe(attempts[2])
    expect(personalBest(attempts.slice(0, 2))).toBeNull()
  })
})
