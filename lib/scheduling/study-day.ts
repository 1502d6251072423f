/**
 * The study day: which day it is for the learner, as a number of days since 1970-01-01.
 *
 * A day starts at the roll-over hour of the learner's own clock, 04:00 by default, so that a session after
 * midnight still belongs to the evening before. Two things bend that simple rule:
 *
 * - Summer time. A day may have 23 or 25 hours and the roll-over hour may not exist on one morning. A day
 *   starts at the first instant at which the wall clock shows the roll-over hour or a later one.
 * - Travel. The calendar of a traveller repeats a date (flying east over the date line), leaves one out
 *   (flying west), or moves when the roll-over hour is changed. `studyDayAfter` therefore ties today to the
 *   last day on which the learner studied.
 */

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** The learner's own clock. */
export type DayClock = {
  /** IANA name; an unknown one counts as UTC. */
  timeZone: string
  /** Hour (0..23) at which a study day starts. */
  rolloverHour: number
}

/** The learner's latest answer: when it was, and the study day it was booked on. */
export type StudyMoment = { at: Date; day: number }

/** Whether this machine knows the time zone. */
export function isTimeZone(name: string): boolean {
  return formatterOf(name) !== null
}

/**
 * The study day of an instant by the calendar alone. In one place with one roll-over hour this is the
 * study day; `studyDayAfter` is the same number there.
 */
export function calendarDay(at: Date, clock: DayClock): number {
  return spanAt(at.getTime(), clock).day
}

/** The first instant of a calendar study day. */
export function startOfDay(day: number, clock: DayClock): Date {
  return new Date(startMs(day, clock))
}

/**
 * The study day of `now` for a learner whose latest answer was `last` (null: none yet).
 *
 * It is the calendar's day, kept between two bounds:
 * - not before `last.day`: a date that comes twice is one long day, its limits are not handed out twice;
 * - not after `last.day` plus the roll-overs seen since then on the clock as it is now (at least one, so
 *   that a new local morning counts at once): a date that the traveller never lived is not counted, so
 *   nothing falls due early and a run of days has no hole.
 *
 * Without travel or a change of the roll-over hour neither bound is ever reached. A learner who stays behind
 * the date line keeps numbers one below the calendar's until they fly back; as only differences of study
 * days matter, nobody notices. Dates shown to a person are counted from today, never from 1970.
 */
export function studyDayAfter(last: StudyMoment | null, now: Date, clock: DayClock): number {
  const calendar = calendarDay(now, clock)
  if (last === null || last.day === calendar) return calendar
  if (calendar < last.day) return last.day
  const rollovers = calendar - calendarDay(last.at, clock)
  return Math.min(calendar, last.day + Math.max(1, rollovers))
}

/** When the study day of `now` ends, for the same learner: the first roll-over that brings a later day. */
export function endOfStudyDay(last: StudyMoment | null, now: Date, clock: DayClock): Date {
  const today = studyDayAfter(last, now, clock)
  let next = calendarDay(now, clock) + 1
  while (studyDayAfter(last, startOfDay(next, clock), clock) <= today) next += 1
  return startOfDay(next, clock)
}

type Span = { day: number; startMs: number; endMs: number }

// Asking Intl costs more than scheduling the card, and the same few days are asked for again and again: spans
// are remembered by clock and by the UTC date of the instant, which meets at most three of them.
const spans = new Map<string, Map<number, Span[]>>()
const maxClocks = 2_000
const maxDatesPerClock = 1_000

function spanAt(ms: number, clock: DayClock): Span {
  const key = `${clock.rolloverHour} ${clock.timeZone}`
  let dates = spans.get(key)
  if (!dates) {
    if (spans.size >= maxClocks) spans.clear()
    dates = new Map()
    spans.set(key, dates)
  }
  const date = Math.floor(ms / dayMs)
  const known = dates.get(date) ?? []
  for (const span of known) if (ms >= span.startMs && ms < span.endMs) return span
  const span = findSpan(ms, clock)
  if (dates.size >= maxDatesPerClock) dates.clear()
  dates.set(date, [...known, span])
  return span
}

function findSpan(ms: number, clock: DayClock): Span {
  let day = Math.floor((ms + offsetMs(ms, clock.timeZone) - clock.rolloverHour * hourMs) / dayMs)
  let start = startMs(day, clock)
  // When a clock is set back over its roll-over hour the wall shows yesterday again; the day has begun all the same.
  for (let next = startMs(day + 1, clock); ms >= next; next = startMs(day + 1, clock)) {
    day += 1
    start = next
  }
  while (ms < start) {
    day -= 1
    start = startMs(day, clock)
  }
  return { day, startMs: start, endMs: startMs(day + 1, clock) }
}

/** Earliest instant at which the wall clock reads `day`, roll-over hour, or later. */
function startMs(day: number, { timeZone, rolloverHour }: DayClock): number {
  const wall = day * dayMs + rolloverHour * hourMs
  // No zone is more than 15 hours from UTC, so the start lies between these two.
  let before = wall - 16 * hourMs
  let after = wall + 16 * hourMs
  const offsetBefore = offsetMs(before, timeZone)
  const offsetAfter = offsetMs(after, timeZone)
  if (offsetBefore === offsetAfter) return wall - offsetBefore
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (offsetMs(middle, timeZone) === offsetBefore) before = middle
    else after = middle
  }
  const transition = after
  const beforeIt = wall - offsetBefore
  return beforeIt < transition ? beforeIt : Math.max(transition, wall - offsetAfter)
}

const formatters = new Map<string, Intl.DateTimeFormat | null>()

function formatterOf(timeZone: string): Intl.DateTimeFormat | null {
  let formatter = formatters.get(timeZone)
  if (formatter === undefined) {
    formatter = makeFormatter(timeZone)
    if (formatters.size >= maxClocks) formatters.clear()
    formatters.set(timeZone, formatter)
  }
  return formatter
}

function makeFormatter(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return null
  }
}

/** What the wall clock adds to UTC at an instant, milliseconds. */
function offsetMs(ms: number, timeZone: string): number {
  const formatter = formatterOf(timeZone)
  if (!formatter) return 0
  const field: Record<string, number> = {}
  for (const { type, value } of formatter.formatToParts(ms)) field[type] = Number(value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = field
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000
}

/** The date of a calendar day, "2026-12-12". */
export function dateOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

/** The calendar day of a date, "2026-12-12". */
export function dayOfDate(date: string): number {
  return Math.floor(Date.parse(date) / dayMs)
}
