import 'server-only'
import { hash, parseOptions, verify } from '@node-rs/argon2'
import { UserError } from '@/lib/errors'
import { type BoundedWork, boundedWork, type Place } from './bounded-work'
import { normalisePassword } from './password-rules'

/** OWASP's parameters for argon2id (the algorithm this package uses by default): 19 MiB, 2 passes, 1 lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 }

// On the global object, because Next may bundle this file several times: the bound is for the process.
const shared = globalThis as typeof globalThis & { __engramPasswordWork?: BoundedWork }

/** Two at a time leave threads of libuv's pool (and memory) for everything else. */
shared.__engramPasswordWork ??= boundedWork({ atOnce: 2, waiting: 64, perNetwork: 8 })
const work = shared.__engramPasswordWork

/** Hash of a password nobody has: what unknown names are checked against, so that they take as long. */
let nobodys: Promise<string> | undefined

/** The argon2id hash of a password, in PHC form. Throws `unavailable` when too many wait already. */
export function hashPassword(password: string, place: Place): Promise<string> {
  return enter(place, () => hash(normalisePassword(password), parameters))
}

/**
 * Whether `password` is the one behind `stored`. Without a stored hash the answer is false, after the same work.
 * Throws `unavailable` when too many wait already.
 */
export async function verifyPassword(
  stored: string | null,
  password: string,
  place: Place,
): Promise<boolean> {
  nobodys ??= hash('nobody has this password', parameters)
  const against = stored ?? (await nobodys)
  const matches = await enter(place, () => verify(against, normalisePassword(password)))
  return matches && stored !== null
}

/** Whether a stored hash was made with other parameters than new ones are. */
export function needsRehash(stored: string): boolean {
  const used = parseOptions(stored)
  return used.memoryCost !== parameters.memoryCost || used.timeCost !== parameters.timeCost
}

function enter<T>(place: Place, job: () => Promise<T>): Promise<T> {
  const run = work.enter(place, job)
  if (run) return run
  throw new UserError('unavailable', 'Too many people are signing in just now. Try again in a few seconds.', {
    retryAfterSeconds: 5,
  })
}
