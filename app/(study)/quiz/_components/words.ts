/** 0.724 → "72 %". */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** "28 Nov 2026, 14:05", in UTC, which the server and the browser agree on. */
export function dateText(date: Date): string {
  const [day, time] = [date.toISOString().slice(0, 10), date.toISOString().slice(11, 16)]
  const month = months[date.getUTCMonth()]
  return `${Number(day.slice(8))} ${month} ${day.slice(0, 4)}, ${time} UTC`
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 95 → "1 min 35 s". */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  const rest = whole % 60
  return rest === 0 || whole >= 600
    ? `${Math.round(whole / 60)} min`
    : `${Math.floor(whole / 60)} min ${rest} s`
}
