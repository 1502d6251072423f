import type { Interval } from './memory'

/** An interval as a button shows it and as a screen reader says it. */
export type IntervalText = { text: string; spoken: string }

const minutesPerHour = 60
const minutesPerDay = 24 * minutesPerHour
const daysPerMonth = 365.25 / 12
const daysPerYear = 365.25

/** "10 min", "2.5 h", "3 days", "1.2 months", "2 years"; spoken without abbreviations. */
export function intervalText(interval: Interval): IntervalText {
  if ('days' in interval) return daysText(interval.days)
  const { minutes } = interval
  if (minutes < 1) return { text: '<1 min', spoken: 'less than a minute' }
  // 59.6 minutes are an hour: the unit is chosen after rounding, so that "60 min" is never written.
  if (Math.round(minutes) < minutesPerHour) return amount(Math.round(minutes), 'min', 'minute')
  if (minutes < minutesPerDay) return amount(tenths(minutes / minutesPerHour), 'h', 'hour')
  return daysText(Math.round(minutes / minutesPerDay))
}

function daysText(days: number): IntervalText {
  if (days < 31) return plural(days, 'day')
  if (days < daysPerYear - daysPerMonth / 20) return plural(tenths(days / daysPerMonth), 'month')
  return plural(tenths(days / daysPerYear), 'year')
}

const tenths = (value: number): number => Math.round(value * 10) / 10

function plural(count: number, unit: string): IntervalText {
  const text = `${count} ${count === 1 ? unit : `${unit}s`}`
  return { text, spoken: text }
}

function amount(count: number, abbreviation: string, unit: string): IntervalText {
  return { text: `${count} ${abbreviation}`, spoken: plural(count, unit).spoken }
}
