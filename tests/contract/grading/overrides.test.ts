import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eraseLearner } from '@/lib/accounts/erase-learner.server'
import { exportAccount } from '@/lib/accounts/export-account.server'
import { database, transact } from '@/lib/db/database.server'
import { enroll } from '@/lib/decks/enroll.server'
import { getNote } from '@/lib/decks/get-note.server'
import { updateNote } from '@/lib/decks/update-note.server'
import type { UserError } from '@/lib/errors'
import { requireGradableCard } from '@/lib/grading/gradable-card.server'
import { listOverrides } from '@/lib/grading/list-overrides.server'
import { overrideVerdict } from '@/lib/grading/override-verdict.server'
import { furthestShift } from '@/lib/grading/pass-mark'
import { newId } from '@/lib/ids'
import { mergeLearner } from '@/lib/scheduling/merge-learner.server'
import { freshDatabase } from '../../support/database'
import { basic, createDeckOf, createLearner } from '../decks/learner'

let owner: string
let deckId: string
let noteIds: string[]
let cardIds: string[]

beforeAll(freshDatabase)
beforeEach(async () => {
  owner = await createLearner()
  const made = await createDeckOf(owner, [basic('What is a token?'), basic('What is a logit?')])
  deckId = made.deckId
  noteIds = made.noteIds
  const cards = await database().card.findMany({ where: { deckId }, orderBy: { position: 'asc' } })
  cardIds = cards.map(({ id }) => id)
})

type Said = Partial<Parameters<typeof overrideVerdict>[1]>

const override = (userId: string, more: Said = {}) =>
  overrideVerdict(userId, {
    id: newId(),
    cardId: cardIds[0] ?? '',
    noteVersion: 'v1',
    stance: 'i-was-right',
    answer: `an answer ${newId()}`,
    verdict: { mode: 'lexical', outcome: 'incorrect', score: 0.4 },
    ...more,
  })

const shiftOf = async (userId: string, card = cardIds[0] ?? '') =>
  (await requireGradableCard(userId, card)).shift
const failure = (work: Promise<unknown>): Promise<UserError> =>
  work.then(
    () => expect.fail('it should have failed'),
    (error) => error,
  )

/** Somebody else who studies the deck: it becomes one of the library. */
async function learnerOfTheDeck(): Promise<string> {
  await database().deck.update({ where: { id: deckId }, data: { ownerId: null } })
  const learner = await createLearner()
  await enroll(learner, deckId)
  return learner
}

describe('overruling a verdict', () => {
  it('moves the pass mark of the note, a little that of others, and counts once when sent twice', async () => {
    expect(await shiftOf(owner)).toBe(0)
    const id = newId()
    for (let time = 0; time < 3; time += 1) {
      expect(await override(owner, { id, why: 'I said it in other words', answer: 'same' })).toEqual({
        stored: true,
      })
    }
    expect(await database().gradeOverride.count({ where: { userId: owner } })).toBe(1)
    expect(await shiftOf(owner)).toBeCloseTo(-0.05)
    expect(await shiftOf(owner, cardIds[1])).toBeCloseTo(-0.01)
    await override(owner, { stance: 'too-generous' })
    expect(await shiftOf(owner)).toBeCloseTo(0)
  })

  it('counts an answer once, however often it is overruled, and never beyond the bound', async () => {
    for (let time = 0; time < 4; time += 1) await override(owner, { answer: 'the same answer' })
    expect(await shiftOf(owner)).toBeCloseTo(-0.05)
    for (let time = 0; time < 20; time += 1) await override(owner)
    for (let time = 0; time < 20; time += 1) await override(owner, { cardId: cardIds[1] })
    const shift = await shiftOf(owner)
    expect(shift).toBeLessThan(-0.1)
    expect(shift).toBeGreaterThanOrEqual(-furthestShift)
  })

  it('of a contradiction is kept, but moves no mark: no mark would have helped', async () => {
    await override(owner, { verdict: { mode: 'semantic', outcome: 'contradicted', score: 0.1 } })
    expect(await shiftOf(owner)).toBe(0)
    expect(await listOverrides(owner, deckId)).toHaveLength(1)
  })

  it('by others moves it less than one’s own', async () => {
    const learner = await learnerOfTheDeck()
    const another = await createLearner()
    await enroll(another, deckId)
    for (let time = 0; time < 3; time += 1) await override(another, { stance: 'too-generous' })
    expect(await shiftOf(learner)).toBeCloseTo(0.02)
  })

  it('needs a card of theirs, and an id that is not somebody else’s', async () => {
    const stranger = await createLearner()
    expect(await failure(override(stranger))).toMatchObject({ kind: 'not-found' })
    const id = newId()
    await override(owner, { id })
    const learner = await learnerOfTheDeck()
    expect(await failure(override(learner, { id }))).toMatchObject({ kind: 'conflict' })
    expect(await failure(override(learner, { answer: 'x'.repeat(10_241) }))).toMatchObject({
      kind: 'too-large',
    })
    expect(await database().gradeOverride.count({ where: { userId: { in: [stranger, learner] } } })).toBe(0)
  })
})

describe('the list for the author', () => {
  it('has everybody’s without their names, the latest first, and says what was changed since', async () => {
    await override(owner, { why: 'mine', answer: 'my answer' })
    const learner = await learnerOfTheDeck()
    await override(learner, { stance: 'too-generous', answer: 'their answer' })
    await database().deck.update({ where: { id: deckId }, data: { ownerId: owner } })
    const list = await listOverrides(owner, deckId)
    expect(list).toMatchObject([
      {
        question: 'What is a token?',
        stance: 'too-generous',
        answer: 'their answer',
        own: false,
        changedSince: false,
      },
      { stance: 'i-was-right', why: 'mine', own: true, score: 0.4 },
    ])
    expect(JSON.stringify(list)).not.toContain(learner)

    const noteId = noteIds[0] ?? ''
    const { content, tags, version } = await getNote(owner, noteId)
    await new Promise((resolve) => setTimeout(resolve, 5))
    await updateNote(owner, noteId, {
      content: { ...content, back: 'clearer' } as typeof content,
      tags,
      version,
    })
    expect((await listOverrides(owner, deckId)).map(({ changedSince }) => changedSince)).toEqual([true, true])
  })

  it('shows somebody who only studies it their own, and others nothing', async () => {
    await override(owner)
    const learner = await learnerOfTheDeck()
    await override(learner, { answer: 'theirs' })
    expect(await listOverrides(learner, deckId)).toMatchObject([{ answer: 'theirs', own: true }])
    await database().deck.update({ where: { id: deckId }, data: { ownerId: owner } })
    expect(await failure(listOverrides(await createLearner(), deckId))).toMatchObject({ kind: 'not-found' })
  })
})

describe('what a learner said', () => {
  it('moves with them into their account', async () => {
    const guest = await learnerOfTheDeck()
    const account = await createLearner()
    await override(guest)
    await transact((tx) => mergeLearner(tx, guest, account))
    expect(await database().gradeOverride.count({ where: { userId: account } })).toBe(1)
    expect(await shiftOf(account)).toBeCloseTo(-0.05)
  })

  it('is part of what they take along, and goes when they go', async () => {
    await override(owner, { why: 'in other words', answer: 'taken along' })
    const learner = await learnerOfTheDeck()
    await override(learner, { answer: 'of somebody else' })
    let text = ''
    for await (const piece of exportAccount(owner)) text += piece
    expect(JSON.parse(text).overrides).toMatchObject([{ answer: 'taken along', why: 'in other words' }])
    expect(text).not.toContain('of somebody else')

    await database().user.update({ where: { id: owner }, data: { kind: 'deleting' } })
    await eraseLearner(owner)
    expect(await database().gradeOverride.findMany({ select: { userId: true } })).not.toContainEqual({
      userId: owner,
    })
    expect(await database().gradeOverride.count({ where: { userId: learner } })).toBe(1)
  })
})
