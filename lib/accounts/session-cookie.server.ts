import 'server-only'
import { cookies, headers } from 'next/headers'
import { env } from '@/lib/env'
import { networkOfRequest } from './client-address.server'
import { getCurrentUser } from './current-user.server'
import { deviceLifeSeconds, rememberDevice } from './known-device.server'
import { cookieLifeSeconds, encodeSessionToken } from './session-token.server'
import { cookieOptions, deviceCookieName, sessionCookieName, siteOf } from './site'
import type { Visitor } from './visitor'

/** A session that was just begun, to be named by this browser's cookie. */
export type BegunSession = { userId: string; sessionId: string; kind: 'guest' | 'account' }

/** The browser that sent the present request (a server action or a route handler). */
export async function currentVisitor(): Promise<Visitor> {
  const [jar, requested, user] = await Promise.all([cookies(), headers(), getCurrentUser()])
  const { https } = siteOf(requested, env().NEXTAUTH_URL)
  return {
    network: networkOfRequest(requested),
    userAgent: requested.get('user-agent'),
    device: jar.get(deviceCookieName(https))?.value ?? null,
    user,
  }
}

/** Puts a begun session into this browser's cookies. */
export async function writeSessionCookie(session: BegunSession): Promise<void> {
  const [jar, requested] = await Promise.all([cookies(), headers()])
  const { https } = siteOf(requested, env().NEXTAUTH_URL)
  const token = await encodeSessionToken(session.userId, session.sessionId)
  jar.set(sessionCookieName(https), token, cookieOptions(https, cookieLifeSeconds))
  if (session.kind === 'account') await writeDeviceCookie(session.userId)
}

/** Remembers that this account was signed in to in this browser. */
export async function writeDeviceCookie(userId: string): Promise<void> {
  const [jar, requested] = await Promise.all([cookies(), headers()])
  const { https } = siteOf(requested, env().NEXTAUTH_URL)
  const name = deviceCookieName(https)
  jar.set(name, rememberDevice(jar.get(name)?.value ?? null, userId), cookieOptions(https, deviceLifeSeconds))
}

/** Takes the session out of this browser's cookies; the device cookie stays, which is its purpose. */
export async function clearSessionCookie(): Promise<void> {
  const [jar, requested] = await Promise.all([cookies(), headers()])
  const { https } = siteOf(requested, env().NEXTAUTH_URL)
  jar.set(sessionCookieName(https), '', cookieOptions(https, 0))
}
