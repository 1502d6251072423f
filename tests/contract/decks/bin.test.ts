import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/lib/db/database.server'
import { browseCards } from '@/lib/decks/browse-cards.server'
import { createNotes } from '@/lib/decks/create-notes.server'
import { deleteDeck } from '@/lib/decks/delete-deck.server'
import { deleteNotes } from '@/lib/decks/delete-notes.server'
import { getCardFaces } from '@/lib/decks/get-card-faces.server'
import { getNote } from '@/lib/decks/get-note.server'
import { listBin } from '@/lib/decks/list-bin.server'
import { listDecks } from '@/lib/decks/list-decks.server'
import { emptyBin, purgeBin } from '@/lib/decks/purge-bin.server'
import { restoreDeck } from '@/lib/decks/restore-deck.server'
import { restoreNotes } from '@/lib/decks/restore-notes.server'
import { newId } from '@/lib/ids'
import { readStreak } from '@/lib/scheduling/streak.server'
import { submitReview } from '@/lib/scheduling/submit-review.server'
import { undoReview } from '@/lib/scheduling/undo-review.server'
import { freshDatabase } from '../../support/database'
import { basic, createDeckOf, createLearner, learn, statesOf } from './learner'

const DAY = 86_400_000
const now = new Date('2026-06-01T10:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * DAY)

let userId: string
beforeAll(freshDatabase)
beforeEach(async () => {
  userId = await createLearner()
})

describe('deleted notes', () => {
  it('leave every queue, wait in the bin, and return with their schedules', async () => {
    const { deckId, noteIds } = await createDeckOf(userId, [basic('one'), basic('two')])
    const [first] = await statesOf(userId, deckId)
    await learn(userId, first?.cardId ?? '', 20_000)
    expect(await deleteNotes(userId, noteIds, now)).toBe(2)
    expect(await deleteNotes(userId, noteIds, now)).toBe(0)
    expect((await statesOf(userId, deckId)).map((state) => state.queue)).toEqual([0, 0])
    expect(await getCardFaces(userId, [first?.cardId ?? ''])).toEqual([])
    expect(
      (await listBin(userId, undefined, now)).notes.map(({ front, daysLeft }) => [front, daysLeft]),
    ).toEqual([
      ['two', 30],
      ['one', 30],
    ])

    expect(await restoreNotes(userId, noteIds, now)).toBe(2)
    expect(await restoreNotes(userId, noteIds, now)).toBe(0)
    expect(await statesOf(userId, deckId)).toMatchObject([
      { queue: 3, dueDay: 20_000, stability: 12.5 },
      { queue: 1 },
    ])
    expect((await listBin(userId)).notes).toEqual([])
  })

  it('of a deleted deck are part of the deck', async () => {
    const { deckId, noteIds } = await createDeckOf(userId, [basic('one'), basic('two')], 'Gone')
    await deleteNotes(userId, [noteIds[0] ?? ''], now)
    await deleteDeck(userId, deckId, now)
    expect(await listBin(userId, undefined, now)).toMatchObject({
      decks: [{ name: 'Gone', noteCount: 2, daysLeft: 30 }],
      notes: [],
    })
    await expect(restoreNotes(userId, noteIds)).rejects.toMatchObject({ kind: 'not-found' })
    await restoreDeck(userId, deckId)
    expect((await listBin(userId)).notes.map((note) => note.front)).toEqual(['one'])
  })

  it('are listed a hundred at a time, the latest first, each once', async () => {
    const { noteIds } = await createDeckOf(
      userId,
      Array.from({ length: 230 }, (_, index) => basic(`n${index}`)),
    )
    await deleteNotes(userId, noteIds.slice(0, 120), daysAgo(2))
    await deleteNotes(userId, noteIds.slice(120), daysAgo(1))
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await listBin(userId, after, now)
      seen.push(...page.notes.map((note) => note.noteId))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toEqual([...noteIds.slice(120).reverse(), ...noteIds.slice(0, 120).reverse()])
  })

  it('of the library cannot be deleted by a learner', async () => {
    const { deckId, noteIds } = await createDeckOf(userId, [basic('one')])
    await database().deck.update({ where: { id: deckId }, data: { ownerId: null, libraryKey: newId() } })
    await expect(deleteNotes(userId, noteIds)).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('Suspend its cards'),
    })
    await expect(deleteDeck(userId, deckId)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('after 30 days', () => {
  it('what was deleted is gone, with its cards and states; nothing else is', async () => {
    const other = await createLearner()
    const old = await createDeckOf(userId, [basic('old'), basic('young'), basic('kept')])
    const oldDeck = await createDeckOf(other, [basic('with its deck')])
    const youngDeck = await createDeckOf(other, [basic('young deck')])
    const [oldCard] = await statesOf(userId, old.deckId)
    await deleteNotes(userId, [old.noteIds[0] ?? ''], daysAgo(30.01))
    await deleteNotes(userId, [old.noteIds[1] ?? ''], daysAgo(29.99))
    await deleteDeck(other, oldDeck.deckId, daysAgo(31))
    await deleteDeck(other, youngDeck.deckId, daysAgo(29))

    expect(await purgeBin(now)).toEqual({ decks: 1, notes: 1 })
    expect(await purgeBin(now)).toEqual({ decks: 0, notes: 0 })
    const db = database()
    expect(await db.note.count({ where: { deckId: old.deckId } })).toBe(2)
    expect(await db.card.count({ where: { id: oldCard?.cardId ?? '' } })).toBe(0)
    expect((await statesOf(userId, old.deckId)).map((state) => state.queue)).toEqual([0, 1])
    expect(await db.deck.count({ where: { id: oldDeck.deckId } })).toBe(0)
    expect(await db.note.count({ where: { deckId: oldDeck.deckId } })).toBe(0)
    expect(await db.deck.count({ where: { id: youngDeck.deckId } })).toBe(1)
  })

  it('a withdrawn library note is kept, for its learners might meet it again', async () => {
    const { deckId, noteIds } = await createDeckOf(userId, [basic('one')])
    await deleteNotes(userId, noteIds, daysAgo(100))
    await database().deck.update({ where: { id: deckId }, data: { ownerId: null, libraryKey: newId() } })
    await purgeBin(now)
    expect(await database().note.count({ where: { deckId } })).toBe(1)
  })

  it('a bin emptied by hand is empty; that of others is not', async () => {
    const other = await createLearner()
    const mine = await createDeckOf(
      userId,
      Array.from({ length: 450 }, (_, index) => basic(`${index}`)),
    )
    const theirs = await createDeckOf(other, [basic('theirs')])
    await createNotes(userId, mine.deckId, [basic('kept')])
    await deleteNotes(userId, mine.noteIds)
    await deleteNotes(other, theirs.noteIds)
    const gone = await createDeckOf(userId, [basic('x')])
    await deleteDeck(userId, gone.deckId)
    expect(await emptyBin(userId)).toEqual({ decks: 1, notes: 450 })
    expect(await listBin(userId)).toEqual({ decks: [], notes: [], next: null })
    expect((await listBin(other)).notes).toHaveLength(1)
    expect((await statesOf(userId, mine.deckId)).map((state) => state.queue)).toEqual([1])
  })
})

describe('what a learner did', () => {
  const text = 'a sentence that must not stay'
  const rate = async (deckId: string) => {
    for (const { cardId, version } of await statesOf(userId, deckId)) {
      await submitReview(userId, { id: newId(), cardId, version, rating: 3 }, now)
    }
  }
  const logOf = () =>
    database().review.findMany({
      where: { userId },
      orderBy: { id: 'asc' },
      select: { id: true, cardId: true, rating: true, day: true },
    })
  const stored = async () => JSON.stringify(await database().note.findMany({ include: { tags: true } }))

  it('stays in the log and in the streak when the note is gone for good; its text does not', async () => {
    const tagged = basic(text, { tags: [text.replaceAll(' ', '-')] })
    const { deckId, noteIds } = await createDeckOf(userId, [tagged, basic('never answered'), basic('kept')])
    const [answered] = await statesOf(userId, deckId)
    await submitReview(userId, { id: newId(), cardId: answered?.cardId ?? '', version: 0, rating: 3 }, now)
    const log = await logOf()
    const today = log[0]?.day ?? 0
    await deleteNotes(userId, noteIds.slice(0, 2), daysAgo(31))
    expect(await purgeBin(now)).toEqual({ decks: 0, notes: 2 })
    expect(await purgeBin(now)).toEqual({ decks: 0, notes: 0 })

    expect(await logOf()).toEqual(log)
    expect(await readStreak(database(), userId, today)).toMatchObject({ days: 1, studiedToday: true })
    expect(await stored()).not.toContain('must')
    expect(await database().note.count({ where: { deckId } })).toBe(2)
    expect(await listBin(userId)).toEqual({ decks: [], notes: [], next: null })
    expect((await browseCards(userId)).rows.map((row) => row.front)).toEqual(['kept'])
    expect((await listDecks(userId)).find((deck) => deck.owned)).toMatchObject({ cardCount: 1 })
    await expect(restoreNotes(userId, noteIds.slice(0, 1))).rejects.toMatchObject({ kind: 'not-found' })
    await expect(getNote(userId, noteIds[0] ?? '')).rejects.toMatchObject({ kind: 'not-found' })
    expect(await getCardFaces(userId, [answered?.cardId ?? ''])).toEqual([])
  })

  it('stays when the whole deck is gone for good, and can still be taken back', async () => {
    const { deckId } = await createDeckOf(userId, [basic(text)], text)
    await rate(deckId)
    const log = await logOf()
    await deleteDeck(userId, deckId, now)
    expect(await emptyBin(userId, now)).toEqual({ decks: 1, notes: 0 })
    expect(await emptyBin(userId, now)).toEqual({ decks: 0, notes: 0 })
    expect(await logOf()).toEqual(log)
    expect(await stored()).not.toContain('must')
    expect(await database().deck.count({ where: { name: { contains: 'must' } } })).toBe(0)
    expect(await listBin(userId)).toEqual({ decks: [], notes: [], next: null })
    await expect(restoreDeck(userId, deckId)).rejects.toMatchObject({ kind: 'not-found' })

    expect(await undoReview(userId, { id: newId() }, now)).toMatchObject({ reviewId: log[0]?.id })
    expect(await statesOf(userId, deckId)).toMatchObject([{ phase: 'new', queue: 0 }])
  })
})
