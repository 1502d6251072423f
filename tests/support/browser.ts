import { AsyncLocalStorage } from 'node:async_hooks'
import { peerHeader } from '@/lib/accounts/client-address.server'

process.env.NEXTAUTH_SECRET ??= 'a secret that only the tests of this repository know'

/**
 * A browser as the server sees it: its headers and its cookies. Files that use one begin with
 * `vi.mock('next/headers', () => import('<path>/support/browser'))`.
 */
export type Browser = { headers: Headers; cookies: Map<string, string> }

const present = new AsyncLocalStorage<Browser>()
let addresses = 0

/** A new browser on a network of its own, or on the one given. */
export function newBrowser(options: { address?: string; https?: boolean; userAgent?: string } = {}): Browser {
  addresses += 1
  const headers = new Headers({
    host: 'engram.test',
    'x-forwarded-host': 'engram.test',
    'x-forwarded-proto': options.https ? 'https' : 'http',
    'user-agent':
      options.userAgent ?? 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0',
    [peerHeader]: options.address ?? `198.18.${addresses >> 8}.${addresses & 255}`,
  })
  return { headers, cookies: new Map() }
}

/** Runs what a request of this browser makes the server do. */
export function inBrowser<T>(browser: Browser, work: () => Promise<T>): Promise<T> {
  return present.run(browser, work)
}

/** The Cookie header this browser would send. */
export function cookieHeader(browser: Browser): string {
  return [...browser.cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ')
}

function now(): Browser {
  const browser = present.getStore()
  if (!browser) throw new Error('This runs outside of a request: use inBrowser().')
  return browser
}

type SetCookie = { name: string; value: string; maxAge?: number }

/** Stands in for `cookies` of next/headers. */
export async function cookies() {
  const jar = now().cookies
  return {
    get: (name: string) => {
      const value = jar.get(name)
      return value === undefined ? undefined : { name, value }
    },
    getAll: () => [...jar].map(([name, value]) => ({ name, value })),
    set: (cookie: string | SetCookie, value?: string, options?: { maxAge?: number }) => {
      const given = typeof cookie === 'string' ? { name: cookie, value: value ?? '', ...options } : cookie
      if (given.maxAge === 0) jar.delete(given.name)
      else jar.set(given.name, given.value)
    },
  }
}

/** Stands in for `headers` of next/headers. */
export async function headers() {
  return now().headers
}
