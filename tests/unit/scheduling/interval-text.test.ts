import fc from 'fast-check'
import { expect, test } from 'vitest'
import { intervalText } from '@/lib/scheduling/interval-text'

test.each([
  [{ minutes: 0.5 }, '<1 min', 'less than a minute'],
  [{ minutes: 1 }, '1 min', '1 minute'],
  [{ minutes: 10 }, '10 min', '10 minutes'],
  [{ minutes: 59.6 }, '1 h', '1 hour'],
  [{ minutes: 60 }, '1 h', '1 hour'],
  [{ minutes: 90 }, '1.5 h', '1.5 hours'],
  [{ minutes: 1439 }, '24 h', '24 hours'],
  [{ days: 1 }, '1 day', '1 day'],
  [{ days: 3 }, '3 days', '3 days'],
  [{ days: 30 }, '30 days', '30 days'],
  [{ days: 31 }, '1 month', '1 month'],
  [{ days: 37 }, '1.2 months', '1.2 months'],
  [{ days: 363 }, '11.9 months', '11.9 months'],
  [{ days: 364 }, '1 year', '1 year'],
  [{ days: 730 }, '2 years', '2 years'],
  [{ days: 36_500 }, '99.9 years', '99.9 years'],
])('%j is written "%s" and spoken "%s"', (interval, text, spoken) => {
  expect(intervalText(interval)).toEqual({ text, spoken })
})

test('never writes "60 min", "12 months" or a unit in the wrong number', () => {
  const interval = fc.oneof(
    fc.record({ minutes: fc.double({ min: 0, max: 1440, noNaN: true }) }),
    fc.record({ days: fc.integer({ min: 1, max: 36_500 }) }),
  )
  fc.assert(
    fc.property(interval, (length) => {
      const { text, spoken } = intervalText(length)
      expect(text).not.toMatch(/^(60 min|12 months|0 )/)
      expect(spoken).not.toMatch(/^1 \w+s$|^(?!1 )[\d.]+ (minute|hour|day|month|year)$/)
    }),
    { numRuns: 2_000 },
  )
})
