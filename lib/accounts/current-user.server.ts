import 'server-only'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { env } from '@/lib/env'
import { UserError } from '@/lib/errors'
import type { CurrentUser } from './current-user'
import { readSession } from './read-session.server'
import { cookieValue, sessionCookieName, siteOf } from './site'

/** Who is asking, in a page or a server action; null when nobody is signed in. Asked once per rendered page. */
export const getCurrentUser: () => Promise<CurrentUser | null> = cache(async () => {
  // The jar, not the Cookie header: after an action signed somebody in, only the jar knows.
  const [jar, requested] = await Promise.all([cookies(), headers()])
  const { https } = siteOf(requested, env().NEXTAUTH_URL)
  const session = await readSession(jar.get(sessionCookieName(https))?.value ?? null)
  return session?.user ?? null
})

/** Who is asking; throws `unauthenticated` when nobody is signed in. */
export async function requireUser(): Promise<CurrentUser> {
  const user = await getCurrentUser()
  if (!user) throw notSignedIn()
  return user
}

/** Who is asking in a route handler, straight from its request: the quick way on the hot path. */
export function sessionOfRequest(request: Request, now: Date): ReturnType<typeof readSession> {
  const { https } = siteOf(request.headers, env().NEXTAUTH_URL)
  return readSession(cookieValue(request.headers.get('cookie'), sessionCookieName(https)), now)
}

/** The error for a request that needs somebody signed in. */
export function notSignedIn(): UserError {
  return new UserError(
    'unauthenticated',
    'You are not signed in any more. Sign in, or start studying as a guest.',
  )
}
