import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Outbox } from '@/lib/review/outbox.browser'
import type { Answer } from '@/lib/review/session'

const answer = (id: string): Answer => ({
  id,
  cardId: `card of ${id}`,
  version: 0,
  rating: 3,
  durationMs: 1000,
  clientAt: '2026-01-01T00:00:00.000Z',
})

/** A storage with the part of the Web Storage contract that the outbox uses. */
function storage(limit = Number.POSITIVE_INFINITY) {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > limit) throw new DOMException('full', 'QuotaExceededError')
      kept.set(key, value)
    },
    removeItem: (key: string) => kept.delete(key),
  }
}

describe('the outbox', () => {
  beforeEach(() => vi.stubGlobal('localStorage', storage()))
  afterEach(() => vi.unstubAllGlobals())

  test('keeps ratings in order until each is removed, across reloads', () => {
    const box = new Outbox('me')
    box.add(answer('1'))
    box.add(answer('2'))
    expect(new Outbox('me').list().map((a) => a.id)).toEqual(['1', '2'])
    box.remove('1')
    expect(new Outbox('me').list().map((a) => a.id)).toEqual(['2'])
  })

  test("does not show one person's ratings to another in the same browser", () => {
    new Outbox('me').add(answer('1'))
    expect(new Outbox('you').list()).toEqual([])
  })

  test('survives rubbish in storage', () => {
    localStorage.setItem('engram.outbox.me', '{"not":"a list"')
    expect(new Outbox('me').list()).toEqual([])
  })

  test('holds ratings in memory when storage is full', () => {
    vi.stubGlobal('localStorage', storage(10))
    const box = new Outbox('me')
    box.add(answer('1'))
    box.add(answer('2'))
    expect(box.list().map((a) => a.id)).toEqual(['1', '2'])
    box.remove('1')
    expect(box.list().map((a) => a.id)).toEqual(['2'])
  })
})
