import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectedSeen, mostPerDay, newToday, seeByDay } from '@/lib/classes/assignment-pace'

describe('the pace of an assignment', () => {
  it('gives what is left to the days that are left', () => {
    expect(newToday(40, 100, 109, null)).toBe(4)
    expect(newToday(41, 100, 109, null)).toBe(5)
    expect(newToday(40, 109, 109, null)).toBe(40)
    expect(newToday(40, 100, 109, 10)).toBe(10)
    expect(newToday(3, 100, 109, 10)).toBe(3)
    expect(newToday(0, 100, 109, 10)).toBe(0)
  })

  it('is bearable, also after the last day', () => {
    expect(newToday(1_000, 100, 100, null)).toBe(mostPerDay)
    expect(newToday(21, 120, 109, null)).toBe(3)
    expect(newToday(21, 120, 109, 5)).toBe(5)
  })

  it('brings every card in time, whoever keeps to it and whatever days they miss', () => {
    const setting = fc.record({
      cards: fc.integer({ min: 1, max: 400 }),
      days: fc.integer({ min: 8, max: 60 }),
      missed: fc.array(fc.integer({ min: 0, max: 59 }), { maxLength: 4 }),
    })
    fc.assert(
      fc.property(setting, ({ cards, days, missed }) => {
        let left = cards
        for (let day = 0; day < days; day += 1) {
          const today = newToday(left, day, days - 1, null)
          if (day === days - 1 || !missed.includes(day)) left -= today
        }
        expect(left).toBe(0)
      }),
    )
  })

  it('leaves mastery some days to settle', () => {
    expect(seeByDay(100, 120, 'mastered')).toBe(117)
    expect(seeByDay(100, 103, 'mastered')).toBe(102)
    expect(seeByDay(100, 100, 'mastered')).toBe(100)
    expect(seeByDay(100, 120, 'studied')).toBe(120)
  })

  it('says how far one should be', () => {
    expect([99, 100, 104, 109, 200].map((day) => expectedSeen(40, 100, 109, day))).toEqual([0, 4, 20, 40, 40])
    expect(expectedSeen(40, 109, 109, 109)).toBe(40)
  })
})
