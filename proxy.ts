import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from '@/lib/content-security-policy'

const secondsInTwoYears = 63_072_000

/** Gives every page a fresh nonce: Next reads it from the policy and puts it on the scripts it writes. */
export function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const protocol = request.headers.get('x-forwarded-proto') ?? request.nextUrl.protocol.replace(':', '')
  const https = protocol.split(',')[0]?.trim() === 'https'
  const policy = contentSecurityPolicy(nonce, {
    https,
    development: process.env.NODE_ENV === 'development',
    signInOrigins: [
      ...(process.env.GITHUB_ID ? ['https://github.com'] : []),
      ...(process.env.GOOGLE_CLIENT_ID ? ['https://accounts.google.com'] : []),
    ],
  })

  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (https) response.headers.set('strict-transport-security', `max-age=${secondsInTwoYears}`)
  return response
}

export const config = {
  matcher: [
    {
      // Pages: not the API, not the files of the build, not files of public/ (which have an extension).
      source: '/((?!api/|_next/|.*\\.[\\w]+$).*)',
      missing: [
        { type: 'header', key: 'next-router-prefetch' },
        { type: 'header', key: 'purpose', value: 'prefetch' },
      ],
    },
  ],
}
