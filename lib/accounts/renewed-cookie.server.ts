import 'server-only'
import { env } from '@/lib/env'
import type { CurrentUser } from './current-user'
import { cookieLifeSeconds, encodeSessionToken } from './session-token.server'
import { cookieOptions, sessionCookieName, siteOf } from './site'

const renewAfterMs = 30 * 24 * 60 * 60 * 1000

/**
 * A Set-Cookie header that carries a session past the life of its cookie, or null while that is young. Sent with
 * the answers of our own routes, so that whoever keeps coming stays signed in.
 */
export async function renewedSessionCookie(
  request: Request,
  session: { user: CurrentUser; issuedAt: number },
  now: Date,
): Promise<string | null> {
  if (now.getTime() - session.issuedAt < renewAfterMs) return null
  const { https } = siteOf(request.headers, env().NEXTAUTH_URL)
  const { path, maxAge } = cookieOptions(https, cookieLifeSeconds)
  const token = await encodeSessionToken(session.user.id, session.user.sessionId)
  const name = sessionCookieName(https)
  return `${name}=${token}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`
}
