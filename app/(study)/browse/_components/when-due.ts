import { intervalText } from '@/lib/scheduling/interval-text'

type Standing = { suspended: boolean; phase: string; dueAt: Date | null; dueDay: number | null }

/** When a card comes next, in words. `today` is the learner's study day. */
export function whenDue({ suspended, phase, dueAt, dueDay }: Standing, today: number, now: Date): string {
  if (suspended) return 'suspended'
  if (phase === 'new') return 'new'
  if (phase !== 'review') {
    const minutes = dueAt ? (dueAt.getTime() - now.getTime()) / 60_000 : 0
    return minutes < 1 ? 'learning, due now' : `learning, in ${intervalText({ minutes }).text}`
  }
  const days = (dueDay ?? today) - today
  if (days < 0) return `due for ${intervalText({ days: -days }).text}`
  if (days === 0) return 'due today'
  return days === 1 ? 'tomorrow' : `in ${intervalText({ days }).text}`
}
