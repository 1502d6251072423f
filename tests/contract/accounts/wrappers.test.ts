import { redirect } from 'next/navigation'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { action, formAction } from '@/lib/action'
import { database } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'
import { route } from '@/lib/route'
import { type Browser, cookieHeader, inBrowser, newBrowser } from '../../support/browser'
import { freshDatabase } from '../../support/database'
import { forgetEverybody, start, whoIs } from './people'

vi.mock('next/headers', () => import('../../support/browser'))

beforeAll(freshDatabase)
beforeEach(forgetEverybody)

const schema = z.object({ name: z.string('Type a name.').min(1, 'Type a name.') })
const context = { params: Promise.resolve({ id: '7' }) }

function request(browser: Browser, body: unknown, headers: Record<string, string> = {}, method = 'POST') {
  const all = new Headers(browser.headers)
  for (const [name, value] of Object.entries({ 'content-type': 'application/json', ...headers }))
    all.set(name, value)
  if (browser.cookies.size > 0) all.set('cookie', cookieHeader(browser))
  const content = method === 'GET' ? {} : { body: JSON.stringify(body) }
  return new Request('http://engram.test/api/things', { method, headers: all, ...content })
}

/** Keeps what is logged out of the output of the tests. */
function expectNoise() {
  vi.mocked(console.error).mockImplementation(() => undefined)
}

/** What was logged in this test; the log is then clean. */
function logged(): string {
  const lines = vi.mocked(console.error).mock.calls.map(String).join('\n')
  vi.mocked(console.error).mockReset()
  return lines
}

describe('a JSON route', () => {
  const handler = route({ schema }, async ({ user, input, params, now }) => ({
    who: user.id,
    name: input.name,
    id: params.id,
    now: now instanceof Date,
  }))

  it('answers who is signed in', async () => {
    const browser = newBrowser()
    const guest = await start(browser)
    const response = await handler(request(browser, { name: 'Ada' }), context)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(await response.json()).toEqual({ who: guest.id, name: 'Ada', id: '7', now: true })
  })

  it('refuses everybody else before it looks at anything', async () => {
    const response = await handler(request(newBrowser(), { name: 7 }), context)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ ok: false, kind: 'unauthenticated', problems: [] })
  })

  it('says which field is wrong', async () => {
    const browser = newBrowser()
    await start(browser)
    const response = await handler(request(browser, { name: '' }), context)
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({
      ok: false,
      problems: [{ path: 'name', message: 'Type a name.' }],
    })
  })

  it('refuses what another site sends', async () => {
    const browser = newBrowser()
    await start(browser)
    const forged = request(browser, { name: 'Ada' }, { 'sec-fetch-site': 'cross-site' })
    expect((await handler(forged, context)).status).toBe(422)
  })

  it('refuses a body that is too large', async () => {
    const browser = newBrowser()
    await start(browser)
    const small = route({ schema, maxBytes: 20 }, async () => null)
    expect((await small(request(browser, { name: 'x'.repeat(50) }), context)).status).toBe(413)
    expect(await (await small(request(browser, { name: 'x' }), context)).json()).toBeNull()
  })

  it('reads the query of a GET', async () => {
    const search = route(
      { schema: z.object({ q: z.string(), tag: z.array(z.string()) }), auth: 'none' },
      async (it) => ({
        ...it.input,
        user: it.user,
      }),
    )
    const get = new Request('http://engram.test/api/search?q=a%20b&tag=x&tag=y&__proto__=z')
    expect(await (await search(get, context)).json()).toEqual({ q: 'a b', tag: ['x', 'y'], user: null })
  })

  it.each([
    [notFound('card'), 404, null],
    [new UserError('conflict', 'Seen elsewhere.'), 409, null],
    [new UserError('rate-limited', 'Wait.', { retryAfterSeconds: 7 }), 429, '7'],
    [new UserError('unavailable', 'Busy.', { retryAfterSeconds: 2 }), 503, '2'],
  ])('gives %s its status', async (error, status, retryAfter) => {
    const failing = route({ schema, auth: 'none' }, async () => {
      throw error
    })
    const response = await failing(request(newBrowser(), { name: 'Ada' }), context)
    expect(response.status).toBe(status)
    expect(response.headers.get('retry-after')).toBe(retryAfter)
    expect(await response.json()).toMatchObject({ ok: false, kind: error.kind, message: error.message })
  })

  it('tells nothing of an unexpected error but an id, under which it is logged without what was sent', async () => {
    const failing = route({ schema, auth: 'none' }, async ({ input }) => {
      await database().user.create({
        data: { id: 'x', kind: input.name, timeZone: { wrong: true } as never },
      })
    })
    expectNoise()
    const response = await failing(request(newBrowser(), { name: 'my secret words' }), context)
    expect(response.status).toBe(500)
    const told = await response.json()
    expect(told).toMatchObject({ ok: false, kind: 'unexpected', problems: [] })
    expect(told.message).toContain(told.errorId)
    const log = logged()
    expect(log).toContain(`[${told.errorId}] POST /api/things: PrismaClientValidationError`)
    expect(log).not.toContain('my secret words')
  })

  it('carries a session on before its cookie grows old, in the middle of a redirect too', async () => {
    const browser = newBrowser()
    const guest = await start(browser)
    const token = browser.cookies.get('next-auth.session-token')
    vi.useFakeTimers({ now: Date.now() + 31 * 24 * 60 * 60 * 1000, toFake: ['Date'] })
    try {
      const response = await handler(request(browser, { name: 'Ada' }), context)
      const renewed = response.headers.get('set-cookie') ?? ''
      expect(renewed).toMatch(
        /^next-auth\.session-token=[\w.-]+; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Lax$/,
      )
      browser.cookies.set('next-auth.session-token', /=([^;]+)/.exec(renewed)?.[1] ?? '')
      expect(browser.cookies.get('next-auth.session-token')).not.toBe(token)
      expect(await whoIs(browser)).toEqual(guest)
      expect((await handler(request(browser, { name: 'Ada' }), context)).headers.get('set-cookie')).toBeNull()
      browser.cookies.set('next-auth.session-token', token ?? '')
      const leaving = route({ schema }, async () => Response.redirect('http://engram.test/', 303))
      const redirected = await leaving(request(browser, { name: 'Ada' }), context)
      expect(redirected.status).toBe(303)
      expect(redirected.headers.get('set-cookie')).toMatch(/^next-auth\.session-token=/)
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('a server action', () => {
  it('knows who is signed in, and checks what it is given', async () => {
    const browser = newBrowser()
    const guest = await start(browser)
    const greet = action({ schema }, async ({ user, input }) => `${user.id} ${input.name}`)
    expect(await inBrowser(browser, () => greet({ name: 'Ada' }))).toEqual({
      ok: true,
      value: `${guest.id} Ada`,
    })
    expect(await inBrowser(browser, () => greet({ name: '' }))).toMatchObject({
      ok: false,
      problems: [{ path: 'name', message: 'Type a name.' }],
    })
    expect(await inBrowser(browser, () => greet(null as never))).toMatchObject({ ok: false })
  })

  it('lets nobody in who is not signed in, unless it says so', async () => {
    const closed = action({ schema }, async () => 'in')
    const open = action({ schema, auth: 'none' }, async ({ user }) => user)
    expect(await inBrowser(newBrowser(), () => closed({ name: 'Ada' }))).toMatchObject({ ok: false })
    expect(await inBrowser(newBrowser(), () => open({ name: 'Ada' }))).toEqual({ ok: true, value: null })
  })

  it('keeps the words of expected errors, and none of the others', async () => {
    const expected = action({ schema, auth: 'none' }, async () => {
      throw new UserError('rate-limited', 'Wait.', { retryAfterSeconds: 7 })
    })
    expect(await inBrowser(newBrowser(), () => expected({ name: 'Ada' }))).toEqual({
      ok: false,
      message: 'Wait.',
      problems: [],
      retryAfterSeconds: 7,
    })
    const unexpected = action({ schema, auth: 'none' }, async () => {
      throw new TypeError('inner workings')
    })
    expectNoise()
    const told = await inBrowser(newBrowser(), () => unexpected({ name: 'Ada' }))
    expect(JSON.stringify(told)).not.toContain('inner workings')
    expect(logged()).toContain('TypeError: inner workings')
  })

  it('lets redirects through', async () => {
    const leave = action({ schema, auth: 'none' }, async () => redirect('/review'))
    await expect(inBrowser(newBrowser(), () => leave({ name: 'Ada' }))).rejects.toThrow('NEXT_REDIRECT')
  })

  it('takes the fields of a form', async () => {
    const fields = z.object({ name: z.string(), tag: z.array(z.string()) })
    const save = formAction({ schema: fields, auth: 'none' }, async ({ input }) => input)
    const form = new FormData()
    form.append('name', 'Ada')
    form.append('tag', 'x')
    form.append('tag', 'y')
    form.append('$ACTION_ID_1', '')
    form.append('__proto__', 'z')
    expect(await inBrowser(newBrowser(), () => save(null, form))).toEqual({
      ok: true,
      value: { name: 'Ada', tag: ['x', 'y'] },
    })
  })
})
