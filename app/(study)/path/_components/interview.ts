/** Days that are offered; any other number can be typed. */
export const OFFERED_DAYS = [7, 14, 30] as const
const MAX_DAYS = 365
const MAX_PER_DAY = 500

export type InterviewChoice = { days: number; perDay: number }

/** Reads `?days=14&new=20`; null while no day is chosen, or when it is no number of days. */
export function readInterview(
  params: Record<string, string | string[] | undefined>,
  usualPerDay: number,
): InterviewChoice | null {
  const days = whole(params.days, MAX_DAYS)
  return days === null ? null : { days, perDay: whole(params.new, MAX_PER_DAY) ?? usualPerDay }
}

/** New cards a day that the learner's own options allow in a deck; what the form begins with. */
export function usualPerDay(decks: readonly { newPerDay: number }[]): number {
  return Math.max(1, ...decks.map(({ newPerDay }) => newPerDay))
}

/** The same choice in an address: "?days=14&new=20", or nothing. */
export function interviewQuery(choice: InterviewChoice | null): string {
  return choice ? `?days=${choice.days}&new=${choice.perDay}` : ''
}

function whole(value: string | string[] | undefined, most: number): number | null {
  const text = Array.isArray(value) ? value[0] : value
  if (!text || !/^\d{1,4}$/.test(text.trim())) return null
  return Math.min(most, Math.max(1, Number(text)))
}
