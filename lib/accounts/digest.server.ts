import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { appSecret } from './secret.server'

/**
 * A keyed digest of `parts` (base64url, 256 bits) for one `purpose`; without the secret it says nothing about
 * them, even where they could be guessed one by one (addresses, names).
 */
export function keyedDigest(purpose: string, ...parts: string[]): string {
  return createHmac('sha256', appSecret())
    .update(JSON.stringify([purpose, ...parts]))
    .digest('base64url')
}

/** Whether `digest` is `keyedDigest(purpose, ...parts)`, in constant time. */
export function isKeyedDigest(digest: string, purpose: string, ...parts: string[]): boolean {
  const given = Buffer.from(digest)
  const right = Buffer.from(keyedDigest(purpose, ...parts))
  return given.length === right.length && timingSafeEqual(given, right)
}
