import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { countAttempt, signUpLimit } from '@/lib/accounts/attempts.server'
import { currentVisitor } from '@/lib/accounts/session-cookie.server'
import { signUp } from '@/lib/accounts/sign-up.server'
import { database } from '@/lib/db/database.server'
import { inBrowser, newBrowser } from '../../support/browser'
import { freshDatabase } from '../../support/database'
import {
  enter,
  forgetEverybody,
  join,
  makeLibraryDeck,
  password,
  refusal,
  review,
  start,
  whoIs,
} from './people'

vi.mock('next/headers', () => import('../../support/browser'))

beforeAll(freshDatabase)
beforeEach(forgetEverybody)

describe('a guest who makes an account', () => {
  it('keeps every review and schedule: the same person, with a name', async () => {
    const { cardIds } = await makeLibraryDeck()
    const browser = newBrowser()
    const guest = await start(browser)
    const reviewIds = [await review(guest.id, cardIds[0] ?? ''), await review(guest.id, cardIds[1] ?? '')]
    const states = await database().cardState.findMany({ where: { userId: guest.id } })

    const account = await join(browser, 'Ada@Example.org')
    expect(account).toMatchObject({
      id: guest.id,
      kind: 'account',
      name: 'ada@example.org',
      timeZone: 'Europe/Berlin',
    })
    const reviews = await database().review.findMany({ where: { userId: account.id }, select: { id: true } })
    expect(reviews.map(({ id }) => id).sort()).toEqual(reviewIds.sort())
    expect(await database().cardState.findMany({ where: { userId: account.id } })).toEqual(states)
  })

  it('gets a new session: a copy of the guest cookie opens nothing', async () => {
    const browser = newBrowser()
    await start(browser)
    const copy = { headers: browser.headers, cookies: new Map(browser.cookies) }
    await join(browser, 'ada')
    expect(await whoIs(copy)).toBeNull()
    expect(await whoIs(browser)).toMatchObject({ name: 'ada' })
  })

  it('can sign in elsewhere from then on', async () => {
    const browser = newBrowser()
    await join(browser, 'ada')
    const elsewhere = newBrowser()
    expect((await enter(elsewhere, ' ADA ')).id).toBe((await whoIs(browser))?.id)
  })
})

describe('making an account without having been a guest', () => {
  it('begins with the starter deck too', async () => {
    const { deckId } = await makeLibraryDeck()
    const account = await join(newBrowser(), 'ada')
    expect(await database().enrollment.findMany({ where: { userId: account.id } })).toMatchObject([
      { deckId },
    ])
  })

  it('stores the password as argon2id with the parameters of OWASP, and nowhere in the clear', async () => {
    const { id } = await join(newBrowser(), 'ada')
    const row = await database().user.findUniqueOrThrow({ where: { id } })
    expect(row.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(JSON.stringify(row)).not.toContain(password)
  })

  it('says everything that is wrong, each at its field', async () => {
    const error = await refusal(join(newBrowser(), 'a b', 'password'))
    expect(error.kind).toBe('invalid')
    expect(error.problems.map(({ path }) => path)).toEqual(['login', 'password'])
    expect(await database().user.count()).toBe(0)
  })

  it('refuses common passwords and the name itself', async () => {
    expect((await refusal(join(newBrowser(), 'ada', 'qwertyuiop'))).problems[0]?.message).toMatch(
      /guess first/,
    )
    expect((await refusal(join(newBrowser(), 'adalovelace', 'AdaLovelace'))).problems[0]?.message).toMatch(
      /your name/,
    )
  })

  it('refuses a name that somebody has, in any capitals', async () => {
    await join(newBrowser(), 'ada')
    const guest = newBrowser()
    await start(guest)
    const error = await refusal(join(guest, 'ADA', 'other words here'))
    expect(error).toMatchObject({ kind: 'conflict', problems: [{ path: 'login' }] })
    expect(await whoIs(guest)).toMatchObject({ kind: 'guest' })
  })

  it('gives one name to one of two people who take it at the same moment', async () => {
    const outcomes = await Promise.allSettled([
      join(newBrowser(), 'ada'),
      join(newBrowser(), 'ada'),
      join(newBrowser(), 'ada'),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ kind: 'conflict' })
    }
    expect(await database().user.count()).toBe(1)
  })

  it('is refused to somebody signed in, and to a network that asks for names by the hundred', async () => {
    const browser = newBrowser({ address: '203.0.113.5' })
    await join(browser, 'ada')
    expect(await refusal(join(browser, 'bob'))).toMatchObject({ kind: 'conflict' })
    const now = new Date()
    for (let n = 1; n < signUpLimit.attempts; n += 1) {
      await countAttempt(signUpLimit, ['203.0.113.5'], 'Too many.', now)
    }
    const stranger = newBrowser({ address: '203.0.113.5' })
    const refused = inBrowser(stranger, async () =>
      signUp(await currentVisitor(), { login: 'eve', password }, now),
    )
    expect(await refusal(refused)).toMatchObject({ kind: 'rate-limited' })
  })
})
