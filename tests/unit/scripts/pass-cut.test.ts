import { describe, expect, it } from 'vitest'
import { seeded } from '@/scripts/grading/measures'
import { leaningOf, type Unseen } from '@/scripts/grading/pass-cut'

/** Answers that are right where their log-odds exceed `cut`, and a little beyond it by accident. */
function answers(questions: number, several: boolean, cut: number): Unseen[] {
  const random = seeded(questions)
  return Array.from({ length: questions * 20 }, (_, index) => {
    const p = random() * 4 - 2
    const y = p + (random() - 0.5) * 0.4 > cut ? 1 : 0
    const question = `${several} ${index % questions}`
    return { p, y, weight: 1, corpus: 'beetle', question, several }
  })
}

describe('the cut between right and wrong', () => {
  it('follows each kind of question where there are many', () => {
    const { one, several } = leaningOf([...answers(120, false, -0.5), ...answers(120, true, 0.5)])
    expect(one).toBeGreaterThan(0.25)
    expect(several).toBeLessThan(-0.25)
  })

  it('stays near what is best for all where there are few', () => {
    const few = leaningOf([...answers(120, false, 0), ...answers(3, true, 0.6)])
    const many = leaningOf([...answers(120, false, 0), ...answers(120, true, 0.6)])
    expect(Math.abs(few.several - few.one)).toBeLessThan(Math.abs(many.several - many.one) / 2)
  })

  it('is the same for both kinds when only one was seen', () => {
    const { one, several } = leaningOf(answers(60, false, 0.4))
    expect(several).toBe(one)
  })
})
