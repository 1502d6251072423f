import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import { NextRequest, NextResponse } from 'next/server'
import NextAuth, { type AuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { z } from 'zod'
import { env } from '@/lib/env'
import { UserError } from '@/lib/errors'
import { reportError } from '@/lib/failure-answer.server'
import { endSession } from './end-session.server'
import { localPath, localUrl } from './local-path'
import { offeredProviders, providerConfigs } from './providers.server'
import { openSessionUser } from './read-session.server'
import { appSecret } from './secret.server'
import { currentVisitor, writeDeviceCookie } from './session-cookie.server'
import { cookieLifeSeconds } from './session-token.server'
import { signIn } from './sign-in.server'
import { signInWithProvider } from './sign-in-with-provider.server'
import { cookieOptions, csrfCookieName, siteOf } from './site'

// Without this next-auth takes the site to be http://localhost:3000 unless NEXTAUTH_URL says otherwise.
process.env.AUTH_TRUST_HOST ??= 'true'

declare module 'next-auth' {
  interface User {
    sessionId?: string
  }
}

const credentials = z.object({ login: z.string().max(1000), password: z.string().max(1000) })

/**
 * How next-auth is set up: it talks to GitHub and Google, guards against forged requests and keeps the cookie;
 * who somebody is, is decided by `signIn` and `signInWithProvider`. Made per request: nothing here may happen
 * while the app is being built.
 */
export function authOptions(): AuthOptions {
  return {
    secret: appSecret(),
    session: { strategy: 'jwt', maxAge: cookieLifeSeconds },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/settings/account' },
    providers: [
      CredentialsProvider({
        credentials: { login: {}, password: {} },
        authorize: (typed) => authorise(typed),
      }),
      ...providerConfigs(),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => localUrl(url, baseUrl),
      async signIn({ user, account }) {
        if (account?.type !== 'oauth') return account?.type === 'credentials'
        const visitor = await currentVisitor()
        try {
          const { provider, providerAccountId } = account
          const begun = await signInWithProvider(visitor, {
            provider,
            providerAccountId,
            name: user.name ?? null,
          })
          user.id = begun.userId
          user.sessionId = begun.sessionId
          return true
        } catch (error) {
          if (!(error instanceof UserError)) throw new Error(errorCode(error))
          return visitor.user?.kind === 'account'
            ? '/settings/account?error=connection-taken'
            : `/sign-in?error=${error.kind}`
        }
      },
      async jwt({ token, user }) {
        if (user?.sessionId) {
          await writeDeviceCookie(user.id)
          return { sub: user.id, sid: user.sessionId }
        }
        const { sub, sid } = token
        if (typeof sub !== 'string' || typeof sid !== 'string' || !(await openSessionUser(sub, sid))) {
          throw new Error('This session is over.')
        }
        return { sub, sid }
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sub === 'string' && typeof token.sid === 'string') {
          await endSession(token.sub, token.sid).catch(() => undefined)
        }
      },
    },
    logger: {
      error(code, metadata) {
        // A cookie of a session that is over, or forged: an everyday thing.
        if (code === 'JWT_SESSION_ERROR' || code === 'SIGNOUT_ERROR') return
        reportError(metadata instanceof Error ? metadata : metadata.error, `next-auth ${code}`)
      },
      warn: () => undefined,
      debug: () => undefined,
    },
  }
}

async function authorise(typed: unknown) {
  const input = credentials.safeParse(typed)
  if (!input.success) return null
  try {
    const { userId, sessionId } = await signIn(await currentVisitor(), input.data)
    return { id: userId, sessionId }
  } catch (error) {
    if (error instanceof UserError && error.kind === 'unauthenticated') return null
    throw new Error(errorCode(error))
  }
}

/** What may stand in the address of the sign-in page: never a message. */
function errorCode(error: unknown): string {
  if (error instanceof UserError) return error.kind
  reportError(error, 'sign-in')
  return 'unexpected'
}

type AuthContext = { params: Promise<{ nextauth: string[] }> }

const served = new Set(['signin', 'callback', 'csrf', 'providers', 'session', 'signout', 'error'])
const maxBodyBytes = 16 * 1024

/** Serves /api/auth/*. Of next-auth's own endpoints, the one that writes to our log for anybody stays closed. */
export async function handleAuth(request: NextRequest, context: AuthContext): Promise<Response> {
  const { nextauth } = await context.params
  if (!served.has(nextauth[0] ?? '') || nextauth.length > 2) return new Response(null, { status: 404 })
  if (request.method === 'POST' && !(Number(request.headers.get('content-length') ?? NaN) <= maxBodyBytes)) {
    return new Response(null, { status: 413 })
  }
  const response: Response = await NextAuth(request, context, authOptions())
  response.headers.set('cache-control', 'private, no-store')
  return response
}

/**
 * Begins a sign-in with a provider from a server action, which is where a form works before any script has loaded
 * and where forged requests are refused already. Answers the provider's address to go to; the person comes back
 * to the path `next`. Throws `not-found` for a provider that is not on offer.
 */
export async function providerAddress(provider: string, next: string): Promise<string> {
  if (!offeredProviders().some(({ id }) => id === provider)) {
    throw new UserError('not-found', 'This way to sign in is not on offer here.')
  }
  const [jar, requested] = await Promise.all([cookies(), headers()])
  const { origin, https } = siteOf(requested, env().NEXTAUTH_URL)
  const csrfToken = randomBytes(32).toString('hex')
  const digest = createHash('sha256').update(`${csrfToken}${appSecret()}`).digest('hex')
  jar.set(csrfCookieName(https), `${csrfToken}|${digest}`, cookieOptions(https, 15 * 60))

  const form = new URLSearchParams({ csrfToken, callbackUrl: localPath(next), json: 'true' })
  const request = new NextRequest(`${origin}/api/auth/signin/${provider}`, { method: 'POST', body: form })
  const context = { params: Promise.resolve({ nextauth: ['signin', provider] }) }
  const response: Response = await NextAuth(request, context, authOptions())
  for (const cookie of new NextResponse(null, { headers: response.headers }).cookies.getAll()) jar.set(cookie)
  return z.object({ url: z.url() }).parse(await response.json()).url
}
