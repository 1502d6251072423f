import 'server-only'
import { transact } from '@/lib/db/database.server'
import { isUniqueViolation } from '@/lib/db/failures'
import { UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { countAttempt, signUpLimit } from './attempts.server'
import { beginSession, endSessionsOf } from './begin-session.server'
import { chosenLogin, nameTaken, requireFreeName } from './choose-login.server'
import { enrollInStarterDeck } from './enroll-in-starter-deck.server'
import { hashPassword } from './password-hash.server'
import type { BegunSession } from './session-cookie.server'
import { timeZoneOf } from './time-zone'
import type { Visitor } from './visitor'

/**
 * Makes an account with an e-mail address or user name and a password. The guest who uses this browser becomes it:
 * the row stays, so does everything that hangs on it. Throws `invalid` or `conflict` with problems at `login`
 * and `password`, `rate-limited`, `unavailable`.
 */
export async function signUp(
  visitor: Visitor,
  input: { login: string; password: string; displayName?: string; timeZone?: string },
  now: Date = new Date(),
): Promise<BegunSession> {
  if (visitor.user?.kind === 'account') {
    throw new UserError(
      'conflict',
      'You are signed in to an account already. Sign out first to make another one.',
    )
  }
  await countAttempt(
    signUpLimit,
    [visitor.network],
    'Many accounts were made from your network just now.',
    now,
  )
  const displayName = input.displayName?.trim() || null
  const { name, password } = await chosenLogin(input, displayName)
  const passwordHash = await hashPassword(password, { known: false, from: visitor.network })
  const fresh = { userId: newId(), sessionId: newId() }
  const login = { ...name, ...(displayName ? { displayName } : {}), passwordHash, kind: 'account' }

  const userId = await transact(async (tx) => {
    const guest =
      visitor.user &&
      (await tx.user.findFirst({
        where: { id: visitor.user.id, kind: 'guest', mergedIntoId: null },
        select: { id: true },
      }))
    const id = guest?.id ?? fresh.userId
    await requireFreeName(tx, name, id)
    if (guest) {
      await tx.user.update({ where: { id }, data: login, select: { id: true } })
      await endSessionsOf(tx, id, now)
    } else {
      const timeZone = timeZoneOf(input.timeZone) ?? 'UTC'
      await tx.user.create({ data: { id, ...login, timeZone, createdAt: now }, select: { id: true } })
      await enrollInStarterDeck(tx, id, now)
    }
    await beginSession(
      tx,
      { sessionId: fresh.sessionId, userId: id, kind: 'account', userAgent: visitor.userAgent },
      now,
    )
    return id
  }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? nameTaken() : error
  })
  return { userId, sessionId: fresh.sessionId, kind: 'account' }
}
