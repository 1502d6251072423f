import 'server-only'
import { UserError } from '@/lib/errors'
import { knownWait, type Limit, takeAttempt } from './rate-limit.server'

const minutes = 60
const hours = 60 * minutes

/** Wrong passwords for one account from one network, or from one browser that is known to it. */
export const passwordLimit: Limit = { name: 'password', attempts: 10, windowSeconds: 15 * minutes }
/** Sign-ins that fail from one network, whatever the account. Known browsers are not counted here. */
export const networkLimit: Limit = { name: 'network', attempts: 100, windowSeconds: 15 * minutes }
/** New accounts from one network, tries included: names can be asked after only this fast. */
export const signUpLimit: Limit = { name: 'sign-up', attempts: 60, windowSeconds: 1 * hours }
/** New guests from one network: a lecture hall may start at once, a script may not fill the database. */
export const guestLimit: Limit = { name: 'guest', attempts: 300, windowSeconds: 1 * hours }

/** Counts one attempt; throws `rate-limited`, with the time to wait, when there were too many. */
export function countAttempt(limit: Limit, subject: string[], what: string, now: Date): Promise<void> {
  return countAttempts([{ limit, subject, what }], now)
}

/**
 * Counts one attempt under several limits, in this order. One that is known to be turned away is not counted
 * under the others, and leaves no row.
 */
export async function countAttempts(
  counters: { limit: Limit; subject: string[]; what: string }[],
  now: Date,
): Promise<void> {
  for (const { limit, subject, what } of counters) turnAway(knownWait(limit, subject, now), what)
  for (const { limit, subject, what } of counters) turnAway(await takeAttempt(limit, subject, now), what)
}

function turnAway(seconds: number, what: string): void {
  if (seconds === 0) return
  throw new UserError('rate-limited', `${what} Wait ${waitOf(seconds)}, then try again.`, {
    retryAfterSeconds: seconds,
  })
}

function waitOf(seconds: number): string {
  if (seconds < 90) return 'a minute'
  return `${Math.ceil(seconds / 60)} minutes`
}
