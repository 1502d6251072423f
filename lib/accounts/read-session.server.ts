import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readDirectly } from '@/lib/db/read-directly.server'
import { type CurrentUser, idleLifeMs } from './current-user'
import { decodeSessionToken } from './session-token.server'

type Row = {
  kind: string
  displayName: string | null
  userName: string | null
  email: string | null
  timeZone: string
  rolloverHour: number
  lastSeenAt: Date
  expiresAt: Date
  endedAt: Date | null
}

const touchEveryMs = 60 * 60 * 1000

/**
 * Who a session cookie belongs to and when it was issued, or null: forged, ended, expired, or of nobody. The row
 * is read every time, by one statement on its primary key, so that ending a session takes effect at once.
 */
export async function readSession(
  token: string | null,
  now: Date = new Date(),
): Promise<{ user: CurrentUser; issuedAt: number } | null> {
  if (!token) return null
  const claims = await decodeSessionToken(token, now)
  const user = claims && (await openSessionUser(claims.userId, claims.sessionId, now))
  return user && { user, issuedAt: claims.issuedAt }
}

/** Whose session this is, when it is neither ended nor expired; notes the visit at most once an hour. */
export async function openSessionUser(
  userId: string,
  sessionId: string,
  now: Date = new Date(),
): Promise<CurrentUser | null> {
  const [row] = await readDirectly<Row>(Prisma.sql`
    SELECT u."kind", u."displayName", u."userName", u."email", u."timeZone", u."rolloverHour",
      s."lastSeenAt", s."expiresAt", s."endedAt"
    FROM "Session" s JOIN "User" u ON u."id" = s."userId"
    WHERE s."id" = ${sessionId} AND s."userId" = ${userId}`)
  if (!row || row.endedAt || row.expiresAt <= now) return null
  if (row.kind !== 'guest' && row.kind !== 'account') return null
  if (now.getTime() - row.lastSeenAt.getTime() >= touchEveryMs) await touch(sessionId, row.kind, now)
  const { kind, timeZone, rolloverHour } = row
  const name = row.displayName ?? row.userName ?? row.email
  return { id: userId, kind, name, timeZone, rolloverHour, sessionId }
}

/** Moves the end of a session away from a visit; of several requests at once, the first one writes. */
async function touch(sessionId: string, kind: CurrentUser['kind'], now: Date): Promise<void> {
  await database().session.updateMany({
    where: { id: sessionId, endedAt: null, lastSeenAt: { lte: new Date(now.getTime() - touchEveryMs) } },
    data: { lastSeenAt: now, expiresAt: new Date(now.getTime() + idleLifeMs(kind)) },
  })
}
