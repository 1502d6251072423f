import 'server-only'
import { database, type Transaction, transact } from '@/lib/db/database.server'
import { UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { mergeLearner } from '@/lib/scheduling/merge-learner.server'
import { countAttempts, networkLimit, passwordLimit } from './attempts.server'
import { beginSession, endSessionsOf } from './begin-session.server'
import { deviceNonce } from './known-device.server'
import { type LoginName, normaliseLoginName } from './login-name'
import { mergeMemberships } from './merge-memberships.server'
import { hashPassword, needsRehash, verifyPassword } from './password-hash.server'
import { clearAttempts, giveBackAttempt } from './rate-limit.server'
import type { BegunSession } from './session-cookie.server'
import type { Visitor } from './visitor'

/**
 * Signs a browser in with a name and a password. What a guest did in it moves into the account.
 * Throws `unauthenticated` with one and the same sentence, after the same work, whether the name or the password
 * is wrong; `rate-limited` or `unavailable` with the time to wait.
 */
export async function signIn(
  visitor: Visitor,
  input: { login: string; password: string },
  now: Date = new Date(),
): Promise<BegunSession> {
  const login = normaliseLoginName(input.login)
  const user = await database().user.findFirst({
    where: { kind: 'account', ...asKey(login) },
    select: { id: true, passwordHash: true },
  })
  const nonce = user && deviceNonce(visitor.device, user.id)
  const account = user?.id ?? `nobody:${login}`
  const counted = nonce ? ['device', account, nonce] : ['network', account, visitor.network]
  const guesses = {
    limit: passwordLimit,
    subject: counted,
    what: 'Too many attempts to sign in with this name.',
  }
  const fromNetwork = {
    limit: networkLimit,
    subject: [visitor.network],
    what: 'Too many attempts from your network.',
  }
  await countAttempts(nonce ? [guesses] : [fromNetwork, guesses], now)

  const place = { known: Boolean(nonce), from: visitor.network }
  const stored = user?.passwordHash ?? null
  if (!(await verifyPassword(stored, input.password, place)) || !user || !stored) {
    throw new UserError(
      'unauthenticated',
      'The name and the password do not belong together. Check both, then try again.',
    )
  }
  await clearAttempts(passwordLimit, counted)
  if (!nonce) await giveBackAttempt(networkLimit, [visitor.network])
  const rehashed = needsRehash(stored) ? await hashPassword(input.password, place) : null

  const sessionId = newId()
  await transact(async (tx) => {
    if (rehashed) {
      await tx.user.updateMany({
        where: { id: user.id, passwordHash: stored },
        data: { passwordHash: rehashed },
      })
    }
    await enterAccount(tx, user.id, sessionId, visitor, now)
  })
  return { userId: user.id, sessionId, kind: 'account' }
}

/** Begins a session of `userId` in a browser, and takes in the work of the guest who used it so far. */
export async function enterAccount(
  tx: Transaction,
  userId: string,
  sessionId: string,
  visitor: Visitor,
  now: Date,
): Promise<void> {
  await beginSession(tx, { sessionId, userId, kind: 'account', userAgent: visitor.userAgent }, now)
  const before = visitor.user
  if (!before) return
  const guest = await tx.user.findFirst({
    where: { id: before.id, kind: 'guest', mergedIntoId: null },
    select: { id: true },
  })
  if (guest) {
    await mergeMemberships(tx, guest.id, userId, now)
    await mergeLearner(tx, guest.id, userId, now)
    await tx.user.update({ where: { id: guest.id }, data: { mergedIntoId: userId }, select: { id: true } })
    await endSessionsOf(tx, guest.id, now)
  } else {
    await tx.session.updateMany({ where: { id: before.sessionId, endedAt: null }, data: { endedAt: now } })
  }
}

function asKey(login: string): LoginName {
  return login.includes('@') ? { email: login } : { userName: login }
}
