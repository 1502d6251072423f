import { encode, getToken } from 'next-auth/jwt'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { changePassword } from '@/lib/accounts/change-password.server'
import { endAllSessions, endSession } from '@/lib/accounts/end-session.server'
import { listSessions } from '@/lib/accounts/list-sessions.server'
import { readSession } from '@/lib/accounts/read-session.server'
import { appSecret } from '@/lib/accounts/secret.server'
import { database } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'
import { type Browser, cookieHeader, newBrowser } from '../../support/browser'
import { freshDatabase } from '../../support/database'
import { enter, forgetEverybody, join, password, refusal, start, whoIs } from './people'

vi.mock('next/headers', () => import('../../support/browser'))

beforeAll(freshDatabase)
beforeEach(forgetEverybody)

const cookie = 'next-auth.session-token'
const day = 24 * 60 * 60 * 1000
const later = (days: number) => new Date(Date.now() + days * day)

function tokenOf(browser: Browser): string {
  const token = browser.cookies.get(cookie)
  if (!token) throw new Error('No session cookie.')
  return token
}

/** The token with the first letter of one of its five parts changed. */
function withOtherLetter(token: string, part: number): string {
  return token
    .split('.')
    .map((text, index) => (index === part ? `${text[0] === 'A' ? 'B' : 'A'}${text.slice(1)}` : text))
    .join('.')
}

describe('the session cookie', () => {
  it('is one that next-auth itself reads', async () => {
    const browser = newBrowser()
    const user = await start(browser)
    const token = await getToken({
      req: { headers: browser.headers, cookies: browser.cookies } as never,
      secret: appSecret(),
    })
    expect(token).toMatchObject({ sub: user.id, sid: user.sessionId })
    expect(Object.keys(token ?? {}).sort()).toEqual(['exp', 'iat', 'jti', 'sid', 'sub'])
  })

  it('has another name on https, where the plain one is not believed', async () => {
    const browser = newBrowser({ https: true })
    await start(browser)
    expect([...browser.cookies.keys()]).toEqual([`__Secure-${cookie}`])
    browser.cookies.set(cookie, browser.cookies.get(`__Secure-${cookie}`) ?? '')
    browser.cookies.delete(`__Secure-${cookie}`)
    expect(await whoIs(browser)).toBeNull()
  })

  it('is worth nothing when it is forged', async () => {
    const browser = newBrowser()
    const user = await start(browser)
    const other = await start(newBrowser())
    const token = tokenOf(browser)
    const claims = { sub: user.id, sid: user.sessionId }
    const secret = appSecret()
    const forged = [
      '',
      'junk',
      'a.b.c.d.e',
      'x'.repeat(5000),
      `${token}x`,
      // The first letter of each part; of the last one, some bits mean nothing.
      ...[0, 2, 3, 4].map((part) => withOtherLetter(token, part)),
      token.slice(0, -4),
      await encode({ token: claims, secret: 'another secret of the same length, really' }),
      await encode({ token: claims, secret, salt: 'next-auth.state' }),
      await encode({ token: claims, secret, maxAge: -60 }),
      await encode({ token: { sub: other.id, sid: user.sessionId }, secret }),
      await encode({ token: { sub: user.id, sid: newId() }, secret }),
      await encode({ token: { sub: user.id }, secret }),
      await encode({ token: { sub: user.id, sid: { not: 'text' } }, secret }),
      await encode({ token: { sub: user.id, sid: "' OR 1=1 --" }, secret }),
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`,
    ]
    for (const value of forged) expect(await readSession(value), value.slice(0, 40)).toBeNull()
    expect((await readSession(token))?.user).toEqual(user)
  })
})

describe('a session', () => {
  it('ends at once when it is ended elsewhere', async () => {
    const phone = newBrowser()
    const laptop = newBrowser()
    const user = await join(phone, 'ada')
    await enter(laptop, 'ada')
    // The cookie was decoded before, so it comes out of the cache.
    expect(await whoIs(phone)).not.toBeNull()
    await endSession(user.id, user.sessionId)
    expect(await whoIs(phone)).toBeNull()
    expect(await whoIs(laptop)).not.toBeNull()
  })

  it('is nobody else’s to end', async () => {
    const ada = await join(newBrowser(), 'ada')
    const browser = newBrowser()
    const bob = await join(browser, 'bob')
    expect(await refusal(endSession(ada.id, bob.sessionId))).toMatchObject({ kind: 'not-found' })
    expect(await refusal(endSession(ada.id, 'nonsense'))).toMatchObject({ kind: 'not-found' })
    expect(await whoIs(browser)).not.toBeNull()
    await endSession(bob.id, bob.sessionId)
    expect(await refusal(endSession(bob.id, bob.sessionId))).toMatchObject({ kind: 'not-found' })
  })

  it('ends everywhere, or everywhere else', async () => {
    const browsers = [newBrowser(), newBrowser(), newBrowser()] as const
    const user = await join(browsers[0], 'ada')
    await enter(browsers[1], 'ada')
    await enter(browsers[2], 'ada')
    const bob = newBrowser()
    await join(bob, 'bob')
    expect(await endAllSessions(user.id, user.sessionId)).toBe(2)
    expect(await Promise.all(browsers.map(whoIs))).toEqual([user, null, null])
    expect(await endAllSessions(user.id)).toBe(1)
    expect(await whoIs(browsers[0])).toBeNull()
    expect(await whoIs(bob)).not.toBeNull()
  })

  it('is listed with its browser, the latest first, and without those that are over', async () => {
    const user = await join(newBrowser(), 'ada')
    const phone = newBrowser({
      userAgent:
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1',
    })
    const onPhone = await enter(phone, 'ada', password, later(1))
    const ended = await enter(newBrowser(), 'ada')
    await endSession(user.id, ended.sessionId)
    await join(newBrowser(), 'bob')
    const sessions = await listSessions(user.id)
    expect(sessions.map(({ id, device }) => [id, device])).toEqual([
      [onPhone.sessionId, 'Safari on iPhone'],
      [user.sessionId, 'Firefox on Linux'],
    ])
    expect(await listSessions(user.id, later(90.5))).toHaveLength(1)
  })

  it('of an account is over after 90 days without a visit, and every visit starts them anew', async () => {
    const browser = newBrowser()
    await join(browser, 'ada')
    const token = tokenOf(browser)
    expect(await readSession(token, later(89))).not.toBeNull()
    expect(await readSession(token, later(178))).not.toBeNull()
    expect(await readSession(token, later(269))).toBeNull()
  })

  it('of a guest lives as long as a browser keeps the cookie: there is no other way back', async () => {
    const browser = newBrowser()
    await start(browser)
    expect(await readSession(tokenOf(browser), later(399))).not.toBeNull()
    expect(await readSession(tokenOf(browser), later(401))).toBeNull()
  })

  it('notes a visit once an hour, not with every request', async () => {
    const browser = newBrowser()
    const { sessionId } = await start(browser)
    const seen = async () =>
      (await database().session.findUniqueOrThrow({ where: { id: sessionId } })).lastSeenAt.getTime()
    const first = await seen()
    await readSession(tokenOf(browser), new Date(first + 59 * 60_000))
    expect(await seen()).toBe(first)
    const visits = Array.from({ length: 5 }, () => readSession(tokenOf(browser), new Date(first + 3_600_000)))
    expect((await Promise.all(visits)).every(Boolean)).toBe(true)
    expect(await seen()).toBe(first + 3_600_000)
  })

  it('that was over for a month is forgotten with the next one', async () => {
    const user = await join(newBrowser(), 'ada')
    await endSession(user.id, user.sessionId)
    await enter(newBrowser(), 'ada', password, later(29))
    expect(await database().session.count()).toBe(2)
    await enter(newBrowser(), 'ada', password, later(31))
    expect(await database().session.count()).toBe(2)
  })
})

describe('a new password', () => {
  it('signs out every other browser, and the old one opens nothing', async () => {
    const here = newBrowser()
    const there = newBrowser()
    const user = await join(here, 'ada')
    await enter(there, 'ada')
    await changePassword(user.id, {
      current: password,
      next: 'four louder herons',
      sessionId: user.sessionId,
    })
    expect(await whoIs(here)).toEqual(user)
    expect(await whoIs(there)).toBeNull()
    expect(await refusal(enter(there, 'ada', password))).toMatchObject({ kind: 'unauthenticated' })
    expect(await enter(there, 'ada', 'four louder herons')).toMatchObject({ id: user.id })
  })

  it('needs the present one, and a session has ten guesses', async () => {
    const there = newBrowser()
    const user = await join(newBrowser(), 'ada')
    await enter(there, 'ada')
    const attempt = () =>
      refusal(
        changePassword(user.id, {
          current: 'a guess',
          next: 'four louder herons',
          sessionId: user.sessionId,
        }),
      )
    for (let n = 0; n < 10; n += 1) {
      expect(await attempt()).toMatchObject({ kind: 'invalid', problems: [{ path: 'current' }] })
    }
    expect(await attempt()).toMatchObject({ kind: 'rate-limited' })
    expect(await whoIs(there)).not.toBeNull()
  })

  it('follows the same rules as the first', async () => {
    const user = await join(newBrowser(), 'ada.lovelace')
    for (const next of ['short', 'password123', 'Ada.Lovelace']) {
      const error = await refusal(
        changePassword(user.id, { current: password, next, sessionId: user.sessionId }),
      )
      expect(error).toMatchObject({ kind: 'invalid', problems: [{ path: 'next' }] })
    }
  })
})

describe('the cookie header', () => {
  it('carries what was set', async () => {
    const browser = newBrowser()
    await join(browser, 'ada')
    expect(cookieHeader(browser)).toMatch(/^next-auth\.session-token=[\w.-]+; engram\.device=/)
  })
})
