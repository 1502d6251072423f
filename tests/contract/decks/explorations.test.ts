import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eraseLearner } from '@/lib/accounts/erase-learner.server'
import { exportAccount } from '@/lib/accounts/export-account.server'
import { database, transact } from '@/lib/db/database.server'
import { deleteNotes } from '@/lib/decks/delete-notes.server'
import { enroll } from '@/lib/decks/enroll.server'
import { exploreCard } from '@/lib/decks/explore-card.server'
import { getOriginCard } from '@/lib/decks/get-origin-card.server'
import { getReaderNote } from '@/lib/decks/get-reader-note.server'
import { listDeckNotes } from '@/lib/decks/list-deck-notes.server'
import { listPrintNotes } from '@/lib/decks/list-print-notes.server'
import { emptyBin } from '@/lib/decks/purge-bin.server'
import { newId } from '@/lib/ids'
import { openReview } from '@/lib/review/open-review.server'
import { takeBack } from '@/lib/review/take-back.server'
import { mergeLearner } from '@/lib/scheduling/merge-learner.server'
import { submitReview } from '@/lib/scheduling/submit-review.server'
import { freshDatabase } from '../../support/database'
import { basic, createDeckOf, createLearner } from './learner'

const see = '/demos/lora?rank=4&alpha=8'
const demo = 'lora' as const

let owner: string
let deckId: string
let noteId: string
let cardIds: string[]

beforeAll(freshDatabase)
beforeEach(async () => {
  owner = await createLearner()
  const linked = { content: { kind: 'basic' as const, front: 'What is *rank*?', back: 'Width.', see } }
  const made = await createDeckOf(owner, [basic('What is alpha?'), linked, basic('And beta?')])
  deckId = made.deckId
  noteId = made.noteIds[1] ?? ''
  const cards = await database().card.findMany({ where: { deckId }, orderBy: { position: 'asc' } })
  cardIds = cards.map(({ id }) => id)
})

const linkedCard = () => cardIds[1] ?? ''
const keep = (userId: string, finding?: string) =>
  exploreCard(userId, { cardId: linkedCard(), demo, finding })
const origin = (readerId: string | null) => getOriginCard(readerId, { cardId: linkedCard(), demo })
const toLibrary = () => database().deck.update({ where: { id: deckId }, data: { ownerId: null } })
const reviewOf = async (userId: string, cardId?: string) =>
  (await openReview(userId, { deckId, ...(cardId !== undefined && { cardId }) })).initial.cards

describe('a card that leads to a demo', () => {
  it('is explored once the demo was opened from it, and keeps what was found until it is emptied', async () => {
    expect(await origin(owner)).toMatchObject({ explored: false, finding: '', mayKeep: true })
    expect(await keep(owner)).toEqual({ finding: '' })
    expect(await keep(owner, '  Rank 1 is enough.\n ')).toEqual({ finding: 'Rank 1 is enough.' })
    // Opened again: what was kept stands.
    expect(await keep(owner)).toEqual({ finding: 'Rank 1 is enough.' })
    expect(await origin(owner)).toMatchObject({
      questionHtml: '<p>What is <em>rank</em>?</p>',
      explored: true,
      finding: 'Rank 1 is enough.',
    })
    expect(await keep(owner, '')).toEqual({ finding: '' })
    expect(await origin(owner)).toMatchObject({ explored: true, finding: '' })
    expect(await database().exploration.count({ where: { userId: owner } })).toBe(1)
  })

  it('shows it on the note’s page, in the deck and on paper', async () => {
    await keep(owner, 'Seen.')
    const note = await getReaderNote(owner, deckId, noteId)
    expect(note).toMatchObject({
      atWork: { see, explored: true, findings: ['Seen.'] },
      firstCardId: linkedCard(),
    })
    const { rows } = await listDeckNotes(owner, deckId)
    expect(rows.map((row) => row.demo)).toEqual([null, `${see}&card=${linkedCard()}&from=note`, null])
    const { notes } = await listPrintNotes(owner, deckId, {})
    expect(notes.map((printed) => printed.see)).toEqual([null, see, null])
  })

  it('shows it under the answer in a review, and a review goes on with that very card', async () => {
    await keep(owner, 'It is <b>wide</b>.')
    const cards = await reviewOf(owner, linkedCard())
    expect(cards.map(({ cardId }) => cardId)).toEqual([linkedCard(), cardIds[0], cardIds[2]])
    const html = cards[0]?.answerHtml ?? ''
    expect(html).toContain('It is &lt;b&gt;wide&lt;/b&gt;.')
    expect(html).toContain(
      `href="/demos/lora?rank=4&amp;alpha=8&amp;card=${linkedCard()}&amp;from=review&amp;deck=${deckId}"`,
    )
    expect(html).toContain('explored')
    expect(cards[0]?.questionHtml).not.toContain('demos')
    expect(cards[1]?.answerHtml).not.toContain('demos')

    const [card] = cards
    const answered = { id: newId(), cardId: linkedCard(), version: card?.version ?? 0, rating: 4 as const }
    await submitReview(owner, answered)
    const after = (await reviewOf(owner, linkedCard())).map(({ cardId }) => cardId)
    expect(after, 'answered: it does not come again').toEqual([cardIds[0], cardIds[2]])
    const { card: again } = await takeBack(owner, { id: newId(), deckId })
    expect(again.answerHtml).toBe(html)
  })

  it('comes first only where it waits: in its deck, and for whoever studies it', async () => {
    const other = await createDeckOf(owner, [basic('Elsewhere?')])
    const there = await openReview(owner, { deckId: other.deckId, cardId: linkedCard() })
    expect(there.initial.cards).toHaveLength(1)
    const stranger = await createLearner()
    const theirs = await openReview(stranger, { deckId: null, cardId: linkedCard() })
    expect(theirs.initial.cards).toEqual([])
  })
})

describe('the table', () => {
  it('keeps what it is given, and loses it with the person or the note', async () => {
    const data = {
      ...{ userId: owner, noteId, demo: 'lora', finding: 'Zwei Zeilen\n🤖' },
      ...{
        exploredAt: new Date('1969-12-31T23:59:59.001Z'),
        updatedAt: new Date('2024-02-29T23:59:59.987Z'),
      },
    }
    expect(await database().exploration.create({ data })).toEqual(data)
    await toLibrary()
    await database().user.delete({ where: { id: owner } })
    expect(await database().exploration.count({ where: { noteId } })).toBe(0)
    const learner = await createLearner()
    await keep(learner, 'mine')
    await database().note.delete({ where: { id: noteId } })
    expect(await database().exploration.count({ where: { userId: learner } })).toBe(0)
  })
})

describe('whose card it is', () => {
  it('is not found by others, signed in or not', async () => {
    const stranger = await createLearner()
    const attempts = [
      () => origin(stranger),
      () => origin(null),
      () => keep(stranger, 'mine'),
      () => keep(stranger),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ kind: 'not-found' })
    const nothing = { cardId: newId(), demo }
    await expect(exploreCard(owner, nothing)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(getOriginCard(owner, { cardId: 'x', demo })).rejects.toMatchObject({ kind: 'not-found' })
    await deleteNotes(owner, [noteId])
    await expect(origin(owner)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('is everybody’s in the library; what each finds is theirs alone', async () => {
    await keep(owner, 'the owner’s')
    await toLibrary()
    expect(await origin(null)).toMatchObject({ explored: false, finding: '', mayKeep: false })
    const learner = await createLearner()
    await enroll(learner, deckId)
    expect(await origin(learner)).toMatchObject({ explored: false, finding: '', mayKeep: true })
    await keep(learner, 'the learner’s')
    expect(await origin(owner)).toMatchObject({ finding: 'the owner’s' })
    const [first] = await reviewOf(learner, linkedCard())
    expect(first?.answerHtml).toContain('the learner’s')
    expect(first?.answerHtml).not.toContain('the owner’s')
  })

  it('takes 2,000 characters, and says so when there are more', async () => {
    await keep(owner, 'a'.repeat(2_000))
    await expect(keep(owner, 'b'.repeat(2_001))).rejects.toMatchObject({ kind: 'too-large' })
    expect((await origin(owner)).finding).toBe('a'.repeat(2_000))
    expect(await keep(owner, 'nul \0 byte')).toEqual({ finding: 'nul \ufffd byte' })
  })
})

describe('what was found', () => {
  it('moves with a guest into their account, and joins what is there', async () => {
    await toLibrary()
    const [guest, account] = [await createLearner(), await createLearner()]
    await keep(guest, 'as a guest')
    await exploreCard(guest, { cardId: cardIds[0] ?? '', demo: 'attention', finding: 'another' })
    await keep(account, 'before')
    await transact((tx) => mergeLearner(tx, guest, account))
    expect((await origin(account)).finding).toBe('before\nas a guest')
    const moved = await database().exploration.findMany({ where: { userId: account, demo: 'attention' } })
    expect(moved).toMatchObject([{ finding: 'another' }])
    expect(await database().exploration.count({ where: { userId: guest } })).toBe(0)
    await transact((tx) => mergeLearner(tx, guest, account))
    expect((await origin(account)).finding).toBe('before\nas a guest')
  })

  it('is not said twice after a merge', async () => {
    await toLibrary()
    const [guest, account] = [await createLearner(), await createLearner()]
    await keep(guest, 'the same')
    await keep(account, 'the same')
    await transact((tx) => mergeLearner(tx, guest, account))
    expect((await origin(account)).finding).toBe('the same')
  })

  it('is part of what they take along, page by page, and goes when they go', async () => {
    const notes = Array.from({ length: 260 }, (_, n) => basic(`Question ${n}`))
    const many = await createDeckOf(owner, notes)
    await database().exploration.createMany({
      data: many.noteIds.flatMap((note) =>
        ['attention', 'sampling'].map((name) => ({
          ...{ userId: owner, noteId: note, demo: name, finding: `${note} ${name}` },
          exploredAt: new Date(),
        })),
      ),
    })
    await keep(owner, 'mine')
    await toLibrary()
    const learner = await createLearner()
    await keep(learner, 'of somebody else')
    let text = ''
    for await (const piece of exportAccount(owner)) text += piece
    const kept: { finding: string }[] = JSON.parse(text).explorations
    expect(kept).toHaveLength(521)
    expect(new Set(kept.map(({ finding }) => finding)).size).toBe(521)
    expect(text).not.toContain('of somebody else')

    await database().user.update({ where: { id: owner }, data: { kind: 'deleting' } })
    await eraseLearner(owner)
    expect(await database().exploration.count({ where: { userId: owner } })).toBe(0)
    expect((await origin(learner)).finding).toBe('of somebody else')
  })

  it('goes with the text of a note that leaves the bin for good', async () => {
    await keep(owner, 'mine')
    const version = (await reviewOf(owner, linkedCard()))[0]?.version ?? 0
    await submitReview(owner, { id: newId(), cardId: linkedCard(), version, rating: 3 })
    await deleteNotes(owner, [noteId])
    await emptyBin(owner)
    expect(await database().exploration.count({ where: { userId: owner } })).toBe(0)
  })
})
