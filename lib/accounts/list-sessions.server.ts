import 'server-only'
import { database } from '@/lib/db/database.server'
import { deviceOf } from './device'

/** A signed-in browser, for the page that lists them. */
export type OpenSession = { id: string; device: string; createdAt: Date; lastSeenAt: Date }

/** The browsers a person is signed in with, the latest seen first. At most 100. */
export async function listSessions(userId: string, now: Date = new Date()): Promise<OpenSession[]> {
  const rows = await database().session.findMany({
    where: { userId, endedAt: null, expiresAt: { gt: now } },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    take: 100,
    select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true },
  })
  return rows.map(({ userAgent, ...row }) => ({ ...row, device: deviceOf(userAgent) }))
}
