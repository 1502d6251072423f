import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  calendarDay,
  type DayClock,
  endOfStudyDay,
  isTimeZone,
  type StudyMoment,
  startOfDay,
  studyDayAfter,
} from '@/lib/scheduling/study-day'

const dayMs = 86_400_000
const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / dayMs
const clock = (timeZone: string, rolloverHour = 4): DayClock => ({ timeZone, rolloverHour })
const zones = Intl.supportedValuesOf('timeZone')

describe('the study day of an instant', () => {
  test.each([
    ['2026-03-10T03:59:59.999Z', 'UTC', 4, '2026-03-09'],
    ['2026-03-10T04:00:00Z', 'UTC', 4, '2026-03-10'],
    ['2026-03-10T00:00:00Z', 'UTC', 0, '2026-03-10'],
    ['2026-03-10T22:59:59Z', 'UTC', 23, '2026-03-09'],
    ['2026-03-10T23:00:00Z', 'UTC', 23, '2026-03-10'],
    ['2026-03-10T02:30:00Z', 'Europe/Berlin', 4, '2026-03-09'],
    ['2026-03-10T03:00:00Z', 'Europe/Berlin', 4, '2026-03-10'],
    ['2026-03-10T22:14:59Z', 'Asia/Kathmandu', 4, '2026-03-10'],
    ['2026-03-10T22:15:00Z', 'Asia/Kathmandu', 4, '2026-03-11'],
    ['2026-03-10T14:00:00Z', 'Pacific/Kiritimati', 4, '2026-03-11'],
    ['1969-12-31T23:00:00Z', 'UTC', 0, '1969-12-31'],
  ])('%s in %s with roll-over %i is %s', (at, timeZone, rolloverHour, expected) => {
    expect(calendarDay(new Date(at), clock(timeZone, rolloverHour))).toBe(dayOf(expected))
  })

  test('a time zone nobody knows counts as UTC', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true)
    expect(isTimeZone('Mars/Olympus')).toBe(false)
    expect(isTimeZone('')).toBe(false)
    const at = new Date('2026-03-10T03:00:00Z')
    expect(calendarDay(at, clock('Mars/Olympus'))).toBe(calendarDay(at, clock('UTC')))
  })
})

describe('summer time', () => {
  test('the roll-over hour that does not exist: the day starts when the clock jumps over it', () => {
    // Berlin, 29 March 2026: 02:00 becomes 03:00 at 01:00 UTC.
    const berlin = clock('Europe/Berlin', 2)
    expect(startOfDay(dayOf('2026-03-29'), berlin).toISOString()).toBe('2026-03-29T01:00:00.000Z')
    expect(calendarDay(new Date('2026-03-29T00:59:59.999Z'), berlin)).toBe(dayOf('2026-03-28'))
    expect(calendarDay(new Date('2026-03-29T01:00:00.000Z'), berlin)).toBe(dayOf('2026-03-29'))
  })

  test('the roll-over hour that comes twice: the day starts at the first', () => {
    // Berlin, 25 October 2026: 03:00 becomes 02:00 at 01:00 UTC.
    const berlin = clock('Europe/Berlin', 2)
    expect(startOfDay(dayOf('2026-10-25'), berlin).toISOString()).toBe('2026-10-25T00:00:00.000Z')
    expect(calendarDay(new Date('2026-10-25T01:30:00Z'), berlin)).toBe(dayOf('2026-10-25'))
  })

  test('days of 23, 24 and 25 hours', () => {
    const hours = (date: string) => {
      const day = dayOf(date)
      const berlin = clock('Europe/Berlin')
      return (startOfDay(day + 1, berlin).getTime() - startOfDay(day, berlin).getTime()) / 3_600_000
    }
    expect(hours('2026-03-28')).toBe(23)
    expect(hours('2026-06-01')).toBe(24)
    expect(hours('2026-10-24')).toBe(25)
  })

  test('a clock set back over midnight does not bring yesterday again', () => {
    // Casey station, 5 March 2010: 02:00 becomes 23:00 of the day before.
    const casey = clock('Antarctica/Casey', 0)
    const start = startOfDay(dayOf('2010-03-05'), casey)
    for (const hours of [0, 1, 2, 3, 4, 5, 12]) {
      const at = new Date(start.getTime() + hours * 3_600_000)
      expect(calendarDay(at, casey), `${hours} h later`).toBe(dayOf('2010-03-05'))
    }
  })

  test('in every zone, with every roll-over hour, the days follow each other without gap or overlap', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: dayOf('1990-01-01'), max: dayOf('2037-01-01') }),
        (timeZone, rolloverHour, day) => {
          const here = clock(timeZone, rolloverHour)
          const start = startOfDay(day, here)
          const end = startOfDay(day + 1, here)
          expect(end.getTime()).toBeGreaterThanOrEqual(start.getTime())
          if (end.getTime() === start.getTime()) return // a date that the zone left out
          expect(calendarDay(start, here)).toBe(day)
          expect(calendarDay(new Date(start.getTime() - 1), here)).toBeLessThan(day)
          expect(calendarDay(new Date(end.getTime() - 1), here)).toBe(day)
        },
      ),
      { numRuns: 3_000 },
    )
  })
})

/** Books answers one after the other, as the log does. */
function study(visits: { at: string | Date; clock: DayClock }[]): number[] {
  let last: StudyMoment | null = null
  const days: number[] = []
  for (const visit of visits) {
    const at = new Date(visit.at)
    const day = studyDayAfter(last, at, visit.clock)
    last = { at, day }
    days.push(day)
  }
  return days
}

const relative = (days: number[]) => days.map((day) => day - (days[0] ?? 0))

describe('travel', () => {
  const auckland = clock('Pacific/Auckland')
  const losAngeles = clock('America/Los_Angeles')

  test('flying west over the date line: the date nobody lived is not a day', () => {
    const days = study([
      { at: '2026-03-11T04:00:00Z', clock: losAngeles }, // 10 March, 21:00
      { at: '2026-03-11T18:00:00Z', clock: auckland }, // 12 March, 07:00
      { at: '2026-03-12T19:00:00Z', clock: auckland }, // 13 March, 08:00
      { at: '2026-03-13T18:00:00Z', clock: auckland },
    ])
    expect(relative(days)).toEqual([0, 1, 2, 3])
  })

  test('flying east over the date line: the date that comes twice is one day', () => {
    const days = study([
      { at: '2026-03-10T20:00:00Z', clock: auckland }, // 11 March, 09:00
      { at: '2026-03-11T16:00:00Z', clock: losAngeles }, // 11 March, 09:00
      { at: '2026-03-12T10:59:00Z', clock: losAngeles }, // 12 March, 03:59
      { at: '2026-03-12T11:00:00Z', clock: losAngeles }, // 12 March, 04:00
    ])
    expect(relative(days)).toEqual([0, 0, 0, 1])
  })

  test('there and back again leaves no trace', () => {
    const days = study([
      { at: '2026-03-11T04:00:00Z', clock: losAngeles },
      { at: '2026-03-11T18:00:00Z', clock: auckland },
      { at: '2026-03-12T20:00:00Z', clock: auckland },
      { at: '2026-03-13T17:00:00Z', clock: losAngeles }, // 13 March, 10:00
    ])
    expect(days[3]).toBe(dayOf('2026-03-13'))
    expect(relative(days)).toEqual([0, 1, 2, 3])
  })

  test('a new roll-over hour in the middle of the night', () => {
    const berlin = (rolloverHour: number) => clock('Europe/Berlin', rolloverHour)
    expect(
      relative(
        study([
          { at: '2026-06-10T00:00:00Z', clock: berlin(0) }, // 02:00, already the 10th
          { at: '2026-06-10T00:10:00Z', clock: berlin(4) }, // would be the 9th again
          { at: '2026-06-10T02:00:00Z', clock: berlin(4) }, // 04:00
          { at: '2026-06-11T02:00:00Z', clock: berlin(4) },
        ]),
      ),
    ).toEqual([0, 0, 0, 1])
    expect(
      relative(
        study([
          { at: '2026-06-10T00:00:00Z', clock: berlin(4) }, // still the 9th
          { at: '2026-06-10T00:10:00Z', clock: berlin(0) },
          { at: '2026-06-10T12:00:00Z', clock: berlin(0) },
        ]),
      ),
    ).toEqual([0, 1, 1])
  })

  const anyClock = fc.record({
    timeZone: fc.constantFrom(...zones),
    rolloverHour: fc.integer({ min: 0, max: 23 }),
  })
  const startMs = Date.parse('2026-01-01T00:00:00Z')

  test('at home, the study day is the calendar day, whatever summer time does', () => {
    fc.assert(
      fc.property(
        anyClock,
        fc.array(fc.integer({ min: 0, max: 5 * 24 * 60 }), { minLength: 1, maxLength: 40 }),
        (home, gapMinutes) => {
          let ms = startMs
          const visits = gapMinutes.map((gap) => {
            ms += gap * 60_000
            return { at: new Date(ms), clock: home }
          })
          expect(study(visits)).toEqual(visits.map(({ at }) => calendarDay(at, home)))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('on any journey the day never goes back, never skips one, and never outruns the calendar', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyClock, fc.integer({ min: 0, max: 60 * 60 })), { minLength: 2, maxLength: 40 }),
        (legs) => {
          let ms = startMs
          let last: StudyMoment | null = null
          let latestCalendar = Number.NEGATIVE_INFINITY
          for (const [here, gapMinutes] of legs) {
            ms += gapMinutes * 60_000
            const at = new Date(ms)
            const day = studyDayAfter(last, at, here)
            latestCalendar = Math.max(latestCalendar, calendarDay(at, here))
            expect(day).toBeLessThanOrEqual(latestCalendar)
            if (last) {
              const nights = calendarDay(at, here) - calendarDay(last.at, here)
              expect(day).toBeGreaterThanOrEqual(last.day)
              expect(day - last.day).toBeLessThanOrEqual(Math.max(1, nights))
            }
            last = { at, day }
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test('the end of the day is the first instant of a later one', () => {
    fc.assert(
      fc.property(anyClock, anyClock, fc.integer({ min: 0, max: 60 * 60 }), (before, here, gapMinutes) => {
        const lastAt = new Date(startMs)
        const last = { at: lastAt, day: calendarDay(lastAt, before) }
        const now = new Date(startMs + gapMinutes * 60_000)
        const end = endOfStudyDay(last, now, here)
        const today = studyDayAfter(last, now, here)
        expect(end.getTime()).toBeGreaterThan(now.getTime())
        expect(studyDayAfter(last, end, here)).toBeGreaterThan(today)
        expect(studyDayAfter(last, new Date(end.getTime() - 1), here)).toBe(today)
      }),
      { numRuns: 500 },
    )
  })
})
