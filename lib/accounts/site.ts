/** Where the site is being reached, as far as cookies and redirects care. */
export type Site = { origin: string; https: boolean }

/**
 * The address of the site in this request: `pinned` (NEXTAUTH_URL) or what the request itself says, by the same
 * rule as next-auth, so that both name and protect cookies alike. Next fills in the x-forwarded headers itself
 * when no proxy did; a client that makes them up only changes the answer to its own request.
 */
export function siteOf(headers: Headers, pinned: string | undefined): Site {
  if (pinned) {
    const url = new URL(pinned.includes('://') ? pinned : `https://${pinned}`)
    return { origin: url.origin, https: url.protocol === 'https:' }
  }
  const https = (headers.get('x-forwarded-proto') ?? 'http') !== 'http'
  const host = headers.get('x-forwarded-host') ?? headers.get('host') ?? 'localhost'
  return { origin: `${https ? 'https' : 'http'}://${host}`, https }
}

/** The value of one cookie in a Cookie header, or null. */
export function cookieValue(header: string | null, name: string): string | null {
  if (!header) return null
  let from = 0
  while (from < header.length) {
    const end = header.indexOf(';', from)
    const stop = end === -1 ? header.length : end
    const equals = header.indexOf('=', from)
    if (equals !== -1 && equals < stop && header.slice(from, equals).trim() === name) {
      return decoded(header.slice(equals + 1, stop).trim())
    }
    from = stop + 1
  }
  return null
}

function decoded(value: string): string | null {
  const bare = value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value
  if (!bare.includes('%')) return bare
  try {
    return decodeURIComponent(bare)
  } catch {
    return null
  }
}

/** Name of the cookie that next-auth keeps its session in. */
export function sessionCookieName(https: boolean): string {
  return `${https ? '__Secure-' : ''}next-auth.session-token`
}

/** Name of the cookie that next-auth proves with that a form is ours. */
export function csrfCookieName(https: boolean): string {
  return `${https ? '__Host-' : ''}next-auth.csrf-token`
}

/** Name of the cookie that remembers which accounts were signed in to in this browser. */
export function deviceCookieName(https: boolean): string {
  return `${https ? '__Host-' : ''}engram.device`
}

/** What every cookie of ours is set with; `maxAgeSeconds` 0 removes it. */
export function cookieOptions(https: boolean, maxAgeSeconds: number) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: https, maxAge: maxAgeSeconds } as const
}
