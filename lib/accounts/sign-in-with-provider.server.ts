import 'server-only'
import { type Transaction, transact } from '@/lib/db/database.server'
import { isUniqueViolation } from '@/lib/db/failures'
import { UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { beginSession, endSessionsOf } from './begin-session.server'
import { enrollInStarterDeck } from './enroll-in-starter-deck.server'
import type { BegunSession } from './session-cookie.server'
import { enterAccount } from './sign-in.server'
import type { Visitor } from './visitor'

/** Somebody as GitHub or Google vouch for them. The e-mail address they report is not among it, on purpose. */
export type Identity = { provider: string; providerAccountId: string; name: string | null }

/**
 * Signs a browser in with an identity of a provider. Only the identity itself opens an account, never an e-mail
 * address that happens to be the same. An identity seen before opens its account, and takes in the guest of this
 * browser; a new one is connected to whoever is using the browser (a guest becomes an account) or makes an
 * account. Throws `conflict` when it belongs to another account than the one signed in here.
 */
export async function signInWithProvider(
  visitor: Visitor,
  identity: Identity,
  now: Date = new Date(),
): Promise<BegunSession> {
  const fresh = { userId: newId(), sessionId: newId() }
  const userId = await transact(async (tx) => {
    const known = await tx.oAuthAccount.findUnique({
      where: { provider_providerAccountId: keyOf(identity) },
      select: { userId: true },
    })
    if (known) {
      if (visitor.user?.kind === 'account' && visitor.user.id !== known.userId) throw belongsToAnother()
      await enterAccount(tx, known.userId, fresh.sessionId, visitor, now)
      return known.userId
    }
    const id = await accountFor(tx, visitor, identity, fresh.userId, now)
    await tx.oAuthAccount.create({
      data: { ...keyOf(identity), userId: id, createdAt: now },
      select: { userId: true },
    })
    await beginSession(
      tx,
      { sessionId: fresh.sessionId, userId: id, kind: 'account', userAgent: visitor.userAgent },
      now,
    )
    return id
  }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? belongsToAnother() : error
  })
  return { userId, sessionId: fresh.sessionId, kind: 'account' }
}

/** The account a new identity is connected to: the one in this browser, the guest made into one, or a new one. */
async function accountFor(
  tx: Transaction,
  visitor: Visitor,
  identity: Identity,
  freshId: string,
  now: Date,
): Promise<string> {
  const displayName = identity.name?.trim().slice(0, 80) || null
  const present =
    visitor.user &&
    (await tx.user.findFirst({
      where: { id: visitor.user.id, kind: { in: ['guest', 'account'] }, mergedIntoId: null },
      select: { id: true, kind: true, displayName: true },
    }))
  if (!present) {
    await tx.user.create({
      data: { id: freshId, kind: 'account', displayName, createdAt: now },
      select: { id: true },
    })
    await enrollInStarterDeck(tx, freshId, now)
    return freshId
  }
  if (present.kind === 'guest') {
    await tx.user.update({
      where: { id: present.id },
      data: { kind: 'account', displayName: present.displayName ?? displayName },
      select: { id: true },
    })
    await endSessionsOf(tx, present.id, now)
  } else if (visitor.user) {
    await tx.session.updateMany({
      where: { id: visitor.user.sessionId, endedAt: null },
      data: { endedAt: now },
    })
  }
  return present.id
}

function keyOf(identity: Identity) {
  return { provider: identity.provider, providerAccountId: identity.providerAccountId }
}

function belongsToAnother(): UserError {
  return new UserError(
    'conflict',
    'This sign-in belongs to another account here. Sign out first, then sign in with it.',
  )
}
