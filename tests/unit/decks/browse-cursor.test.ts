import { describe, expect, it } from 'vitest'
import { merge, readCursor, toPage, writeCursor } from '@/lib/decks/browse-cursor'
import { newId } from '@/lib/ids'

const cards = (count: number) => Array.from({ length: count }, (_, key) => ({ key, cardId: newId() }))

describe('cursors', () => {
  it.each([0, -3, 10_000_007, 6.413393849999999, 0.1])('carry the key %s exactly', (key) => {
    const cursor = { key, cardId: newId() }
    expect(readCursor(writeCursor(cursor))).toEqual(cursor)
  })

  it.each([undefined, '', '~', '1~x', `x~${newId()}`, `1e9~${newId()}`, `1~${newId()}'`])(
    '%s is none',
    (text) => {
      expect(readCursor(text)).toBeNull()
    },
  )
})

describe('two lists in order', () => {
  it('become one, by key and then by id', () => {
    const [a, b, c, d] = [0, 1, 1, 2].map((key) => ({ key, cardId: newId() }))
    if (!a || !b || !c || !d) throw new Error('unreachable')
    expect(
      merge(
        [
          [a, c],
          [b, d],
        ],
        true,
      ),
    ).toEqual([a, b, c, d])
    expect(
      merge(
        [
          [d, b],
          [c, a],
        ],
        false,
      ),
    ).toEqual([d, c, b, a])
  })
})

describe('a page', () => {
  it('knows whether more follows or stands before', () => {
    const found = cards(4)
    const at = (index: number) => writeCursor(found[index] ?? { key: 0, cardId: '' })
    expect(toPage(found, { limit: 3, forward: true, cursorGiven: false })).toEqual({
      rows: found.slice(0, 3),
      next: at(2),
      previous: null,
    })
    expect(toPage(found, { limit: 4, forward: true, cursorGiven: true })).toMatchObject({
      next: null,
      previous: at(0),
    })
  })

  it('walked backwards stands in reading order', () => {
    const found = cards(3)
    expect(toPage(found, { limit: 2, forward: false, cursorGiven: true })).toEqual({
      rows: [found[1], found[0]],
      next: writeCursor(found[0] ?? { key: 0, cardId: '' }),
      previous: writeCursor(found[1] ?? { key: 0, cardId: '' }),
    })
  })

  it('without cards leads nowhere', () => {
    expect(toPage([], { limit: 2, forward: true, cursorGiven: true })).toEqual({
      rows: [],
      next: null,
      previous: null,
    })
  })
})
