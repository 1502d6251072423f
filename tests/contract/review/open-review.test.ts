import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { NoteContent } from '@/lib/decks/note'
import { newId } from '@/lib/ids'
import { openReview } from '@/lib/review/open-review.server'
import type { ReviewCard } from '@/lib/review/session'
import { takeBack } from '@/lib/review/take-back.server'
import { submitReview } from '@/lib/scheduling/submit-review.server'
import { freshDatabase } from '../../support/database'
import { basic, deckOf, later, minuteMs, newLearner, start } from '../scheduling/study'

let userId: string

beforeAll(freshDatabase)
beforeEach(async () => {
  userId = await newLearner()
})

const numeric: NoteContent = {
  kind: 'numeric',
  question: 'How many bytes do {n} numbers of 2 bytes take?',
  value: 8,
  tolerance: 0,
  parameters: [{ name: 'n', min: 2, max: 900, step: 1, value: 4 }],
  formula: 'n * 2',
  solution: '{n} times 2.',
}
const choice: NoteContent = {
  kind: 'choice',
  question: 'Which?',
  options: [
    { text: 'this', right: true },
    { text: 'that', right: false, because: 'It is *not*.' },
    { text: 'other', right: false },
  ],
}

async function first(deckId: string | null, now: Date): Promise<ReviewCard> {
  const [card] = (await openReview(userId, { deckId }, now)).initial.cards
  if (!card) throw new Error('No card is due.')
  return card
}

async function rate(card: ReviewCard, now: Date): Promise<void> {
  const { cardId, version } = card
  const said = { rating: 1, durationMs: 900, clientAt: now } as const
  await submitReview(userId, { id: newId(), cardId, version, ...said }, now)
}

describe('opening the review', () => {
  it('gives everything due, or one deck by its name', async () => {
    const one = await deckOf(userId, [basic('a'), basic('b')])
    await deckOf(userId, [basic('c')])
    const all = await openReview(userId, { deckId: null }, start)
    expect(all).toMatchObject({ userId, deckId: null, deckName: null, initial: { left: { new: 3 } } })
    const some = await openReview(userId, { deckId: one.deckId }, start)
    expect(some.deckName).toMatch(/^Deck /)
    expect(some.initial.cards.map(({ cardId }) => cardId)).toEqual(one.cardIds)
  })

  it('does not find a deck of somebody else', async () => {
    const { deckId } = await deckOf(await newLearner(), [basic('a')])
    await expect(openReview(userId, { deckId }, start)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('hands over a choice with its parts, and its sides without them', async () => {
    const { deckId } = await deckOf(userId, [choice])
    const card = await first(deckId, start)
    expect(card.questionHtml).toBe('<p>Which?</p>')
    expect(card.answerHtml).toBe('')
    const parts = card.task.kind === 'choice' ? card.task.parts : []
    expect(parts.toSorted((a, b) => a.place - b.place)).toEqual([
      { place: 0, text: 'this', html: 'this', right: true },
      { place: 1, text: 'that', html: 'that', right: false, because: 'It is <em>not</em>.' },
      { place: 2, text: 'other', html: 'other', right: false },
    ])
  })

  it('hands over the markup of sentences that a verdict may name', async () => {
    const { deckId } = await deckOf(userId, [
      {
        ...{ kind: 'free-text', question: 'Why?', answer: 'So.' },
        keyPoints: [
          { text: 'It is *so*.', weight: 1 },
          { text: 'Plain.', weight: 1 },
        ],
        misconceptions: [{ text: 'Not `so`.', because: 'It is.' }],
      },
    ])
    expect((await first(deckId, start)).phrases).toEqual({
      'It is *so*.': 'It is <em>so</em>.',
      'Not `so`.': 'Not <code>so</code>.',
    })
  })
})

describe('numbers that are drawn anew', () => {
  it('stay while the card is on the table, change once it was rated, and come back with an undo', async () => {
    const { deckId } = await deckOf(userId, [numeric])
    const shown = await first(deckId, start)
    expect(shown).toMatchObject({ showing: 0, task: { kind: 'number', expected: { value: 8 } } })
    expect(await first(deckId, start)).toEqual(shown)

    await rate(shown, start)
    const again = await first(deckId, later(2 * minuteMs))
    expect(again.showing).toBe(1)
    const bytes = again.task.kind === 'number' ? again.task.expected.value : 0
    expect(again.questionHtml).toContain(`do ${bytes / 2} numbers`)
    expect(again.answerHtml).toContain(`${bytes / 2} times 2.`)
    expect(bytes).not.toBe(8)

    const { card } = await takeBack(userId, { id: newId() }, later(3 * minuteMs))
    expect(card).toMatchObject({ showing: 0, questionHtml: shown.questionHtml, task: shown.task })
  })
})
