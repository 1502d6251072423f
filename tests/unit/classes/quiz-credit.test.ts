import { describe, expect, it } from 'vitest'
import { creditOf } from '@/lib/classes/quiz-credit'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 2, hour))
const mark = (credit: number, from: number, until: number | null = null) => ({
  credit,
  createdAt: at(from),
  withdrawnAt: until === null ? null : at(until),
})

describe('the credit of one answer', () => {
  it('is what the grader says where no teacher spoke', () => {
    expect(creditOf(0.6, [], at(9))).toEqual({ credit: 0.6, by: 'grader' })
  })

  it('waits, worth nothing, while there is no verdict', () => {
    expect(creditOf(null, [], at(9))).toEqual({ credit: 0, by: 'waiting' })
  })

  it('is what a teacher says, also before there is a verdict', () => {
    expect(creditOf(null, [mark(1, 8)], at(9))).toEqual({ credit: 1, by: 'teacher' })
    expect(creditOf(0.9, [mark(0, 8)], at(9))).toEqual({ credit: 0, by: 'teacher' })
  })

  it('goes with the latest of several marks, in whatever order they are read', () => {
    const marks = [mark(0.25, 6), mark(0.75, 8), mark(0.5, 7)]
    expect(creditOf(0, marks, at(9)).credit).toBe(0.75)
    expect(creditOf(0, marks.toReversed(), at(9)).credit).toBe(0.75)
  })

  it('is at any past moment what it was then', () => {
    const marks = [mark(0.5, 6, 8), mark(1, 8, 10)]
    const told = (hour: number) => creditOf(0.2, marks, at(hour))
    expect(told(5)).toEqual({ credit: 0.2, by: 'grader' })
    expect(told(6)).toEqual({ credit: 0.5, by: 'teacher' })
    expect(told(8)).toEqual({ credit: 1, by: 'teacher' })
    expect(told(10)).toEqual({ credit: 0.2, by: 'grader' })
  })
})
