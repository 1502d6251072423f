import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/lib/db/database.server'
import { deleteDeck } from '@/lib/decks/delete-deck.server'
import { enroll } from '@/lib/decks/enroll.server'
import { getNote } from '@/lib/decks/get-note.server'
import type { NoteContent } from '@/lib/decks/note'
import { updateNote } from '@/lib/decks/update-note.server'
import type { UserError } from '@/lib/errors'
import { gradeAnswer } from '@/lib/grading/grade-answer.server'
import { newId } from '@/lib/ids'
import { freshDatabase } from '../../support/database'
import { createDeckOf, createLearner } from '../decks/learner'

const content: NoteContent = {
  kind: 'free-text',
  question: 'Why are the scores of attention divided by the root of the key dimension?',
  answer: 'Dot products of long vectors grow with the dimension, and softmax then saturates.',
  keyPoints: [
    {
      text: 'Dot products grow with the dimension of the vectors',
      weight: 2,
      also: ['Their variance grows'],
    },
    { text: 'Large scores saturate the softmax, so gradients vanish', weight: 1 },
  ],
}
const right =
  'Dot products grow with the dimension of the vectors, and large scores saturate the softmax so gradients vanish.'

let userId: string
let deckId: string
let noteId: string
let cardId: string

beforeAll(freshDatabase)
beforeEach(async () => {
  userId = await createLearner()
  const deck = await createDeckOf(userId, [{ content }])
  deckId = deck.deckId
  noteId = deck.noteIds[0] ?? ''
  cardId = await cardOf(noteId)
})

async function cardOf(note: string): Promise<string> {
  const card = await database().card.findFirstOrThrow({ where: { noteId: note }, select: { id: true } })
  return card.id
}

const grade = (who: string, answer: unknown, card = cardId) =>
  gradeAnswer(who, { cardId: card, answer: answer as string, showing: 0 })

const failure = (work: Promise<unknown>): Promise<UserError> =>
  work.then(
    () => expect.fail('it should have failed'),
    (error) => error,
  )

describe('the verdict on an answer', () => {
  it('is by words alone where there is no model, and says so; it names the wording', async () => {
    const { verdict, noteVersion } = await grade(userId, right)
    expect(verdict).toMatchObject({ mode: 'lexical', outcome: 'correct', suggestedRating: 3 })
    expect(verdict.points.map(({ text }) => text)).toEqual(content.keyPoints.map(({ text }) => text))
    expect(noteVersion).toBe((await getNote(userId, noteId)).version)
    expect((await grade(userId, 'No idea, sorry.')).verdict.suggestedRating).not.toBe(3)
  })

  it('stores nothing', async () => {
    const rows = async () =>
      JSON.stringify([await database().review.count(), await database().gradeOverride.count()])
    const before = await rows()
    const state = await database().cardState.findMany({ where: { userId } })
    await grade(userId, right)
    expect(await rows()).toBe(before)
    expect(await database().cardState.findMany({ where: { userId } })).toEqual(state)
  })

  it('is of the learner’s own wording, where they have one', async () => {
    const library = await createDeckOf(userId, [{ content }], 'Of the library')
    await database().deck.update({ where: { id: library.deckId }, data: { ownerId: null } })
    const learner = await createLearner()
    await enroll(learner, library.deckId)
    const note = library.noteIds[0] ?? ''
    const own = { ...content, keyPoints: [{ text: 'Temperature of the distribution', weight: 1 }] }
    await updateNote(learner, note, {
      content: own,
      tags: [],
      version: (await getNote(learner, note)).version,
    })
    const { verdict, noteVersion } = await grade(learner, right, await cardOf(note))
    expect(verdict.points.map(({ text }) => text)).toEqual(['Temperature of the distribution'])
    expect(noteVersion).toBe((await getNote(learner, note)).version)
  })

  it('of notes without key points takes them from the answer', async () => {
    const made = await createDeckOf(userId, [
      { content: { kind: 'basic', front: 'What is a token?', back: 'A piece of text with a number.' } },
    ])
    const { verdict } = await grade(
      userId,
      'A piece of text with a number',
      await cardOf(made.noteIds[0] ?? ''),
    )
    expect(verdict.notices.map(({ code }) => code)).toContain('derived-points')
    expect(verdict.outcome).toBe('correct')
  })
})

describe('cards that are checked exactly', () => {
  const verdictOn = async (content: NoteContent, answer: unknown) => {
    const made = await createDeckOf(userId, [{ content }])
    return (await grade(userId, answer, await cardOf(made.noteIds[0] ?? ''))).verdict
  }

  it('are, whatever their kind', async () => {
    const options = [
      { text: 'It is divided by T', right: true },
      { text: 'It is multiplied by T', right: false },
    ]
    const choice: NoteContent = { kind: 'choice', question: 'What does temperature do to a logit?', options }
    expect(await verdictOn(choice, { option: 0 })).toMatchObject({ mode: 'exact', outcome: 'correct' })
    expect(await verdictOn(choice, { option: 1 })).toMatchObject({ mode: 'exact', suggestedRating: 1 })
    const steps = ['Tokenise', 'Embed', 'Attend', 'Predict']
    const order: NoteContent = { kind: 'order', question: 'In which order?', steps }
    expect(await verdictOn(order, { order: [0, 1, 2, 3] })).toMatchObject({ outcome: 'correct' })
    const numeric: NoteContent = {
      kind: 'numeric',
      question: 'How many bytes has a float?',
      value: 4,
      tolerance: 0,
    }
    expect(await verdictOn(numeric, '4')).toMatchObject({ mode: 'exact', outcome: 'correct' })
    expect(await verdictOn(numeric, '5')).toMatchObject({ mode: 'exact', outcome: 'incorrect' })
    const cloze: NoteContent = { kind: 'cloze', text: 'A {{c1::token}} is a piece of text.' }
    expect(await verdictOn(cloze, { gaps: ['token'] })).toMatchObject({ mode: 'exact', outcome: 'correct' })
  })
})

describe('what is not graded', () => {
  it('cards of others, cards that do not exist, cards in the bin', async () => {
    const stranger = await createLearner()
    expect(await failure(grade(stranger, right))).toMatchObject({ kind: 'not-found' })
    expect(await failure(grade(userId, right, newId()))).toMatchObject({ kind: 'not-found' })
    await deleteDeck(userId, deckId)
    expect(await failure(grade(userId, right))).toMatchObject({ kind: 'not-found' })
  })

  it('more than 10 kB, counted in bytes', async () => {
    await expect(grade(userId, 'é'.repeat(5_120))).resolves.toBeDefined()
    expect(await failure(grade(userId, 'é'.repeat(5_121)))).toMatchObject({ kind: 'too-large' })
  })

  it('an answer of another kind of card', async () => {
    expect(await failure(grade(userId, { option: 1 }))).toMatchObject({ kind: 'invalid' })
  })

  it('more than sixty in a row: it says when to come back, and others are graded', async () => {
    const now = new Date()
    const ask = (who: string, card: string) =>
      gradeAnswer(who, { cardId: card, answer: 'a token', showing: 0 }, now)
    const results = await Promise.allSettled(Array.from({ length: 63 }, () => ask(userId, cardId)))
    const refused = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as UserError] : []))
    expect(refused).toHaveLength(3)
    for (const error of refused) expect(error).toMatchObject({ kind: 'rate-limited', retryAfterSeconds: 1 })
    const other = await createLearner()
    const theirs = await createDeckOf(other, [{ content }])
    await expect(ask(other, await cardOf(theirs.noteIds[0] ?? ''))).resolves.toBeDefined()
  })
})
