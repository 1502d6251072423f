import { describe, expect, it } from 'vitest'
import { tallyOf } from '@/lib/classes/quiz-tally'

describe('how a class did with a question', () => {
  it('is nothing while nobody handed in', () => {
    expect(tallyOf([])).toEqual({
      ...{ students: 0, answered: 0, waiting: 0, share: null, options: {}, bands: [0, 0, 0, 0] },
    })
  })

  it('leaves out of the share what is not judged yet', () => {
    const tally = tallyOf([
      { answered: true, option: 2, credit: 1 },
      { answered: true, option: 0, credit: 0 },
      { answered: true, option: 2, credit: null },
      { answered: false, option: null, credit: 0 },
    ])
    expect(tally).toMatchObject({ students: 4, answered: 3, waiting: 1, options: { 0: 1, 2: 2 } })
    expect(tally.share).toBeCloseTo(1 / 3)
  })

  it('sorts answers by what they are worth', () => {
    const credits = [0, 0.04, 0.05, 0.49, 0.5, 0.94, 0.95, 1]
    const { bands } = tallyOf(credits.map((credit) => ({ answered: true, option: null, credit })))
    expect(bands).toEqual([2, 2, 2, 2])
  })
})
