import 'server-only'
import { type Database, database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { keyedDigest } from './digest.server'

/** So many attempts within so many seconds from the first one. */
export type Limit = { name: string; attempts: number; windowSeconds: number }

/** Keys known to be used up, until when: a flood is turned away without a write to the database. */
const usedUp = new WeakMap<Database, Map<string, number>>()
const usedUpAtMost = 10_000

/** Seconds until the next attempt under `subject` may go on, as far as this process knows; 0 when it may now. */
export function knownWait(limit: Limit, subject: string[], now: Date): number {
  const until = fullKeys().get(keyOf(limit, subject))
  return until !== undefined && until > now.getTime() ? secondsUntil(until, now) : 0
}

/**
 * Counts one attempt under `subject` (an account, a network: only its keyed digest is stored). Answers 0 when it
 * may go on, or else the seconds until the next one may.
 */
export async function takeAttempt(limit: Limit, subject: string[], now: Date): Promise<number> {
  const wait = knownWait(limit, subject, now)
  if (wait > 0) return wait
  const key = keyOf(limit, subject)
  const ends = new Date(now.getTime() + limit.windowSeconds * 1000)
  const [row] = await database().$queryRaw<{ count: number; windowEndsAt: Date | string }[]>(Prisma.sql`
    INSERT INTO "RateLimit" ("key", "count", "windowEndsAt") VALUES (${key}, 1, ${ends})
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN "RateLimit"."windowEndsAt" <= ${now} THEN 1 ELSE "RateLimit"."count" + 1 END,
      "windowEndsAt" = CASE WHEN "RateLimit"."windowEndsAt" <= ${now}
        THEN excluded."windowEndsAt" ELSE "RateLimit"."windowEndsAt" END
    RETURNING "count", "windowEndsAt"`)
  if (!row || row.count <= limit.attempts) return 0
  const windowEnd = new Date(row.windowEndsAt).getTime()
  const full = fullKeys()
  if (full.size >= usedUpAtMost) full.clear()
  full.set(key, windowEnd)
  return secondsUntil(windowEnd, now)
}

/** Takes one attempt back: it turned out to be a rightful one. */
export async function giveBackAttempt(limit: Limit, subject: string[]): Promise<void> {
  await database().rateLimit.updateMany({
    where: { key: keyOf(limit, subject), count: { gt: 0 } },
    data: { count: { decrement: 1 } },
  })
}

/** Forgets the attempts under `subject`. */
export async function clearAttempts(limit: Limit, subject: string[]): Promise<void> {
  const key = keyOf(limit, subject)
  fullKeys().delete(key)
  await database().rateLimit.deleteMany({ where: { key } })
}

function keyOf(limit: Limit, subject: string[]): string {
  return keyedDigest('rate-limit', limit.name, ...subject)
}

function fullKeys(): Map<string, number> {
  const db = database()
  let keys = usedUp.get(db)
  if (!keys) {
    keys = new Map()
    usedUp.set(db, keys)
  }
  return keys
}

function secondsUntil(instant: number, now: Date): number {
  return Math.max(1, Math.ceil((instant - now.getTime()) / 1000))
}
