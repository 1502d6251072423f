import { hash } from '@node-rs/argon2'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { countAttempt, networkLimit, passwordLimit } from '@/lib/accounts/attempts.server'
import { changePassword } from '@/lib/accounts/change-password.server'
import { database } from '@/lib/db/database.server'
import { createDeck } from '@/lib/decks/create-deck.server'
import { newBrowser } from '../../support/browser'
import { freshDatabase, testDatabase } from '../../support/database'
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

const wrong = 'not the password'

async function fail(browser: ReturnType<typeof newBrowser>, login: string, times: number, now?: Date) {
  const kinds: string[] = []
  for (let n = 0; n < times; n += 1) kinds.push((await refusal(enter(browser, login, wrong, now))).kind)
  return kinds
}

/** Failed sign-ins from a network, counted without the work of making them. */
async function spend(network: string, attempts: number, now: Date) {
  for (let n = 0; n < attempts; n += 1) await countAttempt(networkLimit, [network], 'Too many.', now)
}

describe('a guest who signs in', () => {
  it('brings their work into the account, and is no more', async () => {
    const { cardIds } = await makeLibraryDeck()
    const account = await join(newBrowser(), 'ada')
    const before = await review(account.id, cardIds[0] ?? '')
    const browser = newBrowser()
    const guest = await start(browser)
    const during = [await review(guest.id, cardIds[0] ?? ''), await review(guest.id, cardIds[1] ?? '')]
    const { deckId } = await createDeck(guest.id, { name: 'My notes' })
    const copy = { headers: browser.headers, cookies: new Map(browser.cookies) }

    expect((await enter(browser, 'ada')).id).toBe(account.id)
    const reviews = await database().review.findMany({ where: { userId: account.id }, select: { id: true } })
    expect(reviews.map(({ id }) => id).sort()).toEqual([before, ...during].sort())
    expect(await database().review.count({ where: { userId: guest.id } })).toBe(0)
    expect(await database().deck.findUnique({ where: { id: deckId } })).toMatchObject({ ownerId: account.id })
    expect(await database().user.findUnique({ where: { id: guest.id } })).toMatchObject({
      kind: 'guest',
      mergedIntoId: account.id,
    })
    expect(await whoIs(copy)).toBeNull()
  })

  it('loses nothing when the password is wrong', async () => {
    await join(newBrowser(), 'ada')
    const browser = newBrowser()
    const guest = await start(browser)
    await refusal(enter(browser, 'ada', wrong))
    expect(await whoIs(browser)).toEqual(guest)
  })

  it('leaves an account that was signed in here before', async () => {
    const browser = newBrowser()
    await join(browser, 'ada')
    await join(newBrowser(), 'bob')
    const copy = { headers: browser.headers, cookies: new Map(browser.cookies) }
    expect(await enter(browser, 'bob')).toMatchObject({ name: 'bob' })
    expect(await whoIs(copy)).toBeNull()
    expect(await database().user.count({ where: { mergedIntoId: { not: null } } })).toBe(0)
  })
})

describe('a name or a password that is wrong', () => {
  it('gets one and the same answer, whether the account exists, has a password, or not', async () => {
    await join(newBrowser(), 'ada')
    const withoutPassword = await join(newBrowser(), 'bob')
    await database().user.update({ where: { id: withoutPassword.id }, data: { passwordHash: null } })
    const answers = await Promise.all(
      ['ada', 'bob', 'nobody', 'nobody@example.org', 'not a name!'].map((login) =>
        refusal(enter(newBrowser(), login, wrong)),
      ),
    )
    for (const { kind, message, problems, retryAfterSeconds } of answers) {
      expect({ kind, message, problems, retryAfterSeconds }).toEqual({
        kind: 'unauthenticated',
        message: answers[0]?.message,
        problems: [],
        retryAfterSeconds: undefined,
      })
    }
  })

  it('takes as long for a name that nobody has', async ({ skip }) => {
    if (testDatabase !== 'sqlite') skip('is measured where the database costs least, on SQLite')
    await join(newBrowser(), 'ada')
    const times = { known: [] as number[], unknown: [] as number[] }
    for (let round = 0; round < 40; round += 1) {
      // In processor time, and in turns, so that a busy machine changes nothing; each from a network of its own.
      for (const [kind, login] of [
        ['known', 'ada'],
        ['unknown', `nobody${round}`],
      ] as const) {
        const browser = newBrowser()
        const from = process.cpuUsage()
        await refusal(enter(browser, login, wrong))
        const { user, system } = process.cpuUsage(from)
        times[kind].push(user + system)
      }
    }
    const median = (list: number[]) => list.sort((a, b) => a - b)[list.length / 2] ?? 0
    const ratio = median(times.unknown) / median(times.known)
    // Without the work for unknown names the ratio is about 0.1.
    expect(ratio).toBeGreaterThan(0.6)
    expect(ratio).toBeLessThan(1.7)
  })

  it('is counted alike, so the count tells nothing either', async () => {
    await join(newBrowser(), 'ada')
    const now = new Date()
    const known = await fail(newBrowser(), 'ada', passwordLimit.attempts + 2, now)
    const unknown = await fail(newBrowser(), 'nobody', passwordLimit.attempts + 2, now)
    expect(known).toEqual(unknown)
    expect(known.slice(-3)).toEqual(['unauthenticated', 'rate-limited', 'rate-limited'])
  })
})

describe('a stranger who guesses', () => {
  it('is stopped from one network, also with the right password, until the window is over', async () => {
    await join(newBrowser(), 'ada')
    const stranger = newBrowser()
    const now = new Date()
    await fail(stranger, 'ada', passwordLimit.attempts, now)
    const error = await refusal(enter(stranger, 'ada', password, now))
    expect(error).toMatchObject({ kind: 'rate-limited', retryAfterSeconds: 900 })
    expect(error.message).toMatch(/15 minutes/)
    const later = new Date(now.getTime() + 900_000)
    expect(await enter(stranger, 'ada', password, later)).toMatchObject({ name: 'ada' })
  })

  it('cannot lock out the owner: not a browser they used before, even from the same network', async () => {
    const owners = newBrowser({ address: '203.0.113.1' })
    await join(owners, 'ada')
    owners.cookies.delete('next-auth.session-token')
    const stranger = newBrowser({ address: '203.0.113.1' })
    const now = new Date()
    await fail(stranger, 'ada', passwordLimit.attempts + 5, now)
    await spend('203.0.113.1', networkLimit.attempts - passwordLimit.attempts - 1, now)
    expect(await fail(newBrowser({ address: '203.0.113.1' }), 'other', 1, now)).toEqual(['rate-limited'])

    expect(await enter(owners, 'ada', password, now)).toMatchObject({ name: 'ada' })
  })

  it('cannot lock out the owner: not a new browser on any other network', async () => {
    await join(newBrowser(), 'ada')
    const now = new Date()
    for (let n = 0; n < 3; n += 1) await fail(newBrowser(), 'ada', passwordLimit.attempts + 1, now)
    expect(await enter(newBrowser(), 'ada', password, now)).toMatchObject({ name: 'ada' })
  })

  it('gains nothing from the device cookie of another account, or from one made up', async () => {
    const strangers = newBrowser({ address: '203.0.113.2' })
    await join(strangers, 'eve')
    const ada = await join(newBrowser(), 'ada')
    const now = new Date()
    await fail(strangers, 'ada', passwordLimit.attempts, now)
    expect(await fail(strangers, 'ada', 1, now)).toEqual(['rate-limited'])
    strangers.cookies.set('engram.device', `${ada.id}.AAAAAAAAAAAAAAAA.${'A'.repeat(43)}`)
    expect(await fail(strangers, 'ada', 1, now)).toEqual(['rate-limited'])
  })

  it('who stole a known browser has no more guesses than anybody', async () => {
    const browser = newBrowser()
    await join(browser, 'ada')
    const kinds = await fail(browser, 'ada', passwordLimit.attempts + 1, new Date())
    expect(kinds.at(-1)).toBe('rate-limited')
  })

  it('who sprays one password over many names is stopped by their network', async () => {
    const stranger = newBrowser({ address: '203.0.113.3' })
    const now = new Date()
    await spend('203.0.113.3', networkLimit.attempts - 1, now)
    const kinds = [...(await fail(stranger, 'first', 1, now)), ...(await fail(stranger, 'second', 1, now))]
    expect(kinds).toEqual(['unauthenticated', 'rate-limited'])
  })

  it('does not use up the network, nor the database, by going on and on', async () => {
    const stranger = newBrowser()
    const now = new Date()
    await fail(stranger, 'ada', passwordLimit.attempts + 20, now)
    const counts = async () =>
      (await database().rateLimit.findMany({ select: { count: true } })).map((r) => r.count)
    expect(await counts()).toEqual([passwordLimit.attempts + 1, passwordLimit.attempts + 1])
    const sprayer = newBrowser({ address: '203.0.113.4' })
    await spend('203.0.113.4', networkLimit.attempts, now)
    for (let n = 0; n < 20; n += 1) await fail(sprayer, `name${n}`, 1, now)
    expect(await counts()).toHaveLength(3)
  })

  it('leaves digests in the database, no name and no address', async () => {
    const stranger = newBrowser({ address: '203.0.113.77' })
    await fail(stranger, 'ada@example.org', 2)
    const rows = await database().rateLimit.findMany()
    expect(rows).toHaveLength(2)
    for (const { key } of rows) expect(key).toMatch(/^[\w-]{43}$/)
    expect(JSON.stringify(rows)).not.toMatch(/203|ada/)
  })
})

describe('a right password', () => {
  it('forgets the wrong ones before it', async () => {
    await join(newBrowser(), 'ada')
    const browser = newBrowser()
    const now = new Date()
    for (let round = 0; round < 2; round += 1) {
      await fail(browser, 'ada', passwordLimit.attempts - 1, now)
      await enter(browser, 'ada', password, now)
    }
  })

  it('does not use up what its network may try', async () => {
    await join(newBrowser(), 'ada')
    const now = new Date()
    const address = '203.0.113.200'
    await spend(address, networkLimit.attempts - 1, now)
    for (let n = 0; n < 3; n += 1) {
      expect(await enter(newBrowser({ address }), 'ada', password, now)).toMatchObject({ name: 'ada' })
    }
  })

  it('is hashed anew when it was hashed with other parameters', async () => {
    const { id } = await join(newBrowser(), 'ada')
    const weak = await hash(password, { memoryCost: 8192, timeCost: 1 })
    await database().user.update({ where: { id }, data: { passwordHash: weak } })
    await enter(newBrowser(), 'ada')
    const { passwordHash } = await database().user.findUniqueOrThrow({ where: { id } })
    expect(passwordHash).toMatch(/m=19456,t=2/)
    expect(await enter(newBrowser(), 'ada')).toMatchObject({ id })
  })

  it('is the same one, composed or not', async () => {
    const { id, sessionId } = await join(newBrowser(), 'ada')
    await changePassword(id, { current: password, next: 'drei stille Bu\u0308cher', sessionId })
    expect(await enter(newBrowser(), 'ada', 'drei stille Bücher')).toMatchObject({ id })
  })
})
