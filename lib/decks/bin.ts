/** Days that something deleted can still be taken back. */
export const BIN_DAYS = 30

const DAY_MS = 86_400_000

/** What was deleted before this instant is gone for good. */
export function binCutoff(now: Date): Date {
  return new Date(now.getTime() - BIN_DAYS * DAY_MS)
}

/** Whole days left, rounded up; 0 when it may go at any moment. */
export function daysLeft(deletedAt: Date, now: Date): number {
  return Math.max(0, Math.ceil((deletedAt.getTime() - binCutoff(now).getTime()) / DAY_MS))
}
