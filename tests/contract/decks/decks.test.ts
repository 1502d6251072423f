import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/lib/db/database.server'
import { createDeck } from '@/lib/decks/create-deck.server'
import { createNotes } from '@/lib/decks/create-notes.server'
import { deleteDeck } from '@/lib/decks/delete-deck.server'
import { deleteNotes } from '@/lib/decks/delete-notes.server'
import { enroll, syncEnrollments, unenroll } from '@/lib/decks/enroll.server'
import { getCardFaces } from '@/lib/decks/get-card-faces.server'
import { getDeck } from '@/lib/decks/get-deck.server'
import { listDecks } from '@/lib/decks/list-decks.server'
import { restoreDeck } from '@/lib/decks/restore-deck.server'
import { restoreNotes } from '@/lib/decks/restore-notes.server'
import { updateDeck } from '@/lib/decks/update-deck.server'
import { newId } from '@/lib/ids'
import { freshDatabase } from '../../support/database'
import { basic, cloze, createDeckOf, createLearner, learn, statesOf } from './learner'

let userId: string

beforeAll(freshDatabase)
beforeEach(async () => {
  userId = await createLearner()
})

describe('a deck', () => {
  it('starts empty, is studied by its owner, and can be renamed', async () => {
    const { deckId } = await createDeck(userId, { name: '  My \n deck ', description: 'About it' })
    expect(await getDeck(userId, deckId)).toMatchObject({
      name: 'My deck',
      description: 'About it',
      owned: true,
      enrolled: true,
      noteCount: 0,
      cardCount: 0,
    })
    await updateDeck(userId, deckId, { name: 'Other' })
    expect(await getDeck(userId, deckId)).toMatchObject({ name: 'Other', description: '' })
  })

  it.each([
    [{ name: ' ' }, ['name']],
    [{ name: 'x'.repeat(121) }, ['name']],
    [{ name: 'x', description: 'y'.repeat(2_001) }, ['description']],
  ])('refuses %j', async (input, paths) => {
    const refused = { kind: 'invalid', problems: paths.map((path) => expect.objectContaining({ path })) }
    await expect(createDeck(userId, input)).rejects.toMatchObject(refused)
  })

  it('counts its cards by what they are', async () => {
    const { deckId } = await createDeckOf(userId, [basic('a'), cloze('{{c1::x}} {{c2::y}}'), basic('d')])
    const [first, second, third] = await statesOf(userId, deckId)
    await learn(userId, first?.cardId ?? '', 20_000)
    await suspend(second?.cardId)
    expect(await getDeck(userId, deckId)).toMatchObject({
      noteCount: 3,
      cardCount: 4,
      kinds: { basic: 2, cloze: 1 },
      newCount: 2,
      reviewCount: 1,
      learningCount: 0,
      suspendedCount: 1,
    })
    const [summary] = await listDecks(userId)
    expect(summary).toMatchObject({ deckId, cardCount: 4, newCount: 2, reviewCount: 1 })
    expect(third?.position).toBe(2)
  })

  it('in the bin is out of every queue; restored, every schedule goes on', async () => {
    const { deckId, noteIds } = await createDeckOf(userId, [basic('a'), basic('b'), basic('c'), basic('d')])
    const [first, second, third, fourth] = await statesOf(userId, deckId)
    await learn(userId, first?.cardId ?? '', 20_000)
    await suspend(second?.cardId)
    await deleteNotes(userId, [noteIds[2] ?? ''])
    const before = await statesOf(userId, deckId)

    await deleteDeck(userId, deckId)
    expect(await listDecks(userId)).toEqual([])
    expect((await statesOf(userId, deckId)).map((state) => state.queue)).toEqual([0, 0, 0, 0])
    expect(await getCardFaces(userId, [fourth?.cardId ?? ''])).toEqual([])

    await restoreDeck(userId, deckId)
    const after = await statesOf(userId, deckId)
    expect(after.map((state) => state.queue)).toEqual([3, 0, 0, 1])
    const withoutVersion = ({ version, ...state }: (typeof after)[number]) => state
    expect(after.map(withoutVersion)).toEqual(before.map(withoutVersion))
    // An answer to a card as it was before must be refused.
    expect(after[0]?.version).toBeGreaterThan(before[0]?.version ?? 0)
    expect(third?.cardId).toBe(after[2]?.cardId)
  })

  async function suspend(cardId: string | undefined) {
    await database().cardState.update({
      where: { userId_cardId: { userId, cardId: cardId ?? '' } },
      data: { suspended: true, queue: 0 },
    })
  }
})

describe('studying a deck', () => {
  async function libraryDeck(fronts: string[]) {
    const author = await createLearner()
    const { deckId, noteIds } = await createDeckOf(
      author,
      fronts.map((front) => basic(front)),
    )
    await unenroll(author, deckId)
    await database().deck.update({ where: { id: deckId }, data: { ownerId: null, libraryKey: newId() } })
    return { deckId, noteIds }
  }

  it('gives every card a state, once', async () => {
    const { deckId } = await libraryDeck(['a', 'b'])
    await enroll(userId, deckId)
    await enroll(userId, deckId)
    expect((await statesOf(userId, deckId)).map(({ queue, phase }) => [queue, phase])).toEqual([
      [1, 'new'],
      [1, 'new'],
    ])
  })

  it('survives being begun from two tabs at once', async () => {
    const { deckId } = await libraryDeck(['a', 'b'])
    await Promise.all([enroll(userId, deckId), enroll(userId, deckId), enroll(userId, deckId)])
    expect(await statesOf(userId, deckId)).toHaveLength(2)
  })

  it('stopped and begun again goes on where it was', async () => {
    const { deckId } = await libraryDeck(['a', 'b'])
    await enroll(userId, deckId)
    const [first] = await statesOf(userId, deckId)
    await learn(userId, first?.cardId ?? '', 20_100)
    await unenroll(userId, deckId)
    expect((await statesOf(userId, deckId)).map((state) => state.queue)).toEqual([0, 0])
    expect((await listDecks(userId)).find((deck) => deck.deckId === deckId)).toMatchObject({
      enrolled: false,
      cardCount: 2,
      newCount: 0,
      reviewCount: 0,
    })
    await enroll(userId, deckId)
    expect(await statesOf(userId, deckId)).toMatchObject([
      { queue: 3, dueDay: 20_100, stability: 12.5 },
      { queue: 1 },
    ])
  })

  it('cards added to the deck later arrive with the next sync, and only once', async () => {
    const { deckId } = await libraryDeck(['a'])
    await enroll(userId, deckId)
    const author = await createLearner()
    await database().deck.update({ where: { id: deckId }, data: { ownerId: author } })
    await createNotes(author, deckId, [basic('b'), basic('c')])
    await database().deck.update({ where: { id: deckId }, data: { ownerId: null } })
    expect(await statesOf(userId, deckId)).toHaveLength(1)
    expect(await syncEnrollments(userId)).toBe(2)
    expect(await syncEnrollments(userId)).toBe(0)
    expect((await statesOf(userId, deckId)).map((state) => state.position)).toEqual([0, 1, 2])
  })

  it('a note that lay in the bin at the beginning has its cards when it returns', async () => {
    const { deckId, noteIds } = await createDeckOf(userId, [basic('a'), basic('b')])
    await unenroll(userId, deckId)
    await database().cardState.deleteMany({ where: { userId, deckId } })
    await deleteNotes(userId, [noteIds[0] ?? ''])
    await enroll(userId, deckId)
    expect(await statesOf(userId, deckId)).toHaveLength(1)
    await restoreNotes(userId, [noteIds[0] ?? ''])
    expect((await statesOf(userId, deckId)).map((state) => state.queue)).toEqual([1, 1])
  })
})
