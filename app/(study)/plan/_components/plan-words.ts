import { percent } from '@/app/_ui/percent'
import type { Way } from '@/lib/scheduling/exam-plan'
import type { ExamPlanView } from '@/lib/scheduling/list-exam-plans.server'

const longDate = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})

/** "Saturday 12 December". */
export function dayText(date: string): string {
  return longDate.format(new Date(`${date}T00:00Z`)).replace(',', '')
}

/** The date so many days after another, as "2026-12-12". */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`
}

export function whenText(daysUntil: number): string {
  if (daysUntil < 0) return daysUntil === -1 ? 'yesterday' : `${-daysUntil} days ago`
  if (daysUntil === 0) return 'today'
  return daysUntil === 1 ? 'tomorrow' : `in ${daysUntil} days`
}

/** What the plan comes to, in a sentence or two. */
export function verdictText({ outcome, minutesADay, targetRecall, daysUntil }: ExamPlanView): string {
  if (!outcome) return ''
  const { kind, newPerDay, mostMinutes, forecast } = outcome
  const recalled = `about ${percent(forecast.recall)} recalled`
  const longest =
    daysUntil === 1
      ? `about ${counted(mostMinutes, 'minute')}`
      : `at most ${counted(mostMinutes, 'minute')} a day`
  if (kind === 'done') return `Nothing new is needed: keep reviewing (${longest}) and expect ${recalled}.`
  if (kind === 'possible') return `${counted(newPerDay, 'new card')} a day, ${longest}: ${recalled}.`
  const within = minutesADay === null ? '' : ` in ${counted(minutesADay, 'minute')} a day`
  return `${percent(targetRecall)} is out of reach${within}. The nearest is ${counted(newPerDay, 'new card')} a day: ${recalled}.`
}

/** One thing that would make the goal reachable. */
export function wayText(way: Way, { date, newCards }: Pick<ExamPlanView, 'date' | 'newCards'>): string {
  switch (way.kind) {
    case 'later':
      return `${counted(way.days, 'day')} more: ${dayText(dateAfter(date, way.days))}.`
    case 'minutes':
      return `${counted(way.minutes, 'minute')} on the longest day.`
    case 'retention':
      return `A desired retention of ${percent(way.desiredRetention)} until then (in Settings, Study): more reviews, fresher memories.`
    case 'fewer':
      return `Only the first ${counted(way.newCards, 'new card')} of ${newCards.toLocaleString('en')}: leave a deck out.`
    case 'target':
      return `A goal of ${Math.floor(way.recall * 100)} %.`
  }
}
