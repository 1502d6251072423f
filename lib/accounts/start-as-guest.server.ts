import 'server-only'
import { transact } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'
import { countAttempt, guestLimit } from './attempts.server'
import { beginSession } from './begin-session.server'
import { enrollInStarterDeck } from './enroll-in-starter-deck.server'
import type { BegunSession } from './session-cookie.server'
import { sweepNowAndThen } from './sweep.server'
import { timeZoneOf } from './time-zone'
import type { Visitor } from './visitor'

/**
 * Lets somebody study without an account: a guest, kept in this browser, enrolled in the starter deck. Whoever is
 * signed in already stays who they are. `timeZone` is what the browser said; UTC when it is not the name of one.
 * Throws `rate-limited` when one network makes guests by the hundred.
 */
export async function startAsGuest(
  visitor: Visitor,
  input: { timeZone?: string },
  now: Date = new Date(),
): Promise<BegunSession | null> {
  if (visitor.user) return null
  await countAttempt(guestLimit, [visitor.network], 'Many people started from your network just now.', now)
  const userId = newId()
  const sessionId = newId()
  const timeZone = timeZoneOf(input.timeZone) ?? 'UTC'
  await transact(async (tx) => {
    await tx.user.create({
      data: { id: userId, kind: 'guest', timeZone, createdAt: now },
      select: { id: true },
    })
    await beginSession(tx, { sessionId, userId, kind: 'guest', userAgent: visitor.userAgent }, now)
    await enrollInStarterDeck(tx, userId, now)
  })
  sweepNowAndThen(now)
  return { userId, sessionId, kind: 'guest' }
}
