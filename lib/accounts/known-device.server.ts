import 'server-only'
import { randomBytes } from 'node:crypto'
import { isKeyedDigest, keyedDigest } from './digest.server'

/** Accounts one browser is remembered for, the latest first. */
const accountsAtMost = 4
export const deviceLifeSeconds = 400 * 24 * 60 * 60

/**
 * The device cookie holds, for each account that was signed in to in this browser, `userId.nonce.signature`. It
 * opens nothing; it only lets the owner's browser be counted apart from strangers (docs/decisions/0004).
 */
export function deviceNonce(cookie: string | null, userId: string): string | null {
  for (const [id, nonce, signature] of entriesOf(cookie)) {
    if (id === userId && isKeyedDigest(signature, 'device', id, nonce)) return nonce
  }
  return null
}

/** The device cookie after somebody signed in to `userId` in this browser. */
export function rememberDevice(cookie: string | null, userId: string): string {
  const nonce = deviceNonce(cookie, userId) ?? randomBytes(12).toString('base64url')
  const others = entriesOf(cookie).filter(([id]) => id !== userId)
  const entries = [[userId, nonce, keyedDigest('device', userId, nonce)], ...others]
  return entries
    .slice(0, accountsAtMost)
    .map((entry) => entry.join('.'))
    .join('~')
}

function entriesOf(cookie: string | null): [string, string, string][] {
  if (!cookie || cookie.length > 1_000) return []
  return cookie
    .split('~')
    .slice(0, accountsAtMost)
    .map((entry) => entry.split('.'))
    .filter((parts): parts is [string, string, string] => parts.length === 3)
}
