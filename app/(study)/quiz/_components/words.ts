/** "28 Nov 2026, 14:05" where the person is; without a time zone in UTC, and saying so. For server components alone. */
export function dateText(date: Date, timeZone?: string): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    ...{ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    timeZone: timeZone ?? 'UTC',
  }).format(date)
  return timeZone === undefined ? `${text} UTC` : text
}

/** 95 → "1 min 35 s". */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  const rest = whole % 60
  return rest === 0 || whole >= 600
    ? `${Math.round(whole / 60)} min`
    : `${Math.floor(whole / 60)} min ${rest} s`
}
