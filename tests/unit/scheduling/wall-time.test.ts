import { describe, expect, it } from 'vitest'
import { daysLater, instantOf, wallOf } from '@/lib/scheduling/wall-time'

describe('a time on the clock of a class', () => {
  it.each([
    ['2026-12-04T18:00', 'Europe/Berlin', '2026-12-04T17:00:00.000Z'],
    ['2026-07-04T18:00', 'Europe/Berlin', '2026-07-04T16:00:00.000Z'],
    ['2026-12-04T23:59', 'Asia/Kathmandu', '2026-12-04T18:14:00.000Z'],
    ['2026-12-04T00:05', 'Pacific/Kiritimati', '2026-12-03T10:05:00.000Z'],
    // 02:30 does not exist on this morning: the clock goes from 02:00 to 03:00.
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    // 02:30 comes twice on this one: the first is meant.
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ])('%s in %s is %s', (wall, zone, instant) => {
    expect(instantOf(wall, zone)?.toISOString()).toBe(instant)
  })

  it.each([
    '',
    '2026-02-30T10:00',
    '2026-13-01T10:00',
    '2026-01-01T24:00',
    '2026-01-01T10:60',
    '1026-01-01T10:00',
    '2026-01-01',
  ])('“%s” is none', (wall) => expect(instantOf(wall, 'Europe/Berlin')).toBeNull())

  it('comes back as it was written', () => {
    for (const wall of ['2026-03-28T18:00', '2026-03-29T18:00', '2026-10-25T23:59', '2026-06-01T00:00']) {
      const at = instantOf(wall, 'Europe/Berlin')
      expect(at && wallOf(at, 'Europe/Berlin')).toBe(wall)
    }
  })

  it('is the same time some days later, over a change to summer time and back', () => {
    const at = (wall: string) => instantOf(wall, 'Europe/Berlin') ?? new Date(0)
    expect(daysLater(at('2026-03-27T18:00'), 3, 'Europe/Berlin')).toEqual(at('2026-03-30T18:00'))
    expect(daysLater(at('2026-10-24T18:00'), 2, 'Europe/Berlin')).toEqual(at('2026-10-26T18:00'))
    expect(daysLater(at('2026-10-24T18:00'), 0, 'Europe/Berlin')).toEqual(at('2026-10-24T18:00'))
    const hours = (days: number) =>
      (daysLater(at('2026-03-28T18:00'), days, 'Europe/Berlin').getTime() -
        at('2026-03-28T18:00').getTime()) /
      3_600_000
    expect([hours(1), hours(2)]).toEqual([23, 47])
  })
})
