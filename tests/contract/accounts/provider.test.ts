import NextAuth from 'next-auth'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { getAccountDetails } from '@/lib/accounts/account-details.server'
import { addPassword } from '@/lib/accounts/change-password.server'
import { disconnectProvider } from '@/lib/accounts/disconnect-provider.server'
import { authOptions } from '@/lib/accounts/next-auth.server'
import { encodeSessionToken } from '@/lib/accounts/session-token.server'
import { database } from '@/lib/db/database.server'
import { type Browser, inBrowser, newBrowser } from '../../support/browser'
import { freshDatabase } from '../../support/database'
import { enter, forgetEverybody, join, makeLibraryDeck, refusal, review, start, whoIs } from './people'

vi.mock('next/headers', () => import('../../support/browser'))

beforeAll(freshDatabase)
beforeEach(forgetEverybody)

type Profile = { id: string; name?: string | null; email?: string }

/**
 * Comes back from a provider that vouches for `profile`, as next-auth does it: `signIn`, then `jwt`, whose token
 * becomes the cookie. Answers true, or where the person is sent instead.
 */
function comeBack(browser: Browser, profile: Profile, provider = 'github'): Promise<unknown> {
  return inBrowser(browser, async () => {
    const { callbacks } = authOptions()
    const user = { name: null, ...profile }
    const account = { type: 'oauth', provider, providerAccountId: profile.id } as const
    const allowed = await callbacks?.signIn?.({ user, account, profile: {} })
    if (allowed !== true) return allowed
    const defaults = { name: user.name, email: user.email, sub: user.id }
    const token = await callbacks?.jwt?.({ token: defaults, user, account, profile: {}, trigger: 'signIn' })
    expect(Object.keys(token ?? {}).sort(), 'the cookie only names a row').toEqual(['sid', 'sub'])
    const { sub, sid } = token as { sub: string; sid: string }
    browser.cookies.set('next-auth.session-token', await encodeSessionToken(sub, sid))
    return true
  })
}

describe('signing in with a provider', () => {
  it('makes an account, and opens the same one the next time', async () => {
    const { deckId } = await makeLibraryDeck()
    const browser = newBrowser()
    expect(await comeBack(browser, { id: '1', name: ' Ada ' })).toBe(true)
    const ada = await whoIs(browser)
    expect(ada).toMatchObject({ kind: 'account', name: 'Ada' })
    expect(await database().enrollment.findMany({ where: { userId: ada?.id } })).toMatchObject([{ deckId }])
    const elsewhere = newBrowser()
    await comeBack(elsewhere, { id: '1', name: 'Renamed' })
    expect(await whoIs(elsewhere)).toMatchObject({ id: ada?.id, name: 'Ada' })
    expect(await database().user.count()).toBe(1)
  })

  it('makes the guest of this browser into the account, with every review', async () => {
    const { cardIds } = await makeLibraryDeck()
    const browser = newBrowser()
    const guest = await start(browser)
    await review(guest.id, cardIds[0] ?? '')
    const copy = { headers: browser.headers, cookies: new Map(browser.cookies) }
    await comeBack(browser, { id: '1', name: 'Ada' })
    expect(await whoIs(browser)).toMatchObject({ id: guest.id, kind: 'account', name: 'Ada' })
    expect(await database().review.count({ where: { userId: guest.id } })).toBe(1)
    expect(await whoIs(copy)).toBeNull()
  })

  it('brings the work of a guest into the account it opens', async () => {
    const { cardIds } = await makeLibraryDeck()
    const first = newBrowser()
    await comeBack(first, { id: '1' })
    const account = await whoIs(first)
    const browser = newBrowser()
    const guest = await start(browser)
    await review(guest.id, cardIds[0] ?? '')
    await comeBack(browser, { id: '1' })
    expect(await whoIs(browser)).toMatchObject({ id: account?.id })
    expect(await database().review.count({ where: { userId: account?.id } })).toBe(1)
    expect(await database().user.findUnique({ where: { id: guest.id } })).toMatchObject({
      mergedIntoId: account?.id,
    })
  })

  it('never opens, nor touches, an account that has the same e-mail address', async () => {
    const owner = newBrowser()
    const ada = await join(owner, 'ada@example.org')
    const stranger = newBrowser()
    await comeBack(stranger, { id: '666', name: 'Eve', email: 'ada@example.org' })
    const eve = await whoIs(stranger)
    expect(eve?.id).not.toBe(ada.id)
    expect(await database().oAuthAccount.count({ where: { userId: ada.id } })).toBe(0)
    expect(await database().user.findUnique({ where: { id: eve?.id ?? '' } })).toMatchObject({ email: null })
    expect(await enter(newBrowser(), 'ada@example.org')).toMatchObject({ id: ada.id })
  })

  it('does not take one provider’s number for another’s', async () => {
    const [first, second] = [newBrowser(), newBrowser()]
    await comeBack(first, { id: '1' }, 'github')
    await comeBack(second, { id: '1' }, 'google')
    expect((await whoIs(first))?.id).not.toBe((await whoIs(second))?.id)
  })

  it('makes one account when two browsers come back at once', async () => {
    const browsers = [newBrowser(), newBrowser(), newBrowser()]
    const outcomes = await Promise.all(browsers.map((browser) => comeBack(browser, { id: '1' })))
    expect(outcomes).toContain(true)
    expect(await database().oAuthAccount.count()).toBe(1)
    const ids = new Set((await Promise.all(browsers.map(whoIs))).flatMap((user) => user?.id ?? []))
    expect(ids.size).toBe(1)
    expect(await database().user.count()).toBe(1)
  })
})

describe('connecting a provider to the account one is in', () => {
  it('opens that account from then on', async () => {
    const browser = newBrowser()
    const ada = await join(browser, 'ada')
    await comeBack(browser, { id: '1', name: 'Other Name' })
    expect(await whoIs(browser)).toMatchObject({ id: ada.id, name: 'ada' })
    const elsewhere = newBrowser()
    await comeBack(elsewhere, { id: '1' })
    expect(await whoIs(elsewhere)).toMatchObject({ id: ada.id })
    expect(await getAccountDetails(ada.id)).toMatchObject({ providers: ['github'], hasPassword: true })
  })

  it('is refused for an identity that opens somebody else’s account', async () => {
    await comeBack(newBrowser(), { id: '1' })
    const browser = newBrowser()
    const bob = await join(browser, 'bob')
    expect(await comeBack(browser, { id: '1' })).toBe('/settings/account?error=connection-taken')
    expect(await whoIs(browser)).toEqual(bob)
    expect(await database().oAuthAccount.count({ where: { userId: bob.id } })).toBe(0)
  })

  it('can be undone, but not when nothing else opens the account', async () => {
    const browser = newBrowser()
    await comeBack(browser, { id: '1' })
    const user = await whoIs(browser)
    const id = user?.id ?? ''
    expect(await refusal(disconnectProvider(id, 'github'))).toMatchObject({ kind: 'conflict' })
    expect(await database().oAuthAccount.count()).toBe(1)
    await addPassword(id, { login: 'ada', password: 'three quiet herons' })
    await disconnectProvider(id, 'github')
    expect(await refusal(disconnectProvider(id, 'github'))).toMatchObject({ kind: 'not-found' })
    expect(await enter(newBrowser(), 'ada')).toMatchObject({ id })
    expect(await refusal(addPassword(id, { login: 'bob', password: 'three quiet herons' }))).toMatchObject({
      kind: 'conflict',
    })
  })
})

describe('next-auth, set up as it is here', () => {
  /** Calls it as its handler for Node requests, which needs no server around it. */
  async function call(browser: Browser, method: 'GET' | 'POST', path: string, body?: Record<string, string>) {
    const answer = { status: 200, location: '', cookies: [] as string[], body: undefined as unknown }
    const response = {
      status: (status: number) => {
        answer.status = status
        return response
      },
      setHeader: (name: string, value: unknown) => {
        if (name.toLowerCase() === 'location') answer.location = String(value)
        if (name.toLowerCase() === 'set-cookie') answer.cookies = value as string[]
        return response
      },
      getHeader: (name: string) => (name.toLowerCase() === 'set-cookie' ? answer.cookies : undefined),
      json: (value: unknown) => {
        answer.body = value
      },
      send: (value: unknown) => {
        answer.body = value
      },
      end: () => undefined,
    }
    const url = new URL(path, 'http://engram.test')
    const request = {
      method,
      query: { nextauth: url.pathname.split('/').slice(3), ...Object.fromEntries(url.searchParams) },
      headers: Object.fromEntries(browser.headers),
      cookies: Object.fromEntries(browser.cookies),
      body,
    }
    await inBrowser(browser, () => NextAuth(request as never, response as never, authOptions()))
    for (const cookie of answer.cookies) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      browser.cookies.set(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1)))
    }
    return answer
  }

  async function csrfToken(browser: Browser): Promise<string> {
    const { body } = await call(browser, 'GET', '/api/auth/csrf')
    return (body as { csrfToken: string }).csrfToken
  }

  it('signs in with a password, at whatever address the site has, and back to a page of it', async () => {
    await join(newBrowser(), 'ada')
    const browser = newBrowser()
    const form = { login: 'ada', password: 'three quiet herons', csrfToken: await csrfToken(browser) }
    const answer = await call(browser, 'POST', '/api/auth/callback/credentials', {
      ...form,
      callbackUrl: 'http://engram.test/decks?x=1',
    })
    expect(answer).toMatchObject({ status: 302, location: 'http://engram.test/decks?x=1' })
    expect(await whoIs(browser)).toMatchObject({ name: 'ada' })
    const cookie = answer.cookies.find((line) => line.startsWith('next-auth.session-token'))
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(cookie).not.toMatch(/Secure/)
    expect(browser.cookies.has('engram.device')).toBe(true)
  })

  it('sets cookies for https alone where the site is on https', async () => {
    await join(newBrowser(), 'ada')
    const browser = newBrowser({ https: true })
    const form = { login: 'ada', password: 'three quiet herons', csrfToken: await csrfToken(browser) }
    const { cookies } = await call(browser, 'POST', '/api/auth/callback/credentials', form)
    expect(cookies.find((line) => line.startsWith('__Secure-next-auth.session-token'))).toMatch(/; Secure/)
  })

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'http://engram.test.evil.example/'])(
    'does not send anybody to %s',
    async (callbackUrl) => {
      await join(newBrowser(), 'ada')
      const browser = newBrowser()
      const form = {
        login: 'ada',
        password: 'three quiet herons',
        csrfToken: await csrfToken(browser),
        callbackUrl,
      }
      const { location } = await call(browser, 'POST', '/api/auth/callback/credentials', form)
      expect(new URL(location).origin).toBe('http://engram.test')
    },
  )

  it('refuses a form that another site filled in', async () => {
    await join(newBrowser(), 'ada')
    const browser = newBrowser()
    const form = { login: 'ada', password: 'three quiet herons', csrfToken: 'f'.repeat(64) }
    const answer = await call(browser, 'POST', '/api/auth/callback/credentials', form)
    expect(answer.location).toMatch(/csrf=true/)
    expect(await whoIs(browser)).toBeNull()
  })

  it('answers a wrong password and an unknown name alike', async () => {
    await join(newBrowser(), 'ada')
    const answers = []
    for (const login of ['ada', 'nobody']) {
      const browser = newBrowser()
      const form = { login, password: 'wrong', csrfToken: await csrfToken(browser) }
      const { status, location } = await call(browser, 'POST', '/api/auth/callback/credentials', form)
      answers.push({ status, location })
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.location).toMatch(/error=CredentialsSignin/)
  })

  it('tells no more than whether one is signed in, and takes the cookie of a session that is over', async () => {
    const browser = newBrowser()
    const ada = await join(browser, 'ada')
    const answer = await call(browser, 'GET', '/api/auth/session')
    expect(answer.body).toEqual({ expires: expect.any(String) })
    expect(await whoIs(browser)).toEqual(ada)
    await database().session.updateMany({ where: { userId: ada.id }, data: { endedAt: new Date() } })
    const over = await call(browser, 'GET', '/api/auth/session')
    expect(over.body).toEqual({})
    expect(over.cookies.find((line) => line.startsWith('next-auth.session-token=;'))).toMatch(/Max-Age=0/)
  })

  it('ends the session when one signs out there', async () => {
    const browser = newBrowser()
    await join(browser, 'ada')
    const copy = { headers: browser.headers, cookies: new Map(browser.cookies) }
    await call(browser, 'POST', '/api/auth/signout', { csrfToken: await csrfToken(browser) })
    expect(await whoIs(copy)).toBeNull()
  })

  it('offers no provider without its keys', async () => {
    const { body } = await call(newBrowser(), 'GET', '/api/auth/providers')
    expect(Object.keys(body as object)).toEqual(['credentials'])
  })
})
