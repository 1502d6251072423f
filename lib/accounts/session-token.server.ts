import 'server-only'
import { hash } from 'node:crypto'
import { decode, encode } from 'next-auth/jwt'
import { isId } from '@/lib/ids'
import { appSecret } from './secret.server'

/** What a session cookie says: it only names a row, whoever it belongs to is looked up each time. */
export type SessionClaims = { userId: string; sessionId: string; issuedAt: number; expiresAt: number }

/** How long browsers may keep the cookie (their own longest, 400 days); the row decides how long it is good. */
export const cookieLifeSeconds = 400 * 24 * 60 * 60

/** Decoding costs a quarter of a millisecond, so the claims of recent cookies are kept, under their digest. */
const recent = new Map<string, SessionClaims>()
const recentAtMost = 5_000

/** The value of a session cookie, in the form next-auth itself reads and writes. */
export function encodeSessionToken(userId: string, sessionId: string): Promise<string> {
  return encode({
    token: { sub: userId, sid: sessionId },
    secret: appSecret(),
    maxAge: cookieLifeSeconds,
  })
}

/** The claims of a session cookie, or null when it was not made here, was changed, or is too old. */
export async function decodeSessionToken(token: string, now: Date): Promise<SessionClaims | null> {
  if (token.length > 1_000) return null
  const digest = hash('sha256', token, 'base64')
  const claims = recent.get(digest) ?? (await decodeAfresh(token))
  if (!claims) return null
  recent.delete(digest)
  if (claims.expiresAt <= now.getTime()) return null
  recent.set(digest, claims)
  if (recent.size > recentAtMost) {
    for (const oldest of recent.keys()) {
      recent.delete(oldest)
      break
    }
  }
  return claims
}

async function decodeAfresh(token: string): Promise<SessionClaims | null> {
  const payload = await decode({ token, secret: appSecret() }).catch(() => null)
  if (!payload) return null
  const { sub, sid, iat, exp } = payload
  if (typeof sub !== 'string' || typeof sid !== 'string' || !isId(sub) || !isId(sid)) return null
  if (typeof iat !== 'number' || typeof exp !== 'number') return null
  return { userId: sub, sessionId: sid, issuedAt: iat * 1000, expiresAt: exp * 1000 }
}
