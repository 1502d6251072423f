import { describe, expect, it } from 'vitest'
import { claimsOf } from '@/lib/grading/claims'
import { gradeText } from '@/lib/grading/grade-text'
import { meaningOf, withMeaning } from '@/lib/grading/meaning'
import { read } from '@/lib/grading/reading'
import { type GradingTask, textsOfTask } from '@/lib/grading/task'
import { tellingWords } from '@/lib/grading/telling-words'
import { scoreOf } from '@/lib/grading/whole-mark'

/** A note without key points: it is graded as a whole. */
const task: GradingTask = {
  question: 'Why is a stack called last in, first out?',
  references: [
    'The element that was pushed last is the first one to be removed.',
    'Whatever was added most recently leaves the stack first.',
  ],
  keyPoints: [],
  misconceptions: [],
}
const grade = (answer: string) => gradeText(task, answer)

describe('the mark of a whole answer', () => {
  it('is higher the nearer the answer is to some reference', () => {
    const right = grade('What was pushed last is removed first.')
    const vague = grade('It has elements and one can push them.')
    const nothing = grade('I have no idea.')
    expect(right.score).toBeGreaterThan(vague.score)
    expect(vague.score).toBeGreaterThan(nothing.score)
    expect(right.score).toBeGreaterThanOrEqual(0.5)
    expect(nothing).toMatchObject({ suggestedRating: 1 })
    expect(nothing.score).toBeLessThan(0.3)
  })

  it('has nothing to say of an answer about something else', () => {
    const { score, suggestedRating } = grade('My uncle repairs old motorcycles behind the railway station.')
    expect(score).toBeLessThan(0.5)
    expect(suggestedRating).toBe(1)
  })

  it('stays on the side of one half that the chance is on', () => {
    expect(scoreOf(2, -0.1, 0)).toBe(0.49)
    expect(scoreOf(-2, 0.1, 0)).toBe(0.5)
    expect(scoreOf(-2, -0.1, 0)).toBeCloseTo(1 / (1 + Math.E ** 2))
    expect(scoreOf(2, 0, 0)).toBeCloseTo(1 / (1 + Math.E ** -2))
  })

  it('is one half where the cut is, and rises with the log-odds from nothing to all', () => {
    for (const leaning of [-0.4, 0, 0.4]) {
      const scores = [-9, -leaning - 0.5, -leaning, -leaning + 0.5, 9].map((odds) =>
        scoreOf(odds, odds, leaning),
      )
      expect(scores).toEqual([...scores].sort((a, b) => a - b))
      expect(scores[0]).toBeLessThan(0.01)
      expect(scores[1]).toBeLessThan(0.5)
      expect(scores[2]).toBeCloseTo(0.5)
      expect(scores[4]).toBeGreaterThan(0.99)
    }
  })

  it('moves with what vectors say, in both directions', () => {
    const answer = 'The element pushed last comes out before the others.'
    const unit = (angle: number) => Float32Array.of(Math.cos(angle), Math.sin(angle))
    const withClaimsAt = (angle: number) =>
      gradeText(task, answer, {
        task: textsOfTask(task).map(() => unit(0)),
        claims: claimsOf(answer).map(() => unit(angle)),
      })
    const [near, far] = [withClaimsAt(0), withClaimsAt(Math.PI / 2)]
    expect([near.mode, far.mode]).toEqual(['semantic', 'semantic'])
    expect(near.score).toBeGreaterThan(far.score)
    expect(near.score).toBeGreaterThan(grade(answer).score)
    expect(far.score).toBeLessThan(grade(answer).score)
  })
})

describe('what cosines say of a whole answer', () => {
  const [east, north] = [Float32Array.of(1, 0), Float32Array.of(0, 1)]

  it('is its nearness to the nearest reference, and that of each sentence to its nearest claim', () => {
    const meaning = meaningOf([north, east], [east, north], [east])
    expect(meaning?.whole).toBeCloseTo(1)
    expect(meaning?.parts).toBeCloseTo(0.5)
    expect(meaningOf([east], [east, north], [east, north])?.parts).toBeCloseTo(1)
    expect(meaningOf([east], [], [])).toBeNull()
  })

  it('is weighed beside the words', () => {
    const weights = { intercept: -1, lexical: 0.5, whole: 2, parts: 4 }
    expect(withMeaning(2, { whole: 0.5, parts: 0.25 }, weights)).toBeCloseTo(2)
  })
})

it('words tell by being missed or added, whatever they are', () => {
  const references = ['The gap is not closed.', 'There is a gap.'].map(read)
  const { missed, extra } = tellingWords(references[0] ?? read(''), references, read('The switch is closed'))
  expect(missed).toEqual(new Set(['gap', 'not']))
  expect(extra.size).toBe(1)
})

it('a turned sentence of the reference is a doubt, not a verdict, where the whole is good enough', () => {
  const { outcome, score, suggestedRating } = grade(
    'The element that was pushed first is the first one to be removed.',
  )
  expect(score).toBeGreaterThanOrEqual(0.5)
  expect({ outcome, suggestedRating }).toEqual({ outcome: 'unsure', suggestedRating: null })
})
