import { describe, expect, test } from 'vitest'
import {
  currentCard,
  idsAtHand,
  patched,
  type ReviewBatch,
  type ReviewCard,
  rated,
  refilled,
  removed,
  restored,
  startSession,
} from '@/lib/review/session'

const interval = { text: '1 d', spoken: '1 day' }

function card(cardId: string, change: Partial<ReviewCard> = {}): ReviewCard {
  return {
    cardId,
    noteId: `note of ${cardId}`,
    deckName: 'Deck',
    version: 0,
    phase: 'new',
    flag: 0,
    leech: false,
    correctable: false,
    questionHtml: 'q',
    answerHtml: 'a',
    task: { kind: 'self' },
    showing: 0,
    phrases: {},
    intervals: { 1: interval, 2: interval, 3: interval, 4: interval },
    ...change,
  }
}

function batch(ids: string[], left = { new: ids.length, learning: 0, review: 0 }): ReviewBatch {
  return { cards: ids.map((id) => card(id)), left, nextLearningAt: null }
}

const answer = (cardId: string) => ({
  id: `answer to ${cardId}`,
  cardId,
  version: 0,
  rating: 3 as const,
  durationMs: 1,
  clientAt: '2026-01-01T00:00:00.000Z',
})

describe('a review session', () => {
  test('a rating lays the next card face down with an empty answer', () => {
    const start = { ...startSession(batch(['a', 'b'])), revealed: true, typed: 'my words' }
    const after = rated(start, 3)
    expect(currentCard(after)?.cardId).toBe('b')
    expect(after).toMatchObject({ revealed: false, typed: '', answered: 1 })
    expect(after.left).toEqual({ new: 1, learning: 0, review: 0 })
  })

  test('Again keeps the card in the learning tally', () => {
    expect(rated({ ...startSession(batch(['a'])), revealed: true }, 1).left).toEqual({
      new: 0,
      learning: 1,
      review: 0,
    })
  })

  test('a rating before the answer was shown does nothing', () => {
    const start = startSession(batch(['a']))
    expect(rated(start, 3)).toBe(start)
  })

  test('no card on the table, no rating', () => {
    const start = { ...startSession(batch([])), revealed: true }
    expect(rated(start, 3)).toBe(start)
  })

  test('the card on the table stays when the server says what comes next', () => {
    const start = { ...startSession(batch(['a', 'b', 'c'])), typed: 'half a sen' }
    const after = refilled(start, batch(['x', 'y']), [])
    expect(after.queue.map((c) => c.cardId)).toEqual(['a', 'x', 'y'])
    expect(after.typed).toBe('half a sen')
  })

  test('a card whose rating is still on its way does not come back with the next batch', () => {
    const start = startSession(batch(['b']))
    const after = refilled(start, batch(['a', 'b', 'c']), [answer('a')])
    expect(after.queue.map((c) => c.cardId)).toEqual(['b', 'c'])
  })

  test('the server is asked to leave out what is on the table and what is unsent', () => {
    expect(idsAtHand(startSession(batch(['b', 'c'])), [answer('a')])).toEqual(['b', 'a'])
  })

  test('a rating taken back lays its card on top, once', () => {
    const start = { ...startSession(batch(['b', 'a'])), revealed: true, answered: 1 }
    const after = restored(start, card('a', { version: 2 }))
    expect(after.queue.map((c) => [c.cardId, c.version])).toEqual([
      ['a', 2],
      ['b', 0],
    ])
    expect(after).toMatchObject({ revealed: false, answered: 0 })
  })

  test('a suspended card leaves, and its tally goes down', () => {
    const after = removed({ ...startSession(batch(['a', 'b'])), revealed: true }, 'a')
    expect(currentCard(after)?.cardId).toBe('b')
    expect(after.revealed).toBe(false)
    expect(after.left.new).toBe(1)
  })

  test('a card under the table leaves without turning the one on it', () => {
    const after = removed({ ...startSession(batch(['a', 'b'])), revealed: true }, 'b')
    expect(after.queue.map((c) => c.cardId)).toEqual(['a'])
    expect(after.revealed).toBe(true)
  })

  test('relearning counts as learning', () => {
    const start = startSession({
      cards: [card('a', { phase: 'relearning' })],
      left: { new: 0, learning: 1, review: 0 },
      nextLearningAt: null,
    })
    expect(rated({ ...start, revealed: true }, 3).left.learning).toBe(0)
  })

  test('a flag changes the card where it lies', () => {
    const after = patched(startSession(batch(['a', 'b'])), 'a', { flag: 1, version: 4 })
    expect(after.queue[0]).toMatchObject({ flag: 1, version: 4 })
    expect(after.queue[1]).toMatchObject({ flag: 0, version: 0 })
  })
})
