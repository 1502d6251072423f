import 'server-only'
import { database, transact } from '@/lib/db/database.server'
import { notFound } from '@/lib/errors'
import { endSessionsOf } from './begin-session.server'

/** Signs one browser of the person out, from its next request on. Not found when it is not theirs or over. */
export async function endSession(userId: string, sessionId: string, now: Date = new Date()): Promise<void> {
  const { count } = await database().session.updateMany({
    where: { id: sessionId, userId, endedAt: null },
    data: { endedAt: now },
  })
  if (count === 0) throw notFound('session')
}

/** Signs the person out everywhere, or everywhere but in the session `except`. Returns how many were ended. */
export function endAllSessions(userId: string, except?: string, now: Date = new Date()): Promise<number> {
  return transact((tx) => endSessionsOf(tx, userId, now, except))
}
