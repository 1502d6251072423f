import 'server-only'
import type { Transaction } from '@/lib/db/database.server'
import { idleLifeMs } from './current-user'

const keepEndedMs = 30 * 24 * 60 * 60 * 1000

/**
 * Makes the row a session cookie will name. `sessionId` is made by the caller, so that a retry makes the same one.
 * Sessions of the person that were over a month ago are forgotten on the way.
 */
export async function beginSession(
  tx: Transaction,
  session: { sessionId: string; userId: string; kind: 'guest' | 'account'; userAgent: string | null },
  now: Date,
): Promise<void> {
  await tx.session.create({
    data: {
      id: session.sessionId,
      userId: session.userId,
      userAgent: session.userAgent?.slice(0, 300) ?? null,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + idleLifeMs(session.kind)),
    },
    select: { id: true },
  })
  const longAgo = { lt: new Date(now.getTime() - keepEndedMs) }
  await tx.session.deleteMany({
    where: { userId: session.userId, OR: [{ endedAt: longAgo }, { expiresAt: longAgo }] },
  })
}

/** Ends all sessions of a person, but the one named `except`. Returns how many. */
export async function endSessionsOf(
  tx: Transaction,
  userId: string,
  now: Date,
  except?: string,
): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { userId, endedAt: null, id: except === undefined ? undefined : { not: except } },
    data: { endedAt: now },
  })
  return count
}
