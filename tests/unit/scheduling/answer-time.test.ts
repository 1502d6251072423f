import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerDay, answerTime, keptDuration } from '@/lib/scheduling/answer-time'

const now = new Date('2026-03-10T12:00:00Z')
const ago = (ms: number) => new Date(now.getTime() - ms)
const hour = 3_600_000
const day = 24 * hour
const epoch = new Date(0)

describe('when an answer counts as given', () => {
  test.each([
    ['no clock', {}, now],
    ['a moment ago', { clientAt: ago(1_500) }, ago(1_500)],
    ['in the future', { clientAt: ago(-hour) }, now],
    ['eight days ago', { clientAt: ago(8 * day) }, ago(7 * day)],
    ['a clock a year behind that sends at once', { clientAt: ago(365 * day), sentAt: ago(365 * day) }, now],
    [
      'a clock a year ahead, waited an hour',
      { clientAt: ago(-364 * day), sentAt: ago(-364 * day - hour) },
      ago(hour),
    ],
    ['sent before it was given', { clientAt: ago(hour), sentAt: ago(2 * hour) }, now],
    ['no date at all', { clientAt: new Date(Number.NaN) }, now],
  ])('%s', (_, times, expected) => {
    expect(answerTime(times, now, epoch)).toEqual(expected)
  })

  test('never before what came before, never older than a week, never in the future', () => {
    const anyDate = fc.option(fc.date({ noInvalidDate: false }))
    fc.assert(
      fc.property(anyDate, anyDate, fc.integer({ min: 0, max: 30 * day }), (clientAt, sentAt, age) => {
        const earliest = ago(age)
        const at = answerTime({ clientAt, sentAt }, now, earliest)
        expect(at.getTime()).toBeGreaterThanOrEqual(earliest.getTime())
        expect(at.getTime()).toBeGreaterThanOrEqual(now.getTime() - 7 * day)
        expect(at.getTime()).toBeLessThanOrEqual(now.getTime())
      }),
    )
  })
})

describe('the day on which it is booked', () => {
  const clock = { timeZone: 'UTC', rolloverHour: 4 }
  const today = Math.floor(now.getTime() / day)

  test('its own, also when it arrives after later answers', () => {
    expect(answerDay(now, null, clock)).toBe(today)
    expect(answerDay(ago(2 * day), { at: now, day: today }, clock)).toBe(today - 2)
  })

  test('not one after theirs', () => {
    // Westward over the date line: the learner's days are one behind the calendar.
    expect(answerDay(ago(hour), { at: now, day: today - 1 }, clock)).toBe(today - 1)
  })
})

test.each([
  [undefined, null],
  [null, null],
  [Number.NaN, null],
  [Number.POSITIVE_INFINITY, null],
  [-1, 0],
  [1234.5, 1235],
  [3_600_000, 600_000],
])('%s milliseconds on the card are kept as %s', (given, kept) => {
  expect(keptDuration(given)).toBe(kept)
})
