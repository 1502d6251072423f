import { describe, expect, it } from 'vitest'
import { askedToday, storedPaces, withPace } from '@/lib/scheduling/paces'

const exam = { source: 'exam:1', newPerDay: 12, fromDay: 100, untilDay: 110 }
const course = { source: 'assignment:1', newPerDay: 20, fromDay: 105, untilDay: 106 }

describe('a pace that somebody asks of a deck', () => {
  it('runs from its first to its last day; of several the fastest counts, not their sum', () => {
    expect([99, 100, 104, 105, 106, 107, 110, 111].map((day) => askedToday([exam, course], day))).toEqual([
      0, 12, 12, 20, 20, 12, 12, 0,
    ])
    expect(askedToday([], 100)).toBe(0)
  })

  it('is one for each source, and is dropped when it has ended', () => {
    const { source, ...slower } = { ...exam, newPerDay: 5 }
    expect(withPace([exam, course], source, slower, 107)).toEqual([{ source, ...slower }])
    expect(withPace([exam, course], source, slower, 106)).toEqual([course, { source, ...slower }])
    expect(withPace([exam, course], source, null, 100)).toEqual([course])
  })

  it('that cannot be read asks for nothing', () => {
    expect(storedPaces(null)).toEqual([])
    expect(storedPaces({ newPerDay: 3 })).toEqual([])
    expect(storedPaces([exam, { ...exam, newPerDay: -1 }, 'x', course])).toEqual([exam, course])
  })
})
