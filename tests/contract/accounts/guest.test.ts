import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { countAttempt, guestLimit } from '@/lib/accounts/attempts.server'
import { sweep } from '@/lib/accounts/sweep.server'
import { database } from '@/lib/db/database.server'
import { createDeck } from '@/lib/decks/create-deck.server'
import { newBrowser } from '../../support/browser'
import { freshDatabase } from '../../support/database'
import { forgetEverybody, makeLibraryDeck, refusal, review, start, whoIs } from './people'

vi.mock('next/headers', () => import('../../support/browser'))

const day = 24 * 60 * 60 * 1000
const later = (days: number) => new Date(Date.now() + days * day)

beforeAll(freshDatabase)
beforeEach(forgetEverybody)

describe('starting without an account', () => {
  it('makes a guest of this browser who studies the starter deck in their own time zone', async () => {
    const { deckId, cardIds } = await makeLibraryDeck()
    const browser = newBrowser()
    const guest = await start(browser)
    expect(guest).toMatchObject({ kind: 'guest', name: null, timeZone: 'Europe/Berlin', rolloverHour: 4 })
    const enrollments = await database().enrollment.findMany({ where: { userId: guest.id } })
    expect(enrollments).toMatchObject([{ deckId }])
    expect(await database().cardState.count({ where: { userId: guest.id } })).toBe(cardIds.length)
    expect(await whoIs(browser)).toEqual(guest)
  })

  it('works on an empty library too', async () => {
    expect(await start(newBrowser())).toMatchObject({ kind: 'guest' })
  })

  it('pressed twice, makes nobody else', async () => {
    const browser = newBrowser()
    const guest = await start(browser)
    expect(await start(browser)).toEqual(guest)
    expect(await database().user.count()).toBe(1)
  })

  it('is refused to a network that makes guests by the hundred, and to no other', async () => {
    const flooder = newBrowser({ address: '203.0.113.9' })
    const now = new Date()
    for (let n = 0; n < guestLimit.attempts; n += 1) {
      await countAttempt(guestLimit, ['203.0.113.9'], 'Too many.', now)
    }
    const error = await refusal(start(flooder, now))
    expect(error.kind).toBe('rate-limited')
    expect(error.retryAfterSeconds).toBe(3600)
    expect(await start(newBrowser(), now)).toMatchObject({ kind: 'guest' })
    expect(
      await start(newBrowser({ address: '203.0.113.9' }), new Date(now.getTime() + 3_600_000)),
    ).toMatchObject({
      kind: 'guest',
    })
  })
})

describe('tidying up after guests', () => {
  it('removes those who left nothing behind a week ago, and keeps all others', async () => {
    const { cardIds } = await makeLibraryDeck()
    const idle = await start(newBrowser())
    const reviewer = await start(newBrowser())
    await review(reviewer.id, cardIds[0] ?? '')
    const importer = await start(newBrowser())
    await createDeck(importer.id, { name: 'My notes' })

    expect(await sweep(later(6))).toBe(0)
    expect(await sweep(later(8))).toBe(1)
    const left = await database().user.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
    expect(left).toEqual([{ id: reviewer.id }, { id: importer.id }])
    expect(await database().session.count({ where: { userId: idle.id } })).toBe(0)
    expect(await sweep(later(4000))).toBe(0)
  })

  it('keeps a guest who was here this week', async () => {
    const guest = await start(newBrowser())
    await database().session.updateMany({ where: { userId: guest.id }, data: { lastSeenAt: later(7) } })
    expect(await sweep(later(8))).toBe(0)
  })

  it('forgets counters whose time is over', async () => {
    await start(newBrowser())
    expect(await database().rateLimit.count()).toBe(1)
    await sweep(new Date())
    expect(await database().rateLimit.count()).toBe(1)
    await sweep(later(1))
    expect(await database().rateLimit.count()).toBe(0)
  })
})
