import { calendarDay, dateOfDay, startOfDay } from './study-day'

/**
 * Times as a wall clock of the class shows them ("2026-12-04T18:00"), which is what a teacher means by "due on Friday
 * at six": a week later it is six again, also when the clocks were changed in between.
 */

const minuteMs = 60_000
const shape = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/

/** Days since 1970-01-01 and minutes of a wall time; null when there is no such date or time. */
function readWall(wall: string): { day: number; hour: number; minute: number } | null {
  const match = shape.exec(wall)
  if (!match) return null
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0] = match.slice(1).map(Number)
  const at = new Date(Date.UTC(year, month - 1, date))
  const exists = at.getUTCMonth() === month - 1 && at.getUTCDate() === date && hour < 24 && minute < 60
  return exists && year >= 2000 && year < 2200 ? { day: at.getTime() / 86_400_000, hour, minute } : null
}

/**
 * The instant at which the clock of `timeZone` shows `wall`: the first one where it is shown twice, and where clocks
 * are put forward over it, as long after their change. Null when `wall` is no date and time.
 */
export function instantOf(wall: string, timeZone: string): Date | null {
  const read = readWall(wall)
  if (!read) return null
  const hour = startOfDay(read.day, { timeZone, rolloverHour: read.hour })
  return new Date(hour.getTime() + read.minute * minuteMs)
}

/** What the clock of `timeZone` shows at an instant. */
export function wallOf(at: Date, timeZone: string): string {
  const day = dateOfDay(calendarDay(at, { timeZone, rolloverHour: 0 }))
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return `${day}T${time.format(at)}`
}

/** The same time on the clock of `timeZone`, so many days later. */
export function daysLater(at: Date, days: number, timeZone: string): Date {
  if (days === 0) return at
  const wall = wallOf(at, timeZone)
  const read = readWall(wall)
  if (!read) throw new Error(`${wall} is not a time of a clock.`)
  const later = instantOf(`${dateOfDay(read.day + days)}${wall.slice(10)}`, timeZone)
  if (!later) throw new Error(`There is no time ${days} days after ${wall}.`)
  return later
}
