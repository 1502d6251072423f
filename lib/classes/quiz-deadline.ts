const minuteMs = 60_000

/** When the clock of a sitting ends: after its minutes, and at the latest when the class takes no more work. */
export function deadlineOf(startedAt: Date, minutes: number | null, closesAt: Date): Date {
  if (minutes === null) return closesAt
  return new Date(Math.min(startedAt.getTime() + minutes * minuteMs, closesAt.getTime()))
}
