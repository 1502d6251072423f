import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/lib/db/database.server'
import { confirmNotes } from '@/lib/decks/confirm-notes.server'
import { createDeck } from '@/lib/decks/create-deck.server'
import { createNotes } from '@/lib/decks/create-notes.server'
import { enroll, unenroll } from '@/lib/decks/enroll.server'
import { getCardFaces } from '@/lib/decks/get-card-faces.server'
import { getNote } from '@/lib/decks/get-note.server'
import { dropOwnWording, updateNote } from '@/lib/decks/update-note.server'
import { newId } from '@/lib/ids'
import { freshDatabase } from '../../support/database'
import { basic, cloze, createDeckOf, createLearner, edit, learn, statesOf } from './learner'

let userId: string

beforeAll(freshDatabase)
beforeEach(async () => {
  userId = await createLearner()
})

describe('making notes', () => {
  it('makes their cards in order, with tags, source and states', async () => {
    const { deckId } = await createDeck(userId, { name: 'd' })
    const made = await createNotes(userId, deckId, [
      {
        content: { kind: 'reversed', front: 'f', back: 'b' },
        tags: ['B b', 'a'],
        derived: true,
        source: 'x.md:3',
      },
      cloze('{{c2::two}} {{c1::one}}'),
    ])
    expect(made.cardCount).toBe(4)
    expect(
      (await statesOf(userId, deckId)).map(({ template, queue, position }) => [template, queue, position]),
    ).toEqual([
      ['forward', 1, 0],
      ['reverse', 1, 1],
      ['c1', 1, 2],
      ['c2', 1, 3],
    ])
    expect(await getNote(userId, made.noteIds[0] ?? '')).toMatchObject({
      content: { kind: 'reversed', front: 'f', back: 'b' },
      tags: ['a', 'b-b'],
      derived: true,
      source: 'x.md:3',
      owned: true,
      original: null,
    })
  })

  it('is all or nothing, and says which note and field is wrong', async () => {
    const { deckId } = await createDeck(userId, { name: 'd' })
    const notes = [
      basic('fine'),
      { content: { kind: 'basic', front: '', back: 'b' } as const },
      cloze('no gap'),
    ]
    await expect(createNotes(userId, deckId, notes)).rejects.toMatchObject({
      kind: 'invalid',
      message: 'Note 2: Write the front.',
      problems: [{ path: '1.front' }, { path: '2.text' }],
    })
    expect(await statesOf(userId, deckId)).toEqual([])
  })

  it('keeps text that other databases would refuse', async () => {
    const { noteIds } = await createDeckOf(userId, [basic('a\u0000b\ud800 😀 \\u0000 "quotes"')])
    expect((await getNote(userId, noteIds[0] ?? '')).content).toMatchObject({
      front: 'ab\ufffd 😀 \\u0000 "quotes"',
    })
  })

  it('by two at once gives every card its own place', async () => {
    const { deckId } = await createDeck(userId, { name: 'd' })
    await Promise.all([1, 2, 3].map((n) => createNotes(userId, deckId, [basic(`${n}a`), basic(`${n}b`)])))
    expect((await statesOf(userId, deckId)).map((state) => state.position)).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('takes thousands at once', async () => {
    const { deckId } = await createDeck(userId, { name: 'd' })
    const notes = Array.from({ length: 3_000 }, (_, index) => basic(`note ${index}`, { tags: ['many'] }))
    const { noteIds, cardCount } = await createNotes(userId, deckId, notes)
    expect([new Set(noteIds).size, cardCount]).toEqual([3_000, 3_000])
    const states = await statesOf(userId, deckId)
    expect(states.map((state) => state.noteId)).toEqual(noteIds)
  })
})

describe('editing a note', () => {
  it('leaves the schedule alone, whatever the wording becomes', async () => {
    const { deckId, noteIds } = await createDeckOf(userId, [cloze('{{c1::one}} and {{c2::two}}')])
    const [first, second] = await statesOf(userId, deckId)
    await learn(userId, first?.cardId ?? '', 20_000)
    const before = await statesOf(userId, deckId)
    await edit(
      userId,
      noteIds[0] ?? '',
      { kind: 'cloze', text: 'Now {{c2::zwei}}, {{c1::eins}}, {{c1::uno}}' },
      ['new'],
    )
    expect(await statesOf(userId, deckId)).toEqual(before)
    const faces = await getCardFaces(userId, [second?.cardId ?? '', first?.cardId ?? ''])
    expect(faces.map((card) => card.face)).toMatchObject([{ gaps: ['zwei'] }, { gaps: ['eins', 'uno'] }])
    expect(faces[0]?.tags).toEqual(['new'])
  })

  it('archives a gap that goes, and brings it back with its schedule', async () => {
    const { deckId, noteIds } = await createDeckOf(userId, [cloze('{{c1::a}} {{c2::b}}'), basic('next')])
    const noteId = noteIds[0] ?? ''
    const gap = (await statesOf(userId, deckId)).find((state) => state.template === 'c2')
    await learn(userId, gap?.cardId ?? '', 20_000)

    const gone = await edit(userId, noteId, { kind: 'cloze', text: '{{c1::a}} b' })
    expect(gone.cards).toEqual({ added: 0, archived: 1 })
    const archived = (await statesOf(userId, deckId)).find((state) => state.template === 'c2')
    expect(archived).toMatchObject({ queue: 0, phase: 'review', dueDay: 20_000 })
    expect(archived?.archivedAt).toBeInstanceOf(Date)
    expect(await getCardFaces(userId, [gap?.cardId ?? ''])).toEqual([])

    const back = await edit(userId, noteId, { kind: 'cloze', text: '{{c1::a}} {{c2::b}} {{c3::c}}' })
    expect(back.cards).toEqual({ added: 2, archived: 0 })
    const states = await statesOf(userId, deckId)
    expect(states.find((state) => state.template === 'c2')).toMatchObject({
      cardId: gap?.cardId,
      queue: 3,
      dueDay: 20_000,
      stability: 12.5,
      archivedAt: null,
    })
    // The new gap is introduced with its siblings, not after the whole deck.
    expect(states.find((state) => state.template === 'c3')).toMatchObject({ queue: 1, position: 0 })
  })

  it('keeps a card suspended through archiving and return', async () => {
    const { deckId, noteIds } = await createDeckOf(userId, [
      { content: { kind: 'reversed', front: 'f', back: 'b' } },
    ])
    const reverse = (await statesOf(userId, deckId)).find((state) => state.template === 'reverse')
    await database().cardState.update({
      where: { userId_cardId: { userId, cardId: reverse?.cardId ?? '' } },
      data: { suspended: true, queue: 0 },
    })
    await edit(userId, noteIds[0] ?? '', { kind: 'basic', front: 'f', back: 'b' })
    await edit(userId, noteIds[0] ?? '', { kind: 'reversed', front: 'f', back: 'b' })
    const after = (await statesOf(userId, deckId)).find((state) => state.template === 'reverse')
    expect(after).toMatchObject({ queue: 0, suspended: true, archivedAt: null })
  })

  it('of another kind keeps the cards that both kinds have', async () => {
    const { deckId, noteIds } = await createDeckOf(userId, [basic('q')])
    const [card] = await statesOf(userId, deckId)
    await learn(userId, card?.cardId ?? '', 20_000)
    await edit(userId, noteIds[0] ?? '', { kind: 'free-text', question: 'q', answer: 'a', keyPoints: [] })
    expect(await statesOf(userId, deckId)).toMatchObject([
      { cardId: card?.cardId, queue: 3, template: 'forward' },
    ])
    const note = await database().note.findUniqueOrThrow({ where: { id: noteIds[0] ?? '' } })
    expect(note.kind).toBe('free-text')
  })

  it('from an old tab is refused and changes nothing', async () => {
    const { noteIds } = await createDeckOf(userId, [basic('q')])
    const noteId = noteIds[0] ?? ''
    const { version } = await getNote(userId, noteId)
    const now = new Date()
    const saved = await updateNote(userId, noteId, { content: basic('first tab').content, version }, now)
    await expect(
      updateNote(userId, noteId, { content: basic('second tab').content, version, tags: ['x'] }, now),
    ).rejects.toMatchObject({ kind: 'conflict' })
    const after = await getNote(userId, noteId)
    expect(after).toMatchObject({ content: { front: 'first tab' }, tags: [], version: saved.version })
    // The tab that saved may go on, even within the same millisecond.
    await updateNote(userId, noteId, { content: basic('again').content, version: saved.version }, now)
    expect((await getNote(userId, noteId)).version).not.toBe(saved.version)
  })

  it('at the same moment lets one of two win', async () => {
    const { noteIds } = await createDeckOf(userId, [basic('q')])
    const noteId = noteIds[0] ?? ''
    const { version } = await getNote(userId, noteId)
    const results = await Promise.allSettled(
      ['a', 'b', 'c'].map((front) => updateNote(userId, noteId, { content: basic(front).content, version })),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  })

  it('counts as having looked at it', async () => {
    const { noteIds } = await createDeckOf(userId, [
      basic('a', { derived: true }),
      basic('b', { derived: true }),
    ])
    await edit(userId, noteIds[0] ?? '', { kind: 'basic', front: 'a!', back: 'b' })
    expect((await getNote(userId, noteIds[0] ?? '')).derived).toBe(false)
    await confirmNotes(userId, [noteIds[1] ?? ''])
    expect((await getNote(userId, noteIds[1] ?? '')).derived).toBe(false)
  })
})

describe("a learner's own wording of a library note", () => {
  let deckId: string
  let noteId: string
  let other: string

  beforeEach(async () => {
    const author = await createLearner()
    const made = await createDeckOf(author, [cloze('{{c1::a}} {{c2::b}}')])
    deckId = made.deckId
    noteId = made.noteIds[0] ?? ''
    await unenroll(author, deckId)
    await database().deck.update({ where: { id: deckId }, data: { ownerId: null, libraryKey: newId() } })
    other = await createLearner()
    await enroll(userId, deckId)
    await enroll(other, deckId)
  })

  const faceOf = async (learner: string) => {
    const cardIds = (await statesOf(learner, deckId)).map((state) => state.cardId)
    return (await getCardFaces(learner, cardIds)).map((card) => 'gaps' in card.face && card.face.gaps[0])
  }

  it('is seen by that learner alone', async () => {
    await edit(userId, noteId, { kind: 'cloze', text: 'mine: {{c1::x}} {{c2::y}}' })
    expect(await faceOf(userId)).toEqual(['x', 'y'])
    expect(await faceOf(other)).toEqual(['a', 'b'])
    expect(await getNote(userId, noteId)).toMatchObject({
      owned: false,
      content: { text: 'mine: {{c1::x}} {{c2::y}}' },
      original: { text: '{{c1::a}} {{c2::b}}' },
    })
    expect((await getNote(other, noteId)).original).toBeNull()
  })

  it('must ask the same, and is refused clearly otherwise', async () => {
    await expect(edit(userId, noteId, { kind: 'cloze', text: '{{c1::a}}' })).rejects.toMatchObject({
      kind: 'invalid',
      problems: [{ path: 'text', message: expect.stringContaining('c1, c2') }],
    })
    await expect(edit(userId, noteId, { kind: 'basic', front: 'f', back: 'b' })).rejects.toMatchObject({
      problems: [{ path: 'kind' }],
    })
    await expect(
      edit(userId, noteId, { kind: 'cloze', text: '{{c1::x}} {{c2::y}}' }, ['mine']),
    ).rejects.toMatchObject({ problems: [{ path: 'tags' }] })
    expect(await faceOf(userId)).toEqual(['a', 'b'])
  })

  it('is guarded against two tabs, first wording and later ones', async () => {
    const { version } = await getNote(userId, noteId)
    const text = (word: string) => ({ kind: 'cloze', text: `{{c1::${word}}} {{c2::y}}` }) as const
    await updateNote(userId, noteId, { content: text('one'), version })
    await expect(updateNote(userId, noteId, { content: text('two'), version })).rejects.toMatchObject({
      kind: 'conflict',
    })
    expect(await faceOf(userId)).toEqual(['one', 'y'])
  })

  it('can be given up, by a button or by writing what the library says', async () => {
    await edit(userId, noteId, { kind: 'cloze', text: '{{c1::x}} {{c2::y}}' })
    await dropOwnWording(userId, noteId)
    expect(await faceOf(userId)).toEqual(['a', 'b'])
    await edit(userId, noteId, { kind: 'cloze', text: '{{c1::x}} {{c2::y}}' })
    await edit(userId, noteId, { kind: 'cloze', text: '{{c1::a}} {{c2::b}}' })
    expect(await database().noteOverlay.count({ where: { noteId } })).toBe(0)
  })

  it('gives way when the library asks something else by then', async () => {
    await edit(userId, noteId, { kind: 'cloze', text: '{{c1::x}} {{c2::y}}' })
    await database().note.update({
      where: { id: noteId },
      data: { content: { kind: 'cloze', text: '{{c1::a}} {{c2::b}} {{c3::c}}' } },
    })
    expect(await faceOf(userId)).toEqual(['a', 'b'])
    expect((await getNote(userId, noteId)).original).toBeNull()
  })
})

describe('a damaged note', () => {
  it('says so instead of taking the page down', async () => {
    const { deckId, noteIds } = await createDeckOf(userId, [basic('q')])
    await database().note.update({ where: { id: noteIds[0] ?? '' }, data: { content: { kind: 'basic' } } })
    const [state] = await statesOf(userId, deckId)
    const [card] = await getCardFaces(userId, [state?.cardId ?? ''])
    expect(card?.face.question).toContain('This note cannot be read.')
  })
})
